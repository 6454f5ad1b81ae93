package dev.sluice.editor.internal.figures;

import dev.sluice.editor.NodeOverlay;
import dev.sluice.editor.internal.diagram.Box;
import dev.sluice.editor.internal.diagram.Metrics;
import dev.sluice.editor.internal.diagram.NodeView;
import dev.sluice.editor.internal.diagram.PortView;
import dev.sluice.editor.internal.theme.DiagramColors;
import dev.sluice.editor.internal.theme.Pen;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.draw2d.Figure;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.handles.HandleBounds;
import org.jspecify.annotations.Nullable;

/**
 * A node with ports at its edges. One figure for the whole node, ports and badges included, so that thousands of nodes
 * stay light. It is larger than what it shows by {@link Metrics#MARGIN} at each side.
 */
public abstract class PortedFigure extends Figure implements HandleBounds {
    /** Where a port is. */
    public enum Edge {
        INPUT,
        OUTPUT,
        INNER
    }

    /**
     * A port of this figure.
     *
     * @param index from above, from 0
     */
    public record Port(Edge edge, int index, PortView view) {}

    private static final int NEAR = 9;
    private static final int DIM = 80;
    private static final int GUTTER = 7;
    /** The radius of the dot that a breakpoint is. */
    protected static final double DOT = 6.5;

    protected final DiagramStyle style;
    private @Nullable NodeView view;
    private NodeOverlay overlay = NodeOverlay.NONE;
    private boolean selected;
    private boolean lit = true;
    private @Nullable Port hot;
    private final List<PortAnchor> anchors = new ArrayList<>(2);
    private @Nullable Set<Port> open;

    protected PortedFigure(DiagramStyle style) {
        this.style = style;
    }

    /** Shows a node. */
    public void show(NodeView node) {
        view = node;
        repaint();
    }

    /** What is shown. */
    public NodeView view() {
        return Objects.requireNonNull(view);
    }

    /** Adds what a run says. */
    public void setOverlay(NodeOverlay state) {
        if (!state.equals(overlay)) {
            NodeOverlay before = overlay;
            overlay = state;
            overlayChanged(before);
        }
    }

    /** Paints what an overlay changed. */
    protected void overlayChanged(NodeOverlay before) {
        repaint();
    }

    /** What is painted anew while the node runs; null for nothing. */
    protected abstract @Nullable Rectangle movingArea();

    /** Paints what moves of a node that runs. */
    public void moveOn() {
        Rectangle area = movingArea();
        if (area != null) {
            repaint(area);
        }
    }

    /** The middle of the dot that a breakpoint is. */
    protected Point dot() {
        Rectangle card = getHandleBounds();
        return new Point(card.x - 13, card.y + 9);
    }

    /** Whether a double click at a point of the figure's coordinates toggles a breakpoint: at the left edge, and at the dot. */
    public boolean isGutter(int x, int y) {
        Rectangle card = getHandleBounds();
        boolean edge = x >= card.x && x <= card.x + GUTTER && y >= card.y && y < card.y + card.height;
        return (edge || isDot(x, y)) && portAt(x, y) == null;
    }

    /** The button at a point of the figure's coordinates; null where there is none. */
    public @Nullable CardButton buttonAt(int x, int y) {
        return null;
    }

    private boolean isDot(int x, int y) {
        return dot().getDistance(new Point(x, y)) <= DOT + 3;
    }

    protected NodeOverlay overlay() {
        return overlay;
    }

    public void setSelected(boolean value) {
        if (selected != value) {
            selected = value;
            repaint();
        }
    }

    protected boolean isSelected() {
        return selected;
    }

    /** Dims the figure, for what cannot be linked to. */
    public void setLit(boolean value) {
        if (lit != value) {
            lit = value;
            repaint();
        }
    }

    protected boolean isLit() {
        return lit;
    }

    /** Lights up ports that a link may end at and dims the others; null while no link is drawn. */
    public void setOpen(@Nullable Set<Port> ports) {
        if (!Objects.equals(open, ports)) {
            open = ports;
            repaint();
        }
    }

    /** The ports that are lit up; null while no link is drawn. */
    public @Nullable Set<Port> open() {
        return open;
    }

    /** Marks a port, as under the pointer; null for none. */
    public void setHot(@Nullable Port port) {
        if (!Objects.equals(hot, port)) {
            hot = port;
            repaint();
        }
    }

    /** The bounds that a figure needs for a card or frame. */
    public static Rectangle outer(Box box) {
        return new Rectangle(
                box.x() - Metrics.MARGIN,
                box.y() - Metrics.MARGIN,
                box.width() + 2 * Metrics.MARGIN,
                box.height() + 2 * Metrics.MARGIN);
    }

    /** The card or frame itself. */
    @Override
    public Rectangle getHandleBounds() {
        return new Rectangle(getBounds()).shrink(Metrics.MARGIN, Metrics.MARGIN);
    }

    /** The middle of a port, in the figure's coordinates. */
    public Point center(Edge edge, int index) {
        Rectangle card = getHandleBounds();
        return new Point(edge == Edge.OUTPUT ? card.x + card.width : card.x, card.y + portY(edge, index));
    }

    /**
     * Where links meet a port; always the same object for the same port.
     *
     * @param leaving whether the link begins here; it then leaves to the right, and else arrives from the left
     */
    public PortAnchor anchor(Edge edge, int index, boolean leaving) {
        for (PortAnchor anchor : anchors) {
            if (anchor.isAt(edge, index, leaving)) {
                return anchor;
            }
        }
        PortAnchor made = new PortAnchor(this, edge, index, leaving);
        anchors.add(made);
        return made;
    }

    /** Has all links of the node find their way anew. */
    protected void moveLinks() {
        anchors.forEach(PortAnchor::moved);
    }

    @Override
    protected void fireFigureMoved() {
        super.fireFigureMoved();
        moveLinks();
    }

    /** How far a port is below the upper edge. */
    protected abstract int portY(Edge edge, int index);

    /** The port at a point in the figure's coordinates; null where there is none. */
    public @Nullable Port portAt(int x, int y) {
        NodeView node = view();
        Port found = portAt(Edge.OUTPUT, node.outputs(), x, y);
        if (found == null) {
            found = portAt(Edge.INPUT, node.inputs(), x, y);
        }
        return found == null ? portAt(Edge.INNER, node.inner(), x, y) : found;
    }

    private @Nullable Port portAt(Edge edge, List<PortView> ports, int x, int y) {
        for (int i = 0; i < ports.size(); i++) {
            Point middle = center(edge, i);
            if (Math.abs(middle.x - x) <= NEAR && Math.abs(middle.y - y) <= NEAR) {
                return new Port(edge, i, ports.get(i));
            }
        }
        return null;
    }

    @Override
    public boolean containsPoint(int x, int y) {
        return super.containsPoint(x, y)
                && (getHandleBounds().contains(x, y)
                        || portAt(x, y) != null
                        || overlay.breakpoint() != null && isDot(x, y));
    }

    @Override
    protected boolean useLocalCoordinates() {
        return false;
    }

    protected void paintPorts(Graphics graphics) {
        NodeView node = view();
        paintPorts(graphics, Edge.INPUT, node.inputs());
        paintPorts(graphics, Edge.OUTPUT, node.outputs());
        paintPorts(graphics, Edge.INNER, node.inner());
    }

    private void paintPorts(Graphics graphics, Edge edge, List<PortView> ports) {
        DiagramColors colors = style.colors();
        for (int i = 0; i < ports.size(); i++) {
            Point at = center(edge, i);
            boolean marked = hot != null && hot.edge() == edge && hot.index() == i;
            double radius = marked ? Metrics.PORT_RADIUS + 1.5 : Metrics.PORT_RADIUS;
            boolean fits = open != null && open.contains(new Port(edge, i, ports.get(i)));
            graphics.pushState();
            if (open != null && !fits && !marked) {
                graphics.setAlpha(DIM);
            }
            Pen.disc(graphics, marked ? colors.selection : colors.card, at.x, at.y, radius);
            Pen.circle(graphics, marked || fits ? colors.selection : colors.link, fits ? 2.4 : 1.6, at.x, at.y, radius);
            graphics.popState();
        }
    }
}
