package dev.sluice.editor.internal.diagram;

/** Sizes of a diagram, in pixels at 100 %. */
public final class Metrics {
    public static final int GRID = 8;
    public static final int DOTS = 24;
    public static final int CARD_WIDTH = 176;
    public static final int CARD_HEIGHT = 56;
    /** What a card grows by for each port beyond two. */
    public static final int PORT_PITCH = 18;

    private static final int FRAME_PITCH = 16;
    /** About how wide a letter of a port's name is. */
    private static final int LETTER = 6;

    public static final int PORT_RADIUS = 5;
    public static final int HEADER = 30;
    public static final int FRAME_PADDING = 40;
    /** Where a body's first nodes go, right of the names of the frame's inner ports. */
    public static final int BODY_LEFT = 80;

    public static final int FRAME_WIDTH = 280;
    public static final int FRAME_HEIGHT = 152;
    /** Room around a card or frame for ports, shadow, badges and breakpoints. */
    public static final int MARGIN = 20;

    private Metrics() {}

    /** The nearest point of the grid. */
    public static int snap(int value) {
        return Math.round(value / (float) GRID) * GRID;
    }

    /** The height of a card with this many ports at its fuller edge. */
    public static int cardHeight(int ports) {
        return CARD_HEIGHT + PORT_PITCH * Math.max(0, ports - 2);
    }

    /** The y of a port below the upper edge of a card. */
    public static int cardPort(int height, int index, int count) {
        return Math.round(height * (index + 1f) / (count + 1f));
    }

    /**
     * The y of a port below the upper edge of a frame; inner ports follow the outer ones. On the grid these lie level with
     * the ports of cards, so that a link between them can be straight.
     */
    public static int framePort(int index) {
        return HEADER + 22 + FRAME_PITCH * index;
    }

    /** What a frame leaves free right of its body: for the names of its outputs, and a link that turns before them. */
    public static int outletRoom(Iterable<String> outputs) {
        int longest = 0;
        for (String name : outputs) {
            longest = Math.max(longest, name.length());
        }
        return Math.max(FRAME_PADDING, 44 + LETTER * longest);
    }
}
