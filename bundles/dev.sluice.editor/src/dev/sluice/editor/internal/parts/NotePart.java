package dev.sluice.editor.internal.parts;

import dev.sluice.editor.internal.diagram.Box;
import dev.sluice.editor.internal.figures.NoteFigure;
import dev.sluice.model.flow.Note;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.DragTracker;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.Request;
import org.eclipse.gef.editparts.AbstractGraphicalEditPart;

/** A note. */
public final class NotePart extends AbstractGraphicalEditPart implements DiagramPart, Movable {
    private static final int WIDTH = 190;

    private final Diagram diagram;
    private final PartPolicies policies;

    public NotePart(Note note, Diagram diagram, PartPolicies policies) {
        this.diagram = diagram;
        this.policies = policies;
        setModel(note);
    }

    public Note note() {
        return (Note) getModel();
    }

    public Diagram diagram() {
        return diagram;
    }

    /** Where the note lies in its graph. */
    public Rectangle box() {
        Note note = note();
        int width = note.isSetWidth() ? note.getWidth() : WIDTH;
        int needed = NoteFigure.heightFor(diagram.style(), text(), width);
        return new Rectangle(
                note.getX(), note.getY(), width, note.isSetHeight() ? Math.max(note.getHeight(), needed) : needed);
    }

    private String text() {
        return note().getText() == null ? "" : note().getText();
    }

    @Override
    protected IFigure createFigure() {
        return new NoteFigure(diagram.style());
    }

    @Override
    protected void createEditPolicies() {
        policies.install(this);
    }

    @Override
    public void update() {
        refreshVisuals();
    }

    @Override
    protected void refreshVisuals() {
        ((NoteFigure) getFigure()).setText(text());
        ((GraphicalEditPart) getParent()).setLayoutConstraint(this, getFigure(), box());
    }

    @Override
    public Box place() {
        Rectangle box = box();
        return new Box(box.x, box.y, box.width, box.height);
    }

    @Override
    public void showAt(Box place) {
        Rectangle box = new Rectangle(place.x(), place.y(), place.width(), place.height());
        ((GraphicalEditPart) getParent()).setLayoutConstraint(this, getFigure(), box);
    }

    @Override
    public void settle() {
        refreshVisuals();
    }

    @Override
    public DragTracker getDragTracker(Request request) {
        DragTracker special = policies.dragTracker(this, request);
        return special == null ? super.getDragTracker(request) : special;
    }

    @Override
    public void performRequest(Request request) {
        if (!policies.perform(this, request)) {
            super.performRequest(request);
        }
    }

    @Override
    public void updateLinks() {
        // a note has no links
    }

    @Override
    public void setSelected(int value) {
        super.setSelected(value);
        ((NoteFigure) getFigure()).setSelected(value != EditPart.SELECTED_NONE);
    }

    @Override
    public Object getAdapter(@SuppressWarnings("rawtypes") Class type) {
        Object special = policies.adapt(this, type);
        return special == null ? super.getAdapter(type) : special;
    }
}
