package dev.sluice.editor.internal.policies;

import dev.sluice.editor.internal.figures.CardButton;
import dev.sluice.editor.internal.figures.FrameFigure;
import dev.sluice.editor.internal.figures.PortedFigure.Port;
import dev.sluice.editor.internal.parts.AbstractNodePart;
import dev.sluice.editor.internal.parts.Diagram;
import dev.sluice.editor.internal.parts.FlowPart;
import dev.sluice.editor.internal.parts.FramePart;
import dev.sluice.editor.internal.parts.LinkPart;
import dev.sluice.editor.internal.parts.Movable;
import dev.sluice.editor.internal.parts.PartPolicies;
import java.util.List;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.gef.CompoundSnapToHelper;
import org.eclipse.gef.DragTracker;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.EditPolicy;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.Request;
import org.eclipse.gef.RequestConstants;
import org.eclipse.gef.SnapToGeometry;
import org.eclipse.gef.SnapToGrid;
import org.eclipse.gef.SnapToHelper;
import org.eclipse.gef.editpolicies.ConnectionEndpointEditPolicy;
import org.eclipse.gef.editpolicies.RootComponentEditPolicy;
import org.eclipse.gef.requests.SelectionRequest;
import org.jspecify.annotations.Nullable;

/** What may be done on a diagram that can be edited. */
public final class EditorPolicies implements PartPolicies {
    /** Answers what only the page around a diagram can do. */
    public interface Page {
        /** Offers nodes for the end of a link that was let go on nothing. @param at in the viewer */
        void offerNode(Ends.End start, Point at);

        /** Says something beside the diagram; an empty text says nothing. */
        void explain(String text);

        /** Says at the pointer why a link cannot end there; an empty text says nothing. */
        void explainLink(String reason);

        /** Toggles a breakpoint of a node; false where nobody has breakpoints. */
        boolean toggle(AbstractNodePart node);

        /** Toggles a breakpoint of a link; false where nobody has breakpoints. */
        boolean toggle(LinkPart link);

        /** A button of a card was pressed. */
        void press(AbstractNodePart node, CardButton button);

        /** Opens what a part stands for: a script, a called flow, the field of a title. */
        void open(EditPart part);

        /** Lets a person write the title of a part, or the text of a note. */
        void editTitle(EditPart part);

        /** Offers nodes to put on the canvas. @param at in the viewer */
        void offerNode(Point at);
    }

    private final Diagram diagram;
    private final Page page;
    private final Ends ends;

    public EditorPolicies(Diagram diagram, Page page) {
        this.diagram = diagram;
        this.page = page;
        this.ends = new Ends(diagram);
    }

    @Override
    public void install(EditPart part) {
        switch (part) {
            case FlowPart flow -> {
                flow.installEditPolicy(EditPolicy.LAYOUT_ROLE, new GraphLayoutPolicy(diagram, page::explain));
                flow.installEditPolicy(EditPolicy.COMPONENT_ROLE, new RootComponentEditPolicy());
            }
            case AbstractNodePart node -> {
                node.installEditPolicy(EditPolicy.GRAPHICAL_NODE_ROLE, new NodeLinkPolicy(diagram));
                if (node instanceof FramePart) {
                    node.installEditPolicy(EditPolicy.LAYOUT_ROLE, new GraphLayoutPolicy(diagram, page::explain));
                }
            }
            case LinkPart link -> {
                link.installEditPolicy(EditPolicy.CONNECTION_ENDPOINTS_ROLE, new ConnectionEndpointEditPolicy());
                link.installEditPolicy(LinkDropPolicy.ROLE, new LinkDropPolicy(diagram));
            }
            default -> {
                // notes and groups are only moved, which the graph around them does
            }
        }
    }

    @Override
    public @Nullable DragTracker dragTracker(GraphicalEditPart part, Request request) {
        if (!(request instanceof SelectionRequest selection) || selection.getLastButtonPressed() != 1) {
            return null;
        }
        boolean editable = diagram.session().broken() == null;
        AbstractNodePart node = editable ? Ports.nodeAt(part.getViewer(), selection.getLocation()) : null;
        Port port = node == null ? null : node.portAt(selection.getLocation());
        if (node != null && port != null) {
            return new LinkTool(
                    diagram, ends.begin(node, port), page::offerNode, (target, reason) -> page.explainLink(reason));
        }
        CardButton button = part instanceof AbstractNodePart own ? own.buttonAt(selection.getLocation()) : null;
        if (button != null) {
            return new ButtonTracker((AbstractNodePart) part, button, page::press);
        }
        if (editable && part instanceof LinkPart link) {
            return new BendTracker(link);
        }
        boolean canvas = part instanceof FlowPart
                || part instanceof FramePart frame && !onHeader(frame, selection.getLocation());
        if (canvas) {
            return new CanvasTracker(part);
        }
        return part instanceof Movable ? new MoveTracker(part, diagram) : null;
    }

    private static boolean onHeader(FramePart frame, Point location) {
        Point at = location.getCopy();
        frame.ported().translateToRelative(at);
        return ((FrameFigure) frame.getFigure()).header().contains(at);
    }

    @Override
    public boolean perform(EditPart part, Request request) {
        Object type = request.getType();
        if (RequestConstants.REQ_OPEN.equals(type)) {
            if (isOnButton(part, request)) {
                return true;
            }
            if (togglesBreakpoint(part, request)) {
                return true;
            }
            if (part instanceof FlowPart && request instanceof SelectionRequest selection) {
                page.offerNode(selection.getLocation());
            } else {
                page.open(part);
            }
            return true;
        }
        if (RequestConstants.REQ_DIRECT_EDIT.equals(type) && !(part instanceof FlowPart)) {
            page.editTitle(part);
            return true;
        }
        return false;
    }

    /** Two clicks on a button are two clicks. */
    private static boolean isOnButton(EditPart part, Request request) {
        return part instanceof AbstractNodePart node
                && request instanceof SelectionRequest selection
                && selection.getLocation() != null
                && node.buttonAt(selection.getLocation()) != null;
    }

    private boolean togglesBreakpoint(EditPart part, Request request) {
        if (!(request instanceof SelectionRequest selection) || selection.getLocation() == null) {
            return false;
        }
        if (part instanceof LinkPart link) {
            return page.toggle(link);
        }
        AbstractNodePart node = part instanceof AbstractNodePart own && own.isGutter(selection.getLocation())
                ? own
                : gutterOf(part.getChildren(), selection.getLocation());
        return node != null && page.toggle(node);
    }

    /** The dot of a breakpoint that is to be lies beside its node: on the canvas, or in the frame around. */
    private static @Nullable AbstractNodePart gutterOf(List<?> parts, Point at) {
        for (Object part : parts) {
            if (part instanceof AbstractNodePart node && node.isGutter(at)) {
                return node;
            }
        }
        return null;
    }

    @Override
    public @Nullable Object adapt(EditPart part, Class<?> type) {
        if (type != SnapToHelper.class || !(part instanceof GraphicalEditPart graphical)) {
            return null;
        }
        boolean grid = Boolean.TRUE.equals(part.getViewer().getProperty(SnapToGrid.PROPERTY_GRID_ENABLED));
        boolean geometry = Boolean.TRUE.equals(part.getViewer().getProperty(SnapToGeometry.PROPERTY_SNAP_ENABLED));
        if (grid && geometry) {
            return new CompoundSnapToHelper(new SnapToHelper[] {new Neighbours(graphical), new EvenGrid(graphical)});
        }
        return geometry ? new Neighbours(graphical) : grid ? new EvenGrid(graphical) : null;
    }
}
