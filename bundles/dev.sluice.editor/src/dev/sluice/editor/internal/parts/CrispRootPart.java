package dev.sluice.editor.internal.parts;

import dev.sluice.editor.internal.diagram.Metrics;
import dev.sluice.editor.internal.figures.DiagramStyle;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.ScalableFreeformLayeredPane;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.DragTracker;
import org.eclipse.gef.Request;
import org.eclipse.gef.editparts.GridLayer;
import org.eclipse.gef.editparts.ScalableFreeformRootEditPart;

/**
 * The root of a diagram. GEF 3.2 zooms through graphics that round every coordinate and know no paths; this root lets the
 * graphics of the system scale, so that a diagram is as sharp at every zoom as at 100 %.
 */
public final class CrispRootPart extends ScalableFreeformRootEditPart {
    /** From here on dots of the grid would be closer than eye and screen can tell. */
    private static final double LEAST_GRID_ZOOM = 0.45;

    /** How much of the canvas's colour lies over what is only the last state that could be read; of 255. */
    private static final int VEIL = 150;

    private final DiagramStyle style;
    private boolean veiled;

    public CrispRootPart(DiagramStyle style) {
        this.style = style;
    }

    /** Greys the diagram, or shows it as it is. */
    public void veil(boolean wanted) {
        if (veiled != wanted) {
            veiled = wanted;
            getFigure().repaint();
        }
    }

    /** Whether the diagram is greyed. */
    public boolean isVeiled() {
        return veiled;
    }

    @Override
    protected ScalableFreeformLayeredPane createScaledLayers() {
        ScalableFreeformLayeredPane original = super.createScaledLayers();
        CrispPane pane = new CrispPane();
        for (Object layer : java.util.List.copyOf(original.getChildren())) {
            Object key = original.getLayer(GRID_LAYER) == layer
                    ? GRID_LAYER
                    : original.getLayer(PRINTABLE_LAYERS) == layer ? PRINTABLE_LAYERS : SCALED_FEEDBACK_LAYER;
            original.remove((org.eclipse.draw2d.IFigure) layer);
            pane.add((org.eclipse.draw2d.IFigure) layer, key, -1);
        }
        return pane;
    }

    /** Where no figure is, GEF asks the root; the flow is what is meant. */
    @Override
    public DragTracker getDragTracker(Request request) {
        return getContents() == null
                ? super.getDragTracker(request)
                : getContents().getDragTracker(request);
    }

    @Override
    protected GridLayer createGridLayer() {
        return new DotLayer();
    }

    /** Scales with the graphics of the system. */
    private final class CrispPane extends ScalableFreeformLayeredPane {
        @Override
        protected void paintClientArea(Graphics graphics) {
            if (getChildren().isEmpty()) {
                return;
            }
            graphics.pushState();
            graphics.scale(getScale());
            graphics.pushState();
            paintChildren(graphics);
            graphics.popState();
            graphics.popState();
            if (veiled) {
                graphics.pushState();
                graphics.setAlpha(VEIL);
                graphics.setBackgroundColor(style.colors().canvas);
                graphics.fillRectangle(graphics.getClip(new Rectangle()));
                graphics.popState();
            }
        }
    }

    /** A dot every {@link Metrics#DOTS} pixels. */
    private final class DotLayer extends GridLayer {
        @Override
        protected void paintGrid(Graphics graphics) {
            if (getZoomManager().getZoom() < LEAST_GRID_ZOOM) {
                return;
            }
            graphics.setBackgroundColor(style.colors().grid);
            Rectangle clip = graphics.getClip(new Rectangle());
            int left = Math.floorDiv(clip.x, Metrics.DOTS) * Metrics.DOTS;
            int top = Math.floorDiv(clip.y, Metrics.DOTS) * Metrics.DOTS;
            for (int x = left; x <= clip.x + clip.width; x += Metrics.DOTS) {
                for (int y = top; y <= clip.y + clip.height; y += Metrics.DOTS) {
                    graphics.fillRectangle(x - 1, y - 1, 2, 2);
                }
            }
        }
    }
}
