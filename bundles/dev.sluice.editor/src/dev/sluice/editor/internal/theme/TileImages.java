package dev.sluice.editor.internal.theme;

import dev.sluice.editor.internal.diagram.Category;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageGcDrawer;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;

/** Icon tiles of node types as images for lists, drawn at the zoom of the screen; disposed with the control they are for. */
public final class TileImages {
    private final Control owner;
    private final int size;
    private final Map<String, Image> images = new HashMap<>();

    /** Images for one control. @param size of each side, in pixels at 100 % */
    public TileImages(Control owner, int size) {
        this.owner = owner;
        this.size = size;
        owner.addDisposeListener(event -> images.values().forEach(Image::dispose));
    }

    /** The image of a type. */
    public Image of(String type) {
        return images.computeIfAbsent(type, this::create);
    }

    private Image create(String type) {
        Color tile = DiagramColors.of(Category.of(type));
        Color sign = DiagramColors.light().onColor;
        ImageGcDrawer drawer = new ImageGcDrawer() {
            @Override
            public void drawOn(GC gc, int width, int height) {
                draw(gc, Glyph.of(type), tile, sign, width, height);
            }

            @Override
            public int getGcStyle() {
                return SWT.TRANSPARENT;
            }
        };
        return new Image(owner.getDisplay(), drawer, size, size);
    }

    private void draw(GC gc, Glyph glyph, Color tile, Color sign, int width, int height) {
        gc.setAntialias(SWT.ON);
        gc.setBackground(tile);
        int arc = Math.max(4, width / 2 - 2);
        gc.fillRoundRectangle(0, 0, width, height, arc, arc);
        gc.setForeground(sign);
        if (glyph.strokes().isEmpty()) {
            letters(gc, glyph.letters(), width, height);
        } else {
            strokes(gc, glyph.strokes(), width);
        }
    }

    private void letters(GC gc, String letters, int width, int height) {
        FontData data = gc.getFont().getFontData()[0];
        data.setStyle(SWT.BOLD);
        data.setHeight(Math.max(5, Math.round(size * 0.42f)));
        Font font = new Font(owner.getDisplay(), data);
        gc.setFont(font);
        Point extent = gc.textExtent(letters);
        gc.drawText(letters, (width - extent.x) / 2, (height - extent.y) / 2, true);
        font.dispose();
    }

    private static void strokes(GC gc, String strokes, int width) {
        StrokeImages.draw(gc, strokes, width * 0.19f, width * 0.19f, width / 16f * 0.62f, 1.9f);
    }
}
