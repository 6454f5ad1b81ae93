package dev.sluice.editor.internal.diagram;

/**
 * A rectangle in pixels at 100 %, relative to the graph that it lies in.
 *
 * @param x left edge
 * @param y upper edge
 * @param width at least 0
 * @param height at least 0
 */
public record Box(int x, int y, int width, int height) {
    public int right() {
        return x + width;
    }

    public int bottom() {
        return y + height;
    }

    /** The same size at another place. */
    public Box at(int left, int top) {
        return new Box(left, top, width, height);
    }
}
