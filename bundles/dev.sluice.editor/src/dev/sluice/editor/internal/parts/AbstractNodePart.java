package dev.sluice.editor.internal.parts;

import dev.sluice.editor.NodeOverlay;
import dev.sluice.editor.internal.diagram.Box;
import dev.sluice.editor.internal.diagram.LinkView;
import dev.sluice.editor.internal.diagram.NodeView;
import dev.sluice.editor.internal.figures.CardButton;
import dev.sluice.editor.internal.figures.PortedFigure;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Reference;
import java.util.List;
import org.eclipse.draw2d.ConnectionAnchor;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.gef.ConnectionEditPart;
import org.eclipse.gef.DragTracker;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.NodeEditPart;
import org.eclipse.gef.Request;
import org.eclipse.gef.editparts.AbstractGraphicalEditPart;
import org.eclipse.gef.requests.DropRequest;
import org.jspecify.annotations.Nullable;

/** A node, drawn as a card or as a frame. */
public abstract class AbstractNodePart extends AbstractGraphicalEditPart implements DiagramPart, Movable, NodeEditPart {
    protected final Diagram diagram;
    private final PartPolicies policies;
    private @Nullable NodeView shown;
    private NodeOverlay overlay = NodeOverlay.NONE;

    protected AbstractNodePart(Node node, Diagram diagram, PartPolicies policies) {
        this.diagram = diagram;
        this.policies = policies;
        setModel(node);
    }

    public Node node() {
        return (Node) getModel();
    }

    public Diagram diagram() {
        return diagram;
    }

    /** What is shown of the node. */
    public NodeView view() {
        return shown == null ? diagram.node(node()) : shown;
    }

    public PortedFigure ported() {
        return (PortedFigure) getFigure();
    }

    @Override
    protected void createEditPolicies() {
        policies.install(this);
    }

    @Override
    public void addNotify() {
        // Links are drawn once all nodes are there.
        shown = diagram.node(node());
        ported().show(shown);
        overlay = diagram.overlay(shown);
        super.addNotify();
    }

    @Override
    public void update() {
        NodeView now = diagram.node(node());
        NodeOverlay state = diagram.overlay(now);
        if (!now.equals(shown) || !state.equals(overlay)) {
            shown = now;
            overlay = state;
            refreshVisuals();
        }
    }

    /** What a run adds to what is drawn. */
    public NodeOverlay shownOverlay() {
        return overlay;
    }

    /** Draws what a run adds, where that changed. */
    public void updateOverlay() {
        NodeOverlay now = diagram.overlay(view());
        if (!now.equals(overlay)) {
            overlay = now;
            ported().setOverlay(now);
        }
    }

    @Override
    protected void refreshVisuals() {
        ported().show(view());
        ported().setOverlay(overlay);
        ((GraphicalEditPart) getParent()).setLayoutConstraint(this, getFigure(), PortedFigure.outer(view().bounds()));
        ported().revalidate();
    }

    @Override
    public Box place() {
        return view().bounds();
    }

    @Override
    public void showAt(Box place) {
        ((GraphicalEditPart) getParent()).setLayoutConstraint(this, getFigure(), PortedFigure.outer(place));
    }

    @Override
    public void settle() {
        refreshVisuals();
    }

    @Override
    public void updateLinks() {
        refreshSourceConnections();
        refreshTargetConnections();
        for (Object link : getSourceConnections()) {
            ((LinkPart) link).update();
        }
    }

    @Override
    protected List<?> getModelSourceConnections() {
        return diagram.node(node()).outgoing().stream()
                .filter(this::isShown)
                .map(LinkView::reference)
                .toList();
    }

    @Override
    protected List<?> getModelTargetConnections() {
        return diagram.node(node()).incoming().stream()
                .filter(this::isShown)
                .map(LinkView::reference)
                .toList();
    }

    private boolean isShown(LinkView link) {
        return diagram.isShown(link.source().node())
                && diagram.isShown(link.target().node())
                && isFrame(link.source().inside(), link.source().node())
                && isFrame(link.target().inside(), link.target().node());
    }

    /** The inner side of a container is only there while it is a frame. */
    private boolean isFrame(boolean inside, Node node) {
        return !inside || diagram.node(node).shape() == NodeView.Shape.FRAME;
    }

    @Override
    public ConnectionAnchor getSourceConnectionAnchor(ConnectionEditPart connection) {
        LinkView link = diagram.link((Reference) connection.getModel());
        if (link != null && link.source().node() == node()) {
            String port = link.source().port();
            return link.source().inside()
                    ? ported().anchor(PortedFigure.Edge.INNER, view().innerIndex(port), true)
                    : ported().anchor(PortedFigure.Edge.OUTPUT, view().outputIndex(port), true);
        }
        return ported().anchor(PortedFigure.Edge.OUTPUT, 0, true);
    }

    @Override
    public ConnectionAnchor getTargetConnectionAnchor(ConnectionEditPart connection) {
        LinkView link = diagram.link((Reference) connection.getModel());
        if (link != null && link.target().node() == node()) {
            String port = link.target().port();
            return link.target().inside()
                    ? ported().anchor(PortedFigure.Edge.OUTPUT, view().outputIndex(port), false)
                    : ported().anchor(PortedFigure.Edge.INPUT, view().inputIndex(port), false);
        }
        return ported().anchor(PortedFigure.Edge.INPUT, 0, false);
    }

    @Override
    public ConnectionAnchor getSourceConnectionAnchor(Request request) {
        return anchor(request, true);
    }

    @Override
    public ConnectionAnchor getTargetConnectionAnchor(Request request) {
        return anchor(request, false);
    }

    private ConnectionAnchor anchor(Request request, boolean leaving) {
        PortedFigure.Port port = request instanceof DropRequest drop ? portAt(drop.getLocation()) : null;
        if (port == null) {
            PortedFigure.Edge edge = leaving ? PortedFigure.Edge.OUTPUT : PortedFigure.Edge.INPUT;
            return ported().anchor(edge, 0, leaving);
        }
        return ported().anchor(port.edge(), port.index(), leaving);
    }

    /** The port at a point of the viewer; null where there is none. */
    public PortedFigure.@Nullable Port portAt(@Nullable Point location) {
        if (location == null) {
            return null;
        }
        Point at = location.getCopy();
        ported().translateToRelative(at);
        return ported().portAt(at.x, at.y);
    }

    /** Whether a double click at a point of the viewer toggles a breakpoint of the node. */
    public boolean isGutter(Point location) {
        Point at = location.getCopy();
        ported().translateToRelative(at);
        return ported().isGutter(at.x, at.y);
    }

    /** The button at a point of the viewer; null where there is none. */
    public @Nullable CardButton buttonAt(Point location) {
        Point at = location.getCopy();
        ported().translateToRelative(at);
        return ported().buttonAt(at.x, at.y);
    }

    @Override
    public void setSelected(int value) {
        super.setSelected(value);
        ported().setSelected(value != EditPart.SELECTED_NONE);
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
