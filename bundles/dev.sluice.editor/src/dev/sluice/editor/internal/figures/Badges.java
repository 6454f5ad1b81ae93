package dev.sluice.editor.internal.figures;

import dev.sluice.editor.BreakpointMark;
import dev.sluice.editor.NodeState;
import dev.sluice.editor.internal.theme.DiagramColors;
import dev.sluice.editor.internal.theme.Pen;
import org.eclipse.draw2d.FigureUtilities;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.graphics.Color;

/** The small round signs: states, problems, breakpoints. Each has its own glyph, so that no state is told by colour alone. */
final class Badges {
    private static final double RADIUS = 7.5;

    private Badges() {}

    /** What the state of a node covers. */
    static Rectangle stateArea(double x, double y) {
        int reach = (int) Math.ceil(RADIUS) + 1;
        return new Rectangle((int) Math.round(x) - reach, (int) Math.round(y) - reach, 2 * reach, 2 * reach);
    }

    /** The state of a node. */
    static void state(Graphics graphics, DiagramStyle style, NodeState state, double x, double y) {
        DiagramColors colors = style.colors();
        Color color = DiagramColors.of(state);
        if (state == NodeState.RUNNING) {
            Pen.circle(graphics, DiagramColors.mix(color, colors.card, 0.25), 2.4, x, y, RADIUS - 1.2);
            Pen.stroke(graphics, color, 2.4, path -> path.arc(x, y, RADIUS - 1.2, 200 - 360 * style.turn(), 110));
            return;
        }
        Pen.disc(graphics, color, x, y, RADIUS);
        Rectangle box = new Rectangle((int) Math.round(x) - 5, (int) Math.round(y) - 5, 10, 10);
        Pen.glyph(graphics, colors.onColor, 1.6, glyph(state), box);
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
    static void problem(Graphics graphics, DiagramColors colors, boolean error, double x, double y) {
        Pen.disc(graphics, colors.card, x, y, RADIUS);
        if (error) {
            Pen.disc(graphics, colors.error, x, y, RADIUS - 1);
            Pen.stroke(graphics, colors.onColor, 1.6, path -> {
                path.move(x - 2.2, y - 2.2);
                path.line(x + 2.2, y + 2.2);
                path.move(x + 2.2, y - 2.2);
                path.line(x - 2.2, y + 2.2);
            });
        } else {
            Pen.fill(graphics, colors.warning, path -> {
                path.move(x, y - RADIUS + 1);
                path.line(x + RADIUS - 0.5, y + RADIUS - 2);
                path.line(x - RADIUS + 0.5, y + RADIUS - 2);
                path.close();
            });
            Pen.stroke(graphics, colors.text, 1.4, path -> {
                path.move(x, y - 2.5);
                path.line(x, y + 1);
                path.move(x, y + 3.2);
                path.line(x, y + 3.3);
            });
        }
    }

    /** A breakpoint. @param radius 6 beside a card, less on a link */
    static void breakpoint(
            Graphics graphics, DiagramStyle style, BreakpointMark mark, double x, double y, double radius) {
        DiagramColors colors = style.colors();
        if (!mark.enabled()) {
            Pen.disc(graphics, colors.canvas, x, y, radius);
            Pen.circle(graphics, colors.error, 1.6, x, y, radius - 0.8);
            return;
        }
        Pen.disc(graphics, colors.error, x, y, radius);
        if (!mark.sign().isEmpty()) {
            graphics.setFont(style.fonts().small);
            graphics.setForegroundColor(colors.onColor);
            int width = FigureUtilities.getTextWidth(mark.sign(), style.fonts().small);
            int height = style.fonts().heightOf(style.fonts().small);
            graphics.drawString(mark.sign(), (int) Math.round(x - width / 2.0), (int) Math.round(y - height / 2.0));
        }
    }
}
