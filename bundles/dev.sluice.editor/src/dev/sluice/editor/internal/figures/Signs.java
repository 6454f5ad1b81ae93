package dev.sluice.editor.internal.figures;

import dev.sluice.editor.internal.theme.Glyph;
import dev.sluice.editor.internal.theme.Pen;
import org.eclipse.draw2d.FigureUtilities;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.geometry.Rectangle;

/** Draws the sign of a node type into its tile. */
final class Signs {
    private Signs() {}

    static void paint(Graphics graphics, DiagramStyle style, Glyph glyph, Rectangle tile) {
        if (!glyph.strokes().isEmpty()) {
            int size = Math.round(tile.width * 0.5f);
            Rectangle box =
                    new Rectangle(tile.x + (tile.width - size) / 2, tile.y + (tile.height - size) / 2, size, size);
            Pen.glyph(graphics, style.colors().onColor, 1.8, glyph.strokes(), box);
            return;
        }
        graphics.setFont(style.fonts().sign);
        graphics.setForegroundColor(style.colors().onColor);
        int width = FigureUtilities.getTextWidth(glyph.letters(), style.fonts().sign);
        int height = style.fonts().heightOf(style.fonts().sign);
        graphics.drawString(glyph.letters(), tile.x + (tile.width - width) / 2, tile.y + (tile.height - height) / 2);
    }
}
