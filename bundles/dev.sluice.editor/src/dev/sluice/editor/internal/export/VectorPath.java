package dev.sluice.editor.internal.export;

import dev.sluice.editor.internal.theme.Strokes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Lines and cubic curves, in pixels at 100 %. */
public final class VectorPath {
    /** How far the control points of a quarter of a circle are from its ends, for a radius of 1. */
    static final double ROUND = 0.5523;

    private final List<Step> steps = new ArrayList<>();

    /** A part of a path. */
    public sealed interface Step {}

    /** Begins at a point. */
    public record Move(double x, double y) implements Step {}

    /** Goes straight to a point. */
    public record Line(double x, double y) implements Step {}

    /** Goes to a point, drawn towards two others on the way. */
    public record Curve(double x1, double y1, double x2, double y2, double x, double y) implements Step {}

    /** Goes back to where the path began. */
    public record Close() implements Step {}

    /** The parts, from the first. */
    public List<Step> steps() {
        return Collections.unmodifiableList(steps);
    }

    public VectorPath move(double x, double y) {
        steps.add(new Move(x, y));
        return this;
    }

    public VectorPath line(double x, double y) {
        steps.add(new Line(x, y));
        return this;
    }

    public VectorPath curve(double x1, double y1, double x2, double y2, double x, double y) {
        steps.add(new Curve(x1, y1, x2, y2, x, y));
        return this;
    }

    public VectorPath close() {
        steps.add(new Close());
        return this;
    }

    /** Begins an arc. @param start in degrees from three o'clock, counter-clockwise, as {@code sweep} */
    public VectorPath arc(double x, double y, double radius, double start, double sweep) {
        int parts = Math.max(1, (int) Math.ceil(sweep / 90));
        double part = Math.toRadians(sweep / parts);
        double reach = 4.0 / 3 * Math.tan(part / 4) * radius;
        double at = Math.toRadians(start);
        move(x + radius * Math.cos(at), y - radius * Math.sin(at));
        for (int i = 0; i < parts; i++) {
            double to = at + part;
            curve(
                    x + radius * Math.cos(at) - reach * Math.sin(at),
                    y - radius * Math.sin(at) - reach * Math.cos(at),
                    x + radius * Math.cos(to) + reach * Math.sin(to),
                    y - radius * Math.sin(to) + reach * Math.cos(to),
                    x + radius * Math.cos(to),
                    y - radius * Math.sin(to));
            at = to;
        }
        return this;
    }

    /** The strokes of a sign. @param strokes in a box of 16 by 16 @param size of the box here */
    static VectorPath glyph(String strokes, double x, double y, double size) {
        VectorPath path = new VectorPath();
        Strokes.trace(strokes, x, y, size, path::add);
        return path;
    }

    private void add(char kind, double[] at) {
        switch (kind) {
            case 'M' -> move(at[0], at[1]);
            case 'L' -> line(at[0], at[1]);
            case 'C' -> curve(at[0], at[1], at[2], at[3], at[4], at[5]);
            default -> close();
        }
    }
}
