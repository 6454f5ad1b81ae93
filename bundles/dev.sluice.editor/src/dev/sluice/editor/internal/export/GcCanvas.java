package dev.sluice.editor.internal.export;

import dev.sluice.editor.internal.diagram.Box;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.LineAttributes;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.graphics.Transform;

/**
 * Draws on a device of the system, as paper. GEF prints through graphics that know no paths, so what is printed goes
 * this way.
 */
final class GcCanvas implements VectorCanvas, AutoCloseable {
    /** Heights of fonts are whole points; texts are drawn in large ones and scaled down. */
    private static final int FONT_POINTS = 100;

    private static final double POINTS_PER_INCH = 72;

    private final GC gc;
    private final double scale;
    private final double left;
    private final double top;
    private final Transform transform;
    private final Map<Boolean, Font> fonts = new HashMap<>();

    /**
     * A drawing that fits a page.
     *
     * @param area what is drawn of the diagram
     * @param page where it goes, in the device's pixels
     * @param largest the device's pixels for one at 100 %, at most
     */
    GcCanvas(GC gc, Box area, Box page, double largest) {
        this.gc = gc;
        double fit = Math.min(page.width() / (double) area.width(), page.height() / (double) area.height());
        this.scale = Math.min(largest, fit);
        this.left = page.x() + (page.width() - area.width() * scale) / 2 - area.x() * scale;
        this.top = page.y() - area.y() * scale;
        this.transform = new Transform(gc.getDevice());
        gc.setAdvanced(true);
        gc.setAntialias(SWT.ON);
    }

    @Override
    public void begin(String kind, String name) {
        // Parts leave no trace on paper.
    }

    @Override
    public void end() {
        // Parts leave no trace on paper.
    }

    @Override
    public void fill(Outline outline, Ink ink) {
        place(scale, left, top);
        gc.setAlpha((int) Math.round(255 * ink.opacity()));
        gc.setBackground(color(ink));
        Path path = path(outline);
        gc.fillPath(path);
        path.dispose();
    }

    @Override
    public void stroke(Outline outline, Ink ink, Stroke stroke) {
        place(scale, left, top);
        gc.setAlpha((int) Math.round(255 * ink.opacity()));
        gc.setForeground(color(ink));
        LineAttributes line = new LineAttributes((float) stroke.width(), SWT.CAP_ROUND, SWT.JOIN_ROUND);
        if (!stroke.dash().isEmpty()) {
            line.style = SWT.LINE_CUSTOM;
            line.dash = new float[stroke.dash().size()];
            for (int i = 0; i < line.dash.length; i++) {
                line.dash[i] = stroke.dash().get(i).floatValue();
            }
        }
        gc.setLineAttributes(line);
        Path path = path(outline);
        gc.drawPath(path);
        path.dispose();
    }

    @Override
    public void text(String text, double x, double baseline, Lettering lettering, Ink ink) {
        double fontPixels = FONT_POINTS * gc.getDevice().getDPI().y / POINTS_PER_INCH;
        double letters = lettering.size() * scale / fontPixels;
        gc.setFont(fonts.computeIfAbsent(lettering.bold(), this::font));
        int ascent = gc.getFontMetrics().getAscent() + gc.getFontMetrics().getLeading();
        place(letters, left + x * scale, top + baseline * scale - ascent * letters);
        gc.setAlpha((int) Math.round(255 * ink.opacity()));
        gc.setForeground(color(ink));
        gc.drawString(text, 0, 0, true);
    }

    private Font font(boolean bold) {
        return new Font(gc.getDevice(), "Helvetica", FONT_POINTS, bold ? SWT.BOLD : SWT.NORMAL);
    }

    private void place(double factor, double x, double y) {
        transform.setElements((float) factor, 0, 0, (float) factor, (float) x, (float) y);
        gc.setTransform(transform);
    }

    private static Color color(Ink ink) {
        return new Color(ink.red(), ink.green(), ink.blue());
    }

    private Path path(Outline outline) {
        Path path = new Path(gc.getDevice());
        for (VectorPath.Step step : outline.path().steps()) {
            switch (step) {
                case VectorPath.Move to -> path.moveTo((float) to.x(), (float) to.y());
                case VectorPath.Line to -> path.lineTo((float) to.x(), (float) to.y());
                case VectorPath.Curve to ->
                    path.cubicTo(
                            (float) to.x1(), (float) to.y1(), (float) to.x2(), (float) to.y2(), (float) to.x(), (float)
                                    to.y());
                case VectorPath.Close close -> path.close();
            }
        }
        return path;
    }

    @Override
    public void close() {
        gc.setTransform(null);
        transform.dispose();
        fonts.values().forEach(Font::dispose);
    }
}
