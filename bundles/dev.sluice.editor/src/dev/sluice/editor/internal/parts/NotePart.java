package dev.sluice.editor.internal.parts;

import dev.sluice.editor.internal.figures.NoteFigure;
import dev.sluice.model.flow.Note;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.EditPart;

/** A note. */
public final class NotePart extends AbstractUnlinkedPart {
    private static final int WIDTH = 190;

    public NotePart(Note note, Diagram diagram, PartPolicies policies) {
        super(note, diagram, policies);
    }

    public Note note() {
        return (Note) getModel();
    }

    /** Where the note lies in its graph. */
    @Override
    public Rectangle box() {
        Note note = note();
        int width = note.isSetWidth() ? note.getWidth() : WIDTH;
        int needed = NoteFigure.heightFor(diagram().style(), text(), width);
        return new Rectangle(
                note.getX(), note.getY(), width, note.isSetHeight() ? Math.max(note.getHeight(), needed) : needed);
    }

    private String text() {
        return note().getText() == null ? "" : note().getText();
    }

    @Override
    protected IFigure createFigure() {
        return new NoteFigure(diagram().style());
    }

    @Override
    protected void createEditPolicies() {
        policies.install(this);
    }

    @Override
    void showText() {
        ((NoteFigure) getFigure()).setText(text());
    }

    @Override
    public void setSelected(int value) {
        super.setSelected(value);
        ((NoteFigure) getFigure()).setSelected(value != EditPart.SELECTED_NONE);
    }
}
