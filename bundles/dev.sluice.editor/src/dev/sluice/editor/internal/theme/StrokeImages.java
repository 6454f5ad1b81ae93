package dev.sluice.editor.internal.theme;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.LineAttributes;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.graphics.Transform;

/** Draws strokes in the notation of {@link Glyph} with the system's own graphics. */
public final class StrokeImages {
    private static final double BOX = 16;

    private StrokeImages() {}

    /**
     * Draws strokes of a box of 16 by 16.
     *
     * @param scale of the box
     * @param width of the lines, in units of the box
     */
    public static void draw(GC gc, String strokes, float x, float y, float scale, float width) {
        Transform before = new Transform(gc.getDevice());
        Transform transform = new Transform(gc.getDevice());
        Path path = new Path(gc.getDevice());
        try {
            gc.getTransform(before);
            gc.getTransform(transform);
            transform.translate(x, y);
            transform.scale(scale, scale);
            gc.setTransform(transform);
            gc.setAntialias(SWT.ON);
            gc.setLineAttributes(new LineAttributes(width, SWT.CAP_ROUND, SWT.JOIN_ROUND));
            Strokes.trace(strokes, 0, 0, BOX, (kind, at) -> append(path, kind, at));
            gc.drawPath(path);
        } finally {
            gc.setTransform(before);
            path.dispose();
            transform.dispose();
            before.dispose();
        }
    }

    private static void append(Path path, char kind, double[] at) {
        float[] points = new float[at.length];
        for (int i = 0; i < at.length; i++) {
            points[i] = (float) at[i];
        }
        switch (kind) {
            case 'M' -> path.moveTo(points[0], points[1]);
            case 'L' -> path.lineTo(points[0], points[1]);
            case 'C' -> path.cubicTo(points[0], points[1], points[2], points[3], points[4], points[5]);
            default -> path.close();
        }
    }
}
