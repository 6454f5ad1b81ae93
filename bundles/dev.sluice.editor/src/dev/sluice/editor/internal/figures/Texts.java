package dev.sluice.editor.internal.figures;

import org.eclipse.draw2d.FigureUtilities;
import org.eclipse.swt.graphics.Font;

/** Makes texts fit. */
final class Texts {
    private Texts() {}

    /** The text, cut with an ellipsis where it is wider than the room. @param room in pixels at 100 % */
    static String fit(String text, Font font, int room) {
        if (FigureUtilities.getTextWidth(text, font) <= room) {
            return text;
        }
        int low = 0;
        int high = text.length();
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (FigureUtilities.getTextWidth(text.substring(0, middle) + "…", font) <= room) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return text.substring(0, low).stripTrailing() + "…";
    }
}
