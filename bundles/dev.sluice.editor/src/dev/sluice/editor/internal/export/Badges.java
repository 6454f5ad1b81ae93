package dev.sluice.editor.internal.export;

import dev.sluice.editor.BreakpointMark;
import dev.sluice.editor.NodeState;
import dev.sluice.editor.internal.theme.DiagramColors;

/** The small round signs: states, problems, breakpoints. Each has its own glyph, so that no state is told by colour alone. */
final class Badges {
    private static final double RADIUS = 7.5;

    private final VectorCanvas canvas;
    private final DiagramColors colors;

    Badges(VectorCanvas canvas, DiagramColors colors) {
        this.canvas = canvas;
        this.colors = colors;
    }

    /** The state of a node. */
    void state(NodeState state, double x, double y) {
        Ink ink = Ink.of(DiagramColors.of(state));
        if (state == NodeState.RUNNING) {
            Ink track = Ink.of(DiagramColors.mix(DiagramColors.of(state), colors.card, 0.25));
            canvas.stroke(new Outline.Circle(x, y, RADIUS - 1.2), track, Stroke.of(2.4));
            canvas.stroke(new VectorPath().arc(x, y, RADIUS - 1.2, 20, 110), ink, Stroke.of(2.4));
            return;
        }
        canvas.fill(new Outline.Circle(x, y, RADIUS), ink);
        canvas.stroke(VectorPath.glyph(glyph(state), x - 5, y - 5, 10), Ink.of(colors.onColor), Stroke.of(1.6));
    }

    private static String glyph(NodeState state) {
        return switch (state) {
            case COMPLETED -> "M2 8.5L6.5 13L14 4";
            case FAILED -> "M3 3L13 13M13 3L3 13";
            case SUSPENDED -> "M5 3L5 13M11 3L11 13";
            case WAITING -> "M8 3L8 8.5L12 11";
            case SKIPPED -> "M2 8L14 8";
            case CACHED -> "M9 1L4 9L8 9L7 15L12 7L8 7Z";
            case STOPPED -> "M4 4L12 4L12 12L4 12Z";
            default -> "M1.5 8L1.6 8M8 8L8.1 8M14.4 8L14.5 8";
        };
    }

    /** A problem of a node. */
    void problem(boolean error, double x, double y) {
        canvas.fill(new Outline.Circle(x, y, RADIUS), Ink.of(colors.card));
        if (error) {
            canvas.fill(new Outline.Circle(x, y, RADIUS - 1), Ink.of(colors.error));
            VectorPath cross = new VectorPath()
                    .move(x - 2.2, y - 2.2)
                    .line(x + 2.2, y + 2.2)
                    .move(x + 2.2, y - 2.2)
                    .line(x - 2.2, y + 2.2);
            canvas.stroke(cross, Ink.of(colors.onColor), Stroke.of(1.6));
        } else {
            VectorPath triangle = new VectorPath()
                    .move(x, y - RADIUS + 1)
                    .line(x + RADIUS - 0.5, y + RADIUS - 2)
                    .line(x - RADIUS + 0.5, y + RADIUS - 2)
                    .close();
            canvas.fill(triangle, Ink.of(colors.warning));
            VectorPath mark = new VectorPath()
                    .move(x, y - 2.5)
                    .line(x, y + 1)
                    .move(x, y + 3.2)
                    .line(x, y + 3.3);
            canvas.stroke(mark, Ink.of(colors.text), Stroke.of(1.4));
        }
    }

    /** A breakpoint. @param radius 6.5 beside a card, less on a link */
    void breakpoint(BreakpointMark mark, double x, double y, double radius) {
        if (!mark.enabled()) {
            canvas.fill(new Outline.Circle(x, y, radius), Ink.of(colors.canvas));
            canvas.stroke(new Outline.Circle(x, y, radius - 0.8), Ink.of(colors.error), Stroke.of(1.6));
            return;
        }
        canvas.fill(new Outline.Circle(x, y, radius), Ink.of(colors.error));
        double left = x - Lettering.SMALL.width(mark.sign()) / 2;
        canvas.text(mark.sign(), left, y + 3.5, Lettering.SMALL, Ink.of(colors.onColor));
    }
}
