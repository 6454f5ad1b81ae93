package dev.sluice.editor.internal.page;

import dev.sluice.editor.internal.diagram.Box;
import dev.sluice.editor.internal.diagram.Category;
import dev.sluice.editor.internal.diagram.DiagramView;
import dev.sluice.editor.internal.diagram.NodeView;
import dev.sluice.editor.internal.parts.Coordinates;
import dev.sluice.editor.internal.parts.Diagram;
import dev.sluice.editor.internal.theme.DiagramColors;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Node;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.draw2d.FigureCanvas;
import org.eclipse.draw2d.Viewport;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.editparts.ZoomManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageGcDrawer;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.jspecify.annotations.Nullable;

/** The whole diagram in small, with what is in view; a click or drag goes there. */
final class Minimap {
    static final int WIDTH = 170;
    static final int HEIGHT = 98;
    private static final int INSET = 6;
    /** Round corners of anything lower cannot be seen. */
    private static final int ROUND = 4;

    /** What an image of the nodes is of. */
    private record Drawn(DiagramView view, Rectangle extent, DiagramColors colors) {}

    private final Canvas canvas;
    private final Diagram diagram;
    private final FigureCanvas figures;
    private final ZoomManager zoom;
    private boolean dragging;
    private @Nullable Image image;
    private @Nullable Drawn drawn;

    Minimap(Composite parent, Diagram diagram, FigureCanvas figures, ZoomManager zoom) {
        this.diagram = diagram;
        this.figures = figures;
        this.zoom = zoom;
        canvas = new Canvas(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
        canvas.setToolTipText("Overview: click or drag to scroll");
        canvas.addPaintListener(event -> paint(event.gc));
        canvas.addListener(SWT.MouseDown, event -> drag(true, event.x, event.y));
        canvas.addListener(SWT.MouseMove, event -> {
            if (dragging) {
                scroll(event.x, event.y);
            }
        });
        canvas.addListener(SWT.MouseUp, event -> dragging = false);
        canvas.addDisposeListener(event -> dispose());
        figures.getViewport().addPropertyChangeListener(event -> refresh());
    }

    Canvas control() {
        return canvas;
    }

    /** Draws anew, after the diagram, the zoom or the colours changed. */
    void refresh() {
        if (!canvas.isDisposed() && canvas.isVisible()) {
            canvas.redraw();
        }
    }

    private void drag(boolean start, int x, int y) {
        dragging = start;
        scroll(x, y);
    }

    /** What is drawn: all nodes and what is in view, at 100 %. */
    private Rectangle extent() {
        Rectangle extent = view();
        Box box = diagram.view().extent(diagram.session().flow());
        return extent.union(new Rectangle(box.x() - 40, box.y() - 40, box.width() + 80, box.height() + 80));
    }

    private Rectangle view() {
        Viewport viewport = figures.getViewport();
        double scale = zoom.getZoom();
        return new Rectangle(
                (int) (viewport.getHorizontalRangeModel().getValue() / scale),
                (int) (viewport.getVerticalRangeModel().getValue() / scale),
                (int) (viewport.getClientArea().width / scale),
                (int) (viewport.getClientArea().height / scale));
    }

    private static double scale(Rectangle extent) {
        return Math.min(
                (WIDTH - 2.0 * INSET) / Math.max(1, extent.width), (HEIGHT - 2.0 * INSET) / Math.max(1, extent.height));
    }

    private void paint(GC gc) {
        DiagramColors colors = diagram.style().colors();
        gc.setAntialias(SWT.ON);
        gc.setBackground(colors.canvas);
        gc.fillRectangle(0, 0, WIDTH, HEIGHT);
        gc.setBackground(colors.card);
        gc.setForeground(colors.edge);
        gc.fillRoundRectangle(0, 0, WIDTH - 1, HEIGHT - 1, 12, 12);
        gc.drawRoundRectangle(0, 0, WIDTH - 1, HEIGHT - 1, 12, 12);
        Rectangle extent = extent();
        double scale = scale(extent);
        gc.drawImage(nodes(new Drawn(diagram.view(), extent, colors)), 0, 0);
        Rectangle view = view();
        gc.setForeground(colors.selection);
        gc.drawRoundRectangle(
                INSET + (int) ((view.x - extent.x) * scale),
                INSET + (int) ((view.y - extent.y) * scale),
                (int) (view.width * scale),
                (int) (view.height * scale),
                4,
                4);
    }

    /**
     * The nodes as an image, made anew only where they changed: what overlaps the map, as a node that is dragged, has it
     * painted at each step.
     */
    private Image nodes(Drawn now) {
        Image known = image;
        if (known != null && now.equals(drawn)) {
            return known;
        }
        if (known != null) {
            known.dispose();
        }
        ImageGcDrawer drawer = new ImageGcDrawer() {
            @Override
            public void drawOn(GC gc, int width, int height) {
                drawNodes(gc, now);
            }

            @Override
            public int getGcStyle() {
                return SWT.TRANSPARENT;
            }
        };
        Image made = new Image(canvas.getDisplay(), drawer, WIDTH, HEIGHT);
        image = made;
        drawn = now;
        return made;
    }

    private void drawNodes(GC gc, Drawn now) {
        gc.setAntialias(SWT.ON);
        Map<Category, Color> cards = new EnumMap<>(Category.class);
        drawNodes(gc, now, diagram.session().flow(), cards);
    }

    /** A frame before what is in it, which it would hide. */
    private void drawNodes(GC gc, Drawn now, Graph graph, Map<Category, Color> cards) {
        DiagramColors colors = now.colors();
        for (Node node : graph.getNodes()) {
            NodeView view = now.view().node(node);
            if (view == null) {
                continue;
            }
            boolean frame = view.shape() == NodeView.Shape.FRAME;
            gc.setBackground(
                    frame
                            ? DiagramColors.mix(colors.link, colors.card, 0.25)
                            : cards.computeIfAbsent(
                                    view.category(),
                                    category -> DiagramColors.mix(DiagramColors.of(category), colors.card, 0.6)));
            fill(gc, Coordinates.absolute(diagram, node), now.extent(), scale(now.extent()));
            if (frame && node.getBody() != null) {
                drawNodes(gc, now, node.getBody(), cards);
            }
        }
    }

    private static void fill(GC gc, Box box, Rectangle extent, double scale) {
        int x = INSET + (int) ((box.x() - extent.x) * scale);
        int y = INSET + (int) ((box.y() - extent.y) * scale);
        int width = Math.max(3, (int) (box.width() * scale));
        int height = Math.max(2, (int) (box.height() * scale));
        if (height > ROUND) {
            gc.fillRoundRectangle(x, y, width, height, 3, 3);
        } else {
            gc.fillRectangle(x, y, width, height);
        }
    }

    private void dispose() {
        if (image != null) {
            image.dispose();
            image = null;
        }
    }

    private void scroll(int x, int y) {
        Rectangle extent = extent();
        double scale = scale(extent);
        Rectangle view = view();
        double left = (x - INSET) / scale + extent.x - view.width / 2.0;
        double top = (y - INSET) / scale + extent.y - view.height / 2.0;
        figures.getViewport().setViewLocation((int) (left * zoom.getZoom()), (int) (top * zoom.getZoom()));
    }
}
