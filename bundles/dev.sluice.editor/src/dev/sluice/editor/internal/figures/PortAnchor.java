package dev.sluice.editor.internal.figures;

import dev.sluice.editor.internal.diagram.Metrics;
import org.eclipse.draw2d.ConnectionAnchorBase;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.geometry.Point;

/**
 * Where a link meets a port: at the rim of its circle, on the side that the link comes from. It hears from its figure when
 * that moves. GEF's own anchors listen at everything around their figure, up to the root: with thousands of them there
 * each of them takes long to come and to go, and all links find their way anew whenever one scrolls.
 */
public final class PortAnchor extends ConnectionAnchorBase {
    private final PortedFigure figure;
    private final PortedFigure.Edge edge;
    private final int index;
    private final boolean leaving;

    PortAnchor(PortedFigure figure, PortedFigure.Edge edge, int index, boolean leaving) {
        this.figure = figure;
        this.edge = edge;
        this.index = index;
        this.leaving = leaving;
    }

    /** Whether the link runs within the frame that the port belongs to. */
    boolean isInner() {
        return edge == PortedFigure.Edge.INNER || edge == PortedFigure.Edge.OUTPUT && !leaving;
    }

    boolean isAt(PortedFigure.Edge side, int place, boolean leaves) {
        return edge == side && index == place && leaving == leaves;
    }

    /** Has the links of the port find their way anew. */
    void moved() {
        fireAnchorMoved();
    }

    @Override
    public IFigure getOwner() {
        return figure;
    }

    @Override
    public Point getLocation(Point reference) {
        Point at = figure.center(edge, Math.max(0, index));
        at.x += leaving ? Metrics.PORT_RADIUS : -Metrics.PORT_RADIUS;
        figure.translateToAbsolute(at);
        return at;
    }

    @Override
    public Point getReferencePoint() {
        return getLocation(new Point());
    }
}
