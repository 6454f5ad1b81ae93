package dev.sluice.editor.internal.source;

import dev.sluice.core.language.Highlight;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Control;
import org.jspecify.annotations.Nullable;

/** The colours of the text, for a light or dark background; contrast is 4.5 : 1 or better on the themes of the workbench. */
public final class SourceColors {
    private final boolean dark;
    private final Map<Highlight.Kind, Color> colors = new EnumMap<>(Highlight.Kind.class);

    private SourceColors(boolean dark) {
        this.dark = dark;
        put(Highlight.Kind.KEY, 0x1B4F9C, 0x82B1FF);
        put(Highlight.Kind.NAME, 0x1F2430, 0xE6E9EF);
        put(Highlight.Kind.STRING, 0x2A6B3C, 0xA5D6A7);
        put(Highlight.Kind.NUMBER, 0x9A4A00, 0xF0B37E);
        put(Highlight.Kind.KEYWORD, 0x8B2FA8, 0xD7A3F0);
        put(Highlight.Kind.COMMENT, 0x69707C, 0x9099A8);
        put(Highlight.Kind.TYPE, 0x7A3E9D, 0xC9A6F5);
        put(Highlight.Kind.REFERENCE, 0x0B6B78, 0x7FD6E0);
        put(Highlight.Kind.VARIABLE, 0x5A3B12, 0xE3CFA3);
        put(Highlight.Kind.FUNCTION, 0x9C2F5E, 0xF2A0C4);
        put(Highlight.Kind.OPERATOR, 0x4A5160, 0xB8C0CC);
    }

    /** Those that suit a control's background. */
    public static SourceColors of(Control control) {
        return new SourceColors(isDark(control));
    }

    /** Whether a control has a dark background. */
    public static boolean isDark(Control control) {
        RGB rgb = control.getBackground().getRGB();
        return 0.299 * rgb.red + 0.587 * rgb.green + 0.114 * rgb.blue < 128;
    }

    private void put(Highlight.Kind kind, int light, int night) {
        int rgb = dark ? night : light;
        colors.put(kind, new Color(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF));
    }

    boolean isDark() {
        return dark;
    }

    /** How a piece of text looks. */
    public StyleRange style(Highlight.Kind kind, int start, int length) {
        int font = switch (kind) {
            case NAME -> SWT.BOLD;
            case COMMENT -> SWT.ITALIC;
            default -> SWT.NORMAL;
        };
        return new StyleRange(start, length, color(kind), null, font);
    }

    @Nullable
    Color color(Highlight.Kind kind) {
        return colors.get(kind);
    }
}
