package dev.sluice.editor.internal.figures;

import dev.sluice.editor.NodeLife;
import dev.sluice.editor.internal.theme.DiagramColors;
import dev.sluice.editor.internal.theme.Pen;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.geometry.Rectangle;
import org.jspecify.annotations.Nullable;

/** The button on the card of a continuous node: a triangle to start it, a square to stop it. */
final class LifeButton {
    private static final int SIZE = 18;
    private static final double RADIUS = 4;
    /** What is pressed already can be pressed again, and looks fainter. */
    private static final double UNDER_WAY = 0.45;

    private LifeButton() {}

    /** Where it is on a card. */
    static Rectangle area(Rectangle card) {
        return new Rectangle(card.x + card.width - 30, card.y + 30, SIZE, SIZE);
    }

    /** Draws it. @param life null while nothing runs */
    static void paint(Graphics graphics, DiagramStyle style, @Nullable NodeLife life, Rectangle card) {
        Rectangle at = area(card);
        DiagramColors colors = style.colors();
        Pen.fill(graphics, colors.edge, path -> path.round(at.x, at.y, at.width, at.height, RADIUS));
        boolean start = life == null || life.phase().startable();
        boolean underWay =
                life != null && (life.phase() == NodeLife.Phase.STARTING || life.phase() == NodeLife.Phase.STOPPING);
        var ink = underWay ? DiagramColors.mix(colors.text, colors.edge, UNDER_WAY) : colors.text;
        Pen.fill(graphics, ink, path -> {
            if (start) {
                path.move(at.x + 6, at.y + 4.5);
                path.line(at.x + 14, at.y + 9);
                path.line(at.x + 6, at.y + 13.5);
                path.close();
            } else {
                path.round(at.x + 5, at.y + 5, 8, 8, 1.5);
            }
        });
    }
}
