package dev.sluice.editor.internal.figures;

import dev.sluice.editor.NodeState;
import dev.sluice.editor.internal.theme.DiagramColors;
import dev.sluice.editor.internal.theme.Pen;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.graphics.Color;

/** The buttons on the card of a node that waits for a person: a hook to approve, a cross to reject. */
final class AnswerButtons {
    private static final int SIZE = 18;
    private static final int PITCH = 22;
    private static final double RADIUS = 4;
    private static final double PEN = 1.8;
    /** What both take of the width of a card. */
    static final int ROOM = 34 + PITCH;

    private AnswerButtons() {}

    /** Where a button is on a card. */
    static Rectangle area(Rectangle card, boolean approve) {
        int x = card.x + card.width - 30 - (approve ? PITCH : 0);
        return new Rectangle(x, card.y + 30, SIZE, SIZE);
    }

    static void paint(Graphics graphics, DiagramStyle style, Rectangle card) {
        Rectangle hook = area(card, true);
        plate(graphics, hook, DiagramColors.of(NodeState.COMPLETED));
        Pen.stroke(graphics, style.colors().onColor, PEN, path -> {
            path.move(hook.x + 4.5, hook.y + 9.5);
            path.line(hook.x + 7.5, hook.y + 12.5);
            path.line(hook.x + 13.5, hook.y + 5.5);
        });
        Rectangle cross = area(card, false);
        plate(graphics, cross, DiagramColors.of(NodeState.FAILED));
        Pen.stroke(graphics, style.colors().onColor, PEN, path -> {
            path.move(cross.x + 5.5, cross.y + 5.5);
            path.line(cross.x + 12.5, cross.y + 12.5);
            path.move(cross.x + 12.5, cross.y + 5.5);
            path.line(cross.x + 5.5, cross.y + 12.5);
        });
    }

    private static void plate(Graphics graphics, Rectangle at, Color color) {
        Pen.fill(graphics, color, path -> path.round(at.x, at.y, at.width, at.height, RADIUS));
    }
}
