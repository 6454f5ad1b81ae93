package dev.sluice.editor.internal.export;

import java.util.List;

/**
 * How a line is drawn; its ends and corners are round.
 *
 * @param width in pixels at 100 %
 * @param dash lengths of dash and gap in the same unit; empty for a whole line
 */
public record Stroke(double width, List<Double> dash) {
    public Stroke {
        dash = List.copyOf(dash);
    }

    /** A whole line. */
    public static Stroke of(double width) {
        return new Stroke(width, List.of());
    }

    /** A dashed line. */
    public static Stroke dashed(double width, double dash, double gap) {
        return new Stroke(width, List.of(dash, gap));
    }
}
