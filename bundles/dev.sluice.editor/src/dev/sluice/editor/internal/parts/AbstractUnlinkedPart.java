package dev.sluice.editor.internal.parts;

import dev.sluice.editor.internal.diagram.Box;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.DragTracker;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.Request;
import org.eclipse.gef.editparts.AbstractGraphicalEditPart;

/** What lies on a diagram without ports: notes and groups. */
public abstract class AbstractUnlinkedPart extends AbstractGraphicalEditPart implements DiagramPart, Movable {
    private final Diagram diagram;
    final PartPolicies policies;

    AbstractUnlinkedPart(Object model, Diagram diagram, PartPolicies policies) {
        this.diagram = diagram;
        this.policies = policies;
        setModel(model);
    }

    public final Diagram diagram() {
        return diagram;
    }

    /** Where it lies in its graph. */
    public abstract Rectangle box();

    /** Gives the figure its text. */
    abstract void showText();

    @Override
    public final void update() {
        refreshVisuals();
    }

    @Override
    protected final void refreshVisuals() {
        showText();
        ((GraphicalEditPart) getParent()).setLayoutConstraint(this, getFigure(), box());
    }

    @Override
    public final Box place() {
        Rectangle box = box();
        return new Box(box.x, box.y, box.width, box.height);
    }

    @Override
    public final void showAt(Box place) {
        Rectangle box = new Rectangle(place.x(), place.y(), place.width(), place.height());
        ((GraphicalEditPart) getParent()).setLayoutConstraint(this, getFigure(), box);
    }

    @Override
    public final void settle() {
        refreshVisuals();
    }

    @Override
    public final void updateLinks() {
        // there are none
    }

    @Override
    public final DragTracker getDragTracker(Request request) {
        DragTracker special = policies.dragTracker(this, request);
        return special == null ? super.getDragTracker(request) : special;
    }

    @Override
    public final void performRequest(Request request) {
        if (!policies.perform(this, request)) {
            super.performRequest(request);
        }
    }

    @Override
    public final Object getAdapter(@SuppressWarnings("rawtypes") Class type) {
        Object special = policies.adapt(this, type);
        return special == null ? super.getAdapter(type) : special;
    }
}
