package dev.sluice.editor.internal.theme;

import dev.sluice.editor.NodeState;
import dev.sluice.editor.internal.diagram.Category;
import org.eclipse.swt.graphics.Color;

/**
 * The colours of a diagram. Text reaches a contrast of 4.5 : 1 on what it stands on. Colours hold no resource of the
 * system and are never disposed.
 */
public final class DiagramColors {
    private static final DiagramColors LIGHT = new DiagramColors(
            false, 0xFAFAFB, 0xE4E7EC, 0xFFFFFF, 0xD5DAE1, 0x1F2430, 0x667080, 0x9AA4B2, 0x2F6FED, 0xF3F5F9, 0xC9D1DC,
            0xFFF8DC, 0xEADFA8);
    private static final DiagramColors DARK = new DiagramColors(
            true, 0x1E2127, 0x2C313A, 0x2B3038, 0x3D4450, 0xE6E9EF, 0x98A2B3, 0x6B7688, 0x5B9BFF, 0x242931, 0x464F5D,
            0x3A3626, 0x5A5338);

    public final boolean dark;
    public final Color canvas;
    public final Color grid;
    public final Color card;
    public final Color edge;
    public final Color text;
    public final Color quiet;
    public final Color link;
    public final Color selection;
    public final Color frame;
    public final Color frameEdge;
    public final Color note;
    public final Color noteEdge;
    /** Glyphs on the colour of a category or state. */
    public final Color onColor = rgb(0xFFFFFF);

    public final Color error = rgb(0xD64545);
    public final Color warning = rgb(0xE0A100);

    private DiagramColors(boolean dark, int... tokens) {
        this.dark = dark;
        canvas = rgb(tokens[0]);
        grid = rgb(tokens[1]);
        card = rgb(tokens[2]);
        edge = rgb(tokens[3]);
        text = rgb(tokens[4]);
        quiet = rgb(tokens[5]);
        link = rgb(tokens[6]);
        selection = rgb(tokens[7]);
        frame = rgb(tokens[8]);
        frameEdge = rgb(tokens[9]);
        note = rgb(tokens[10]);
        noteEdge = rgb(tokens[11]);
    }

    public static DiagramColors light() {
        return LIGHT;
    }

    public static DiagramColors dark() {
        return DARK;
    }

    /** The colour of a category. */
    public static Color of(Category category) {
        return switch (category) {
            case SOURCE_AND_SINK -> rgb(0x2E9E6B);
            case DATA -> rgb(0x4C7DF0);
            case CONTROL -> rgb(0x9B6BDF);
            case SCRIPT -> rgb(0xE08A2E);
            case EVENT -> rgb(0xD9527A);
            case UNKNOWN -> rgb(0x8A94A6);
        };
    }

    /** The colour of a state. */
    public static Color of(NodeState state) {
        return switch (state) {
            case NONE, QUEUED, STOPPED -> rgb(0x8A94A6);
            case RUNNING -> rgb(0x2F6FED);
            case COMPLETED -> rgb(0x2E9E6B);
            case FAILED -> rgb(0xD64545);
            case SUSPENDED -> rgb(0xE0A100);
            case WAITING -> rgb(0xB58A1B);
            case SKIPPED -> rgb(0x9AA4B2);
            case CACHED -> rgb(0x5AA9A3);
        };
    }

    /** The tint of a frame's header. */
    public Color header(Category category) {
        return mix(of(category), frame, dark ? 0.22 : 0.20);
    }

    /** One colour over another. @param share of the first, from 0 to 1 */
    public static Color mix(Color over, Color under, double share) {
        return new Color(
                (int) Math.round(over.getRed() * share + under.getRed() * (1 - share)),
                (int) Math.round(over.getGreen() * share + under.getGreen() * (1 - share)),
                (int) Math.round(over.getBlue() * share + under.getBlue() * (1 - share)));
    }

    private static Color rgb(int value) {
        return new Color(value >> 16 & 0xFF, value >> 8 & 0xFF, value & 0xFF);
    }
}
