package dev.sluice.editor.internal.figures;

import dev.sluice.editor.internal.diagram.Metrics;
import org.eclipse.draw2d.AbstractConnectionAnchor;
import org.eclipse.draw2d.geometry.Point;

/** Where a link meets a port: at the rim of its circle, on the side that the link comes from. */
public final class PortAnchor extends AbstractConnectionAnchor {
    private final PortedFigure figure;
    private final PortedFigure.Edge edge;
    private final int index;
    private final boolean leaving;

    /**
     * An anchor at a port.
     *
     * @param leaving whether the link begins here; it then leaves to the right, and else arrives from the left
     */
    public PortAnchor(PortedFigure figure, PortedFigure.Edge edge, int index, boolean leaving) {
        super(figure);
        this.figure = figure;
        this.edge = edge;
        this.index = index;
        this.leaving = leaving;
    }

    /** Whether the link runs within the frame that the port belongs to. */
    boolean isInner() {
        return edge == PortedFigure.Edge.INNER || edge == PortedFigure.Edge.OUTPUT && !leaving;
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
