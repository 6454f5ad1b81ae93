package dev.sluice.editor.internal.page;

import dev.sluice.editor.internal.figures.DiagramStyle;
import dev.sluice.editor.internal.theme.DiagramColors;
import dev.sluice.editor.internal.theme.StrokeImages;
import java.util.List;
import org.eclipse.gef.editparts.ZoomManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;

/** A bar of buttons on the canvas: zoom, fit, arrange. What it does stands in the menu too. */
final class ZoomBar {
    static final int HEIGHT = 28;
    private static final int BUTTON = 30;
    private static final int LABEL = 52;

    private final Canvas canvas;
    private final DiagramStyle style;
    private final ZoomManager zoom;
    private final CommandKeys keys;
    private final DiagramCommands commands;
    private int hot = -1;

    /**
     * What stands on a button.
     *
     * @param strokes in the notation of glyphs; empty for the zoom as a number
     * @param command that it runs
     */
    private record Button(String strokes, String command) {}

    private static final List<Button> BUTTONS = List.of(
            new Button("M3 8L13 8", "zoomOut"),
            new Button("", "zoomActual"),
            new Button("M3 8L13 8M8 3L8 13", "zoomIn"),
            new Button("M2 6L2 2L6 2M10 2L14 2L14 6M14 10L14 14L10 14M6 14L2 14L2 10", "zoomFit"),
            new Button(
                    "M1 5L6 5L6 11L1 11ZM10 1L15 1L15 6L10 6ZM10 10L15 10L15 15L10 15ZM6 8L8 8L8 3.5L10 3.5M8 8L8 12.5L10 12.5",
                    "arrangeAll"));

    ZoomBar(Composite parent, DiagramStyle style, ZoomManager zoom, CommandKeys keys, DiagramCommands commands) {
        this.style = style;
        this.zoom = zoom;
        this.keys = keys;
        this.commands = commands;
        canvas = new Canvas(parent, SWT.DOUBLE_BUFFERED);
        canvas.setData("org.eclipse.e4.ui.css.disabled", true);
        canvas.addPaintListener(event -> paint(event.gc));
        canvas.addListener(SWT.MouseMove, event -> hover(at(event.x)));
        canvas.addListener(SWT.MouseExit, event -> hover(-1));
        canvas.addListener(SWT.MouseUp, event -> press(at(event.x)));
    }

    Canvas control() {
        return canvas;
    }

    static int width() {
        return 4 * BUTTON + LABEL;
    }

    void refresh() {
        if (!canvas.isDisposed()) {
            canvas.redraw();
        }
    }

    private int at(int x) {
        return x < BUTTON ? 0 : x < BUTTON + LABEL ? 1 : Math.min(4, 2 + (x - BUTTON - LABEL) / BUTTON);
    }

    private static int left(int index) {
        return index == 0 ? 0 : index == 1 ? BUTTON : BUTTON + LABEL + (index - 2) * BUTTON;
    }

    private void hover(int index) {
        if (hot != index) {
            hot = index;
            canvas.setToolTipText(index < 0 ? null : keys.describe(command(index)));
            canvas.redraw();
        }
    }

    private static String command(int index) {
        return DiagramCommands.PREFIX + BUTTONS.get(index).command();
    }

    private void press(int index) {
        commands.run(command(index));
        canvas.redraw();
    }

    private void paint(GC gc) {
        DiagramColors colors = style.colors();
        gc.setAntialias(SWT.ON);
        gc.setBackground(colors.canvas);
        gc.fillRectangle(canvas.getClientArea());
        gc.setBackground(colors.card);
        gc.setForeground(colors.edge);
        gc.fillRoundRectangle(0, 0, width() - 1, HEIGHT - 1, 12, 12);
        gc.drawRoundRectangle(0, 0, width() - 1, HEIGHT - 1, 12, 12);
        for (int i = 0; i < BUTTONS.size(); i++) {
            gc.setForeground(i == hot ? colors.selection : colors.quiet);
            String strokes = BUTTONS.get(i).strokes();
            if (strokes.isEmpty()) {
                gc.setFont(style.fonts().detail);
                String text = Math.round(zoom.getZoom() * 100) + " %";
                Point extent = gc.textExtent(text);
                gc.drawText(text, left(i) + (LABEL - extent.x) / 2, (HEIGHT - extent.y) / 2, true);
            } else {
                StrokeImages.draw(gc, strokes, left(i) + (BUTTON - 14) / 2f, (HEIGHT - 14) / 2f, 14 / 16f, 1.5f);
            }
        }
    }
}
