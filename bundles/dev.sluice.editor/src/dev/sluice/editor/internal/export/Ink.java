package dev.sluice.editor.internal.export;

import org.eclipse.swt.graphics.Color;

/**
 * A colour to draw with.
 *
 * @param rgb red, green and blue in eight bits each
 * @param opacity from 0 to 1
 */
public record Ink(int rgb, double opacity) {
    public Ink {
        if (opacity < 0 || opacity > 1) {
            throw new IllegalArgumentException("an opacity lies between 0 and 1, not " + opacity);
        }
    }

    /** A colour of the diagram. */
    public static Ink of(Color color) {
        return new Ink(color.getRed() << 16 | color.getGreen() << 8 | color.getBlue(), 1);
    }

    /** The same colour, so much fainter. */
    public Ink faded(double share) {
        return new Ink(rgb, opacity * share);
    }

    int red() {
        return rgb >> 16 & 0xFF;
    }

    int green() {
        return rgb >> 8 & 0xFF;
    }

    int blue() {
        return rgb & 0xFF;
    }
}
