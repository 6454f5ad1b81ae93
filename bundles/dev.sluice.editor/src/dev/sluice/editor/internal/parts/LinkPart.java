package dev.sluice.editor.internal.parts;

import dev.sluice.editor.LinkOverlay;
import dev.sluice.editor.internal.diagram.LinkView;
import dev.sluice.editor.internal.figures.LinkFigure;
import dev.sluice.model.flow.Reference;
import java.util.List;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.gef.DragTracker;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.Request;
import org.eclipse.gef.editparts.AbstractConnectionEditPart;
import org.jspecify.annotations.Nullable;

/** A link. */
public final class LinkPart extends AbstractConnectionEditPart {
    private final Diagram diagram;
    private final PartPolicies policies;
    private @Nullable LinkView shown;
    private LinkOverlay overlay = LinkOverlay.NONE;

    public LinkPart(Reference reference, Diagram diagram, PartPolicies policies) {
        this.diagram = diagram;
        this.policies = policies;
        setModel(reference);
    }

    public Reference reference() {
        return (Reference) getModel();
    }

    public Diagram diagram() {
        return diagram;
    }

    /** What is shown of the link; null once it is gone. */
    public @Nullable LinkView view() {
        return diagram.link(reference());
    }

    @Override
    protected IFigure createFigure() {
        return new LinkFigure(diagram.style());
    }

    @Override
    protected void createEditPolicies() {
        policies.install(this);
    }

    /** Draws what a run adds, where that changed. */
    public void updateOverlay() {
        LinkView now = view();
        LinkOverlay state = now == null ? LinkOverlay.NONE : diagram.overlay(now);
        if (!state.equals(overlay)) {
            overlay = state;
            ((LinkFigure) getFigure()).setOverlay(state);
        }
    }

    /** Moves the dot of a link that something flows on. */
    public void moveOn() {
        ((LinkFigure) getFigure()).moveOn();
    }

    /** Draws what changed. */
    void update() {
        LinkView now = view();
        LinkOverlay state = now == null ? LinkOverlay.NONE : diagram.overlay(now);
        if (now != null && (!now.equals(shown) || !state.equals(overlay))) {
            shown = now;
            overlay = state;
            refresh();
        } else {
            getConnectionFigure().revalidate();
        }
    }

    @Override
    protected void refreshVisuals() {
        LinkView now = view();
        if (now == null) {
            return;
        }
        LinkFigure figure = (LinkFigure) getFigure();
        figure.setFaulty(now.faulty());
        figure.setInside(now.target().inside());
        overlay = diagram.overlay(now);
        figure.setOverlay(overlay);
        figure.setRoutingConstraint(bends(now));
        refreshSourceAnchor();
        refreshTargetAnchor();
    }

    /** The placed points in coordinates of the connection layer. */
    public List<Point> bends(LinkView link) {
        if (link.bends().isEmpty()) {
            return List.of();
        }
        Point origin = Coordinates.origin(diagram, link);
        return link.bends().stream()
                .map(bend -> new Point(origin.x + bend.get(0), origin.y + bend.get(1)))
                .toList();
    }

    /** Shows the link led through other points, until {@link #settle()}; the model does not change. */
    public void showBends(List<Point> bends) {
        getConnectionFigure().setRoutingConstraint(bends);
    }

    /** Shows the link where it is. */
    public void settle() {
        refreshVisuals();
    }

    @Override
    public void setSelected(int value) {
        super.setSelected(value);
        ((LinkFigure) getFigure()).setSelected(value != EditPart.SELECTED_NONE);
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
    public Object getAdapter(@SuppressWarnings("rawtypes") Class type) {
        Object special = policies.adapt(this, type);
        return special == null ? super.getAdapter(type) : special;
    }
}
