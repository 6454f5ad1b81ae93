package dev.sluice.editor.internal.theme;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.LineAttributes;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.graphics.Transform;

/** Draws strokes in the notation of {@link Glyph} with the system's own graphics. */
public final class StrokeImages {
    private static final Pattern STEP = Pattern.compile("([MLCZ])([^MLCZ]*)");

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
            Matcher step = STEP.matcher(strokes);
            while (step.find()) {
                append(path, step.group(1).charAt(0), step.group(2).strip());
            }
            gc.drawPath(path);
        } finally {
            gc.setTransform(before);
            path.dispose();
            transform.dispose();
            before.dispose();
        }
    }

    private static void append(Path path, char step, String rest) {
        String[] words = rest.isEmpty() ? new String[0] : rest.split("[ ,]+");
        float[] at = new float[words.length];
        for (int i = 0; i < words.length; i++) {
            at[i] = Float.parseFloat(words[i]);
        }
        switch (step) {
            case 'M' -> path.moveTo(at[0], at[1]);
            case 'L' -> path.lineTo(at[0], at[1]);
            case 'C' -> path.cubicTo(at[0], at[1], at[2], at[3], at[4], at[5]);
            default -> path.close();
        }
    }
}
