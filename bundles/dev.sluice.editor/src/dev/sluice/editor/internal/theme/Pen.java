package dev.sluice.editor.internal.theme;

import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.widgets.Display;

/**
 * Draws with fractions of a pixel. GEF's graphics know whole line widths only, so what is drawn here is drawn
 * {@value #FINE} times as large under a scale of one {@value #FINE}th.
 */
public final class Pen {
    private static final int FINE = 10;

    private Pen() {}

    /** A path under construction. */
    @FunctionalInterface
    public interface Shape {
        /** Adds the lines, in coordinates of the figure. */
        void build(Builder path);
    }

    /** Builds a path in coordinates of the figure. */
    public static final class Builder {
        private final Path path;

        private Builder(Path path) {
            this.path = path;
        }

        public void move(double x, double y) {
            path.moveTo((float) (x * FINE), (float) (y * FINE));
        }

        public void line(double x, double y) {
            path.lineTo((float) (x * FINE), (float) (y * FINE));
        }

        public void curve(double x1, double y1, double x2, double y2, double x, double y) {
            path.cubicTo(
                    (float) (x1 * FINE),
                    (float) (y1 * FINE),
                    (float) (x2 * FINE),
                    (float) (y2 * FINE),
                    (float) (x * FINE),
                    (float) (y * FINE));
        }

        public void close() {
            path.close();
        }

        /** An arc. @param start in degrees from three o'clock, counter-clockwise, as {@code sweep} */
        public void arc(double centerX, double centerY, double radius, double start, double sweep) {
            path.addArc(
                    (float) ((centerX - radius) * FINE),
                    (float) ((centerY - radius) * FINE),
                    (float) (2 * radius * FINE),
                    (float) (2 * radius * FINE),
                    (float) start,
                    (float) sweep);
        }

        /** A rectangle with round corners. */
        public void round(double x, double y, double width, double height, double radius) {
            double k = radius * 0.4477;
            move(x + radius, y);
            line(x + width - radius, y);
            curve(x + width - k, y, x + width, y + k, x + width, y + radius);
            line(x + width, y + height - radius);
            curve(x + width, y + height - k, x + width - k, y + height, x + width - radius, y + height);
            line(x + radius, y + height);
            curve(x + k, y + height, x, y + height - k, x, y + height - radius);
            line(x, y + radius);
            curve(x, y + k, x + k, y, x + radius, y);
            close();
        }
    }

    /** Draws lines. @param width in pixels at 100 % */
    public static void stroke(Graphics graphics, Color color, double width, Shape shape) {
        stroke(graphics, color, width, null, shape);
    }

    /** Draws lines. @param dash lengths of dash and gap in pixels; null for whole lines */
    public static void stroke(
            Graphics graphics, Color color, double width, int @org.jspecify.annotations.Nullable [] dash, Shape shape) {
        withPath(graphics, shape, path -> {
            graphics.setForegroundColor(color);
            graphics.setLineWidth((int) Math.round(width * FINE));
            if (dash == null) {
                graphics.setLineStyle(Graphics.LINE_SOLID);
            } else {
                int[] fine = new int[dash.length];
                for (int i = 0; i < dash.length; i++) {
                    fine[i] = dash[i] * FINE;
                }
                graphics.setLineDash(fine);
            }
            graphics.setLineCap(SWT.CAP_ROUND);
            graphics.setLineJoin(SWT.JOIN_ROUND);
            graphics.drawPath(path);
        });
    }

    /** Fills a shape. */
    public static void fill(Graphics graphics, Color color, Shape shape) {
        withPath(graphics, shape, path -> {
            graphics.setBackgroundColor(color);
            graphics.fillPath(path);
        });
    }

    /** Fills a circle. */
    public static void disc(Graphics graphics, Color color, double x, double y, double radius) {
        fill(graphics, color, path -> path.arc(x, y, radius, 0, 360));
    }

    /** Draws a circle. */
    public static void circle(Graphics graphics, Color color, double width, double x, double y, double radius) {
        stroke(graphics, color, width, path -> path.arc(x, y, radius, 0, 360));
    }

    /** Draws strokes in the notation of {@link Glyph} into a box. */
    public static void glyph(Graphics graphics, Color color, double width, String strokes, Rectangle box) {
        stroke(
                graphics,
                color,
                width,
                path -> Strokes.trace(strokes, box.x, box.y, box.width, (kind, at) -> add(path, kind, at)));
    }

    private static void add(Builder path, char kind, double[] at) {
        switch (kind) {
            case 'M' -> path.move(at[0], at[1]);
            case 'L' -> path.line(at[0], at[1]);
            case 'C' -> path.curve(at[0], at[1], at[2], at[3], at[4], at[5]);
            default -> path.close();
        }
    }

    private static void withPath(Graphics graphics, Shape shape, java.util.function.Consumer<Path> draw) {
        Path path = new Path(Display.getCurrent());
        try {
            shape.build(new Builder(path));
            graphics.pushState();
            graphics.setAntialias(SWT.ON);
            graphics.scale(1.0 / FINE);
            draw.accept(path);
            graphics.popState();
        } finally {
            path.dispose();
        }
    }
}
