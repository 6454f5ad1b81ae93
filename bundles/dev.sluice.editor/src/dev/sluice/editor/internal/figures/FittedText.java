package dev.sluice.editor.internal.figures;

import org.eclipse.swt.graphics.Font;

/** A text of a figure as it fits, kept from one paint to the next: measuring takes longer than drawing. */
final class FittedText {
    private String text = "";
    private String shown = "";
    private int room = -1;

    /** The text, cut with an ellipsis where it is wider than the room. @param font always the same one */
    String of(String whole, Font font, int pixels) {
        if (pixels != room || !whole.equals(text)) {
            shown = Texts.fit(whole, font, pixels);
            text = whole;
            room = pixels;
        }
        return shown;
    }
}
