package dev.sluice.editor.internal.theme;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads strokes in the notation of {@link Glyph}. */
public final class Strokes {
    /** The side of the box that strokes are written for. */
    private static final double BOX = 16;

    private static final Pattern STEP = Pattern.compile("([MLCZ])([^MLCZ]*)");

    private Strokes() {}

    /** Takes the steps of strokes. */
    @FunctionalInterface
    public interface Sink {
        /** @param kind M to move, L for a line, C for a curve, Z to close @param at the points, x before y */
        void step(char kind, double[] at);
    }

    /** Follows strokes in a box. @param size of its side */
    public static void trace(String strokes, double x, double y, double size, Sink sink) {
        Matcher step = STEP.matcher(strokes);
        while (step.find()) {
            String rest = step.group(2).strip();
            String[] words = rest.isEmpty() ? new String[0] : rest.split("[ ,]+");
            double[] at = new double[words.length];
            for (int i = 0; i < words.length; i++) {
                at[i] = (i % 2 == 0 ? x : y) + Double.parseDouble(words[i]) * size / BOX;
            }
            sink.step(step.group(1).charAt(0), at);
        }
    }
}
