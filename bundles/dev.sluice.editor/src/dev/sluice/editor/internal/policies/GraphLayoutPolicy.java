package dev.sluice.editor.internal.policies;

import dev.sluice.core.edit.FlowEdit;
import dev.sluice.core.edit.NodeEdits;
import dev.sluice.core.edit.Place;
import dev.sluice.editor.internal.diagram.Box;
import dev.sluice.editor.internal.diagram.Metrics;
import dev.sluice.editor.internal.palette.NodeTemplate;
import dev.sluice.editor.internal.parts.Coordinates;
import dev.sluice.editor.internal.parts.Diagram;
import dev.sluice.editor.internal.parts.FramePart;
import dev.sluice.editor.internal.parts.GroupPart;
import dev.sluice.editor.internal.parts.Movable;
import dev.sluice.editor.internal.parts.NotePart;
import dev.sluice.model.flow.Graph;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.draw2d.geometry.Dimension;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.EditPolicy;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.Request;
import org.eclipse.gef.RequestConstants;
import org.eclipse.gef.commands.Command;
import org.eclipse.gef.editparts.ZoomManager;
import org.eclipse.gef.editpolicies.XYLayoutEditPolicy;
import org.eclipse.gef.requests.ChangeBoundsRequest;
import org.eclipse.gef.requests.CreateRequest;
import org.jspecify.annotations.Nullable;

/** Moves, resizes and adds what lies in a graph: the flow's own, or the body of a container. */
public final class GraphLayoutPolicy extends XYLayoutEditPolicy {
    private final Diagram diagram;
    private final Consumer<String> explain;
    private final SnapGuides guides;

    /** @param explain says something beside the diagram */
    public GraphLayoutPolicy(Diagram diagram, Consumer<String> explain) {
        this.diagram = diagram;
        this.explain = explain;
        this.guides = new SnapGuides(diagram.style());
    }

    private Graph graph() {
        return getHost() instanceof FramePart frame
                ? frame.node().getBody()
                : diagram.session().flow();
    }

    @Override
    protected EditPolicy createChildEditPolicy(EditPart child) {
        boolean resizable = child instanceof FramePart || child instanceof NotePart || child instanceof GroupPart;
        return resizable ? new FrameHandlesPolicy() : new LiveMovePolicy();
    }

    /** All that moves or grows becomes one edit. */
    @Override
    public @Nullable Command getCommand(Request request) {
        Object type = request.getType();
        if (type.equals(RequestConstants.REQ_MOVE_CHILDREN) || type.equals(RequestConstants.REQ_RESIZE_CHILDREN)) {
            return change((ChangeBoundsRequest) request);
        }
        return type.equals(RequestConstants.REQ_ALIGN_CHILDREN) ? null : super.getCommand(request);
    }

    private Command change(ChangeBoundsRequest request) {
        Moves moves = new Moves();
        boolean resized = request.getSizeDelta().width != 0 || request.getSizeDelta().height != 0;
        for (Object part : request.getEditParts()) {
            if (part instanceof Movable movable) {
                Box now = moved(movable.place(), request, zoom());
                moves.move(
                        movable,
                        resized ? new Place(now.x(), now.y(), now.width(), now.height()) : Place.at(now.x(), now.y()));
            }
        }
        return Edits.command(diagram.session(), moves.edit(resized ? "Resize" : "Move"));
    }

    /** Where something is once a drag ends. @param zoom of the diagram, 1 at 100 % */
    static Box moved(Box box, ChangeBoundsRequest request, double zoom) {
        Point by = request.getMoveDelta();
        Dimension grow = request.getSizeDelta();
        return new Box(
                (int) Math.round(box.x() + by.x / zoom),
                (int) Math.round(box.y() + by.y / zoom),
                Math.max(Metrics.GRID, (int) Math.round(box.width() + grow.width / zoom)),
                Math.max(Metrics.GRID, (int) Math.round(box.height() + grow.height / zoom)));
    }

    private double zoom() {
        return zoom(getHost());
    }

    static double zoom(EditPart part) {
        return part.getViewer().getProperty(ZoomManager.class.toString()) instanceof ZoomManager zoom
                ? zoom.getZoom()
                : 1;
    }

    @Override
    protected @Nullable Command getAddCommand(Request request) {
        ChangeBoundsRequest change = (ChangeBoundsRequest) request;
        return Reparenting.command(diagram, change, graph(), zoom(), explain);
    }

    @Override
    protected @Nullable Command createAddCommand(EditPart child, Object constraint) {
        return null;
    }

    @Override
    protected @Nullable Command createChangeConstraintCommand(EditPart child, Object constraint) {
        return null;
    }

    @Override
    protected @Nullable Command getCreateCommand(CreateRequest request) {
        if (!(request.getNewObject() instanceof NodeTemplate template)) {
            return null;
        }
        Point at = inGraph(request.getLocation());
        int x = Metrics.snap(at.x - Metrics.CARD_WIDTH / 2);
        int y = Metrics.snap(at.y - Metrics.CARD_HEIGHT / 2);
        FlowEdit edit = template.type() == null
                ? NodeEdits.add(graph(), template.id(), Place.at(x, y))
                : NodeEdits.add(graph(), template.type(), Place.at(x, y));
        return Edits.command(
                diagram.session(), edit, made -> Edits.select(getHost().getViewer(), made));
    }

    /** A point of the viewer in coordinates of the graph. */
    private Point inGraph(Point location) {
        Point at = location.getCopy();
        getHostFigure().translateToRelative(at);
        Point origin = Coordinates.origin(diagram, graph());
        return at.translate(-origin.x, -origin.y);
    }

    @Override
    protected @Nullable Command getDeleteDependantCommand(Request request) {
        return null;
    }

    @Override
    public void showTargetFeedback(Request request) {
        super.showTargetFeedback(request);
        if (request instanceof ChangeBoundsRequest) {
            guides.show((GraphicalEditPart) getHost(), request, getFeedbackLayer());
        }
        if (getHost() instanceof FramePart frame && isDrop(request)) {
            frame.ported().setSelected(true);
        }
    }

    @Override
    public void eraseTargetFeedback(Request request) {
        super.eraseTargetFeedback(request);
        guides.hide(getFeedbackLayer());
        if (getHost() instanceof FramePart frame && isDrop(request)) {
            frame.ported().setSelected(frame.getSelected() != EditPart.SELECTED_NONE);
        }
    }

    private static boolean isDrop(Request request) {
        return List.of(RequestConstants.REQ_ADD, RequestConstants.REQ_CREATE, RequestConstants.REQ_CLONE)
                .contains(request.getType());
    }

    /** The bounds of a part's figure on the screen. */
    static Rectangle onScreen(GraphicalEditPart part) {
        Rectangle area = part.getFigure().getBounds().getCopy();
        part.getFigure().translateToAbsolute(area);
        return area;
    }
}
