package dev.sluice.editor.internal.diagram;

/** Sizes of a diagram, in pixels at 100 %. */
public final class Metrics {
    public static final int GRID = 8;
    public static final int DOTS = 24;
    public static final int CARD_WIDTH = 176;
    public static final int CARD_HEIGHT = 56;
    /** What a card grows by for each port beyond two. */
    public static final int PORT_PITCH = 18;

    public static final int PORT_RADIUS = 5;
    public static final int HEADER = 30;
    public static final int FRAME_PADDING = 40;
    public static final int FRAME_WIDTH = 280;
    public static final int FRAME_HEIGHT = 152;
    /** Room around a card or frame for ports, shadow, badges and breakpoints. */
    public static final int MARGIN = 20;

    private Metrics() {}

    /** The height of a card with this many ports at its fuller edge. */
    public static int cardHeight(int ports) {
        return CARD_HEIGHT + PORT_PITCH * Math.max(0, ports - 2);
    }

    /** The y of a port below the upper edge of a card. */
    public static int cardPort(int height, int index, int count) {
        return Math.round(height * (index + 1f) / (count + 1f));
    }

    /** The y of a port below the upper edge of a frame; inner ports follow the outer ones. */
    public static int framePort(int index) {
        return HEADER + 24 + PORT_PITCH * index;
    }
}
