package dev.sluice.core.edit;

import dev.sluice.model.flow.Box;

/**
 * Where something is drawn, relative to the graph it lies in, in pixels at 100 %.
 *
 * @param width negative where nothing is said of the size: a box that has one keeps it
 * @param height negative where nothing is said of the size
 */
public record Place(int x, int y, int width, int height) {
    private static final int FARTHEST = 10_000_000;

    /** Keeps numbers within what a file may hold. */
    public Place {
        x = Math.clamp(x, -FARTHEST, FARTHEST);
        y = Math.clamp(y, -FARTHEST, FARTHEST);
        width = Math.clamp(width, -1, FARTHEST);
        height = Math.clamp(height, -1, FARTHEST);
    }

    /** A place that says nothing of the size. */
    public static Place at(int x, int y) {
        return new Place(x, y, -1, -1);
    }

    /** The place of a box, with its size where it has one. */
    public static Place of(Box box) {
        boolean sized = box.isSetWidth() && box.isSetHeight();
        return sized ? new Place(box.getX(), box.getY(), box.getWidth(), box.getHeight()) : at(box.getX(), box.getY());
    }

    /** Whether it says a size. */
    public boolean isSized() {
        return width >= 0 && height >= 0;
    }

    /** This place, shifted. */
    public Place moved(int dx, int dy) {
        return new Place(x + dx, y + dy, width, height);
    }

    void applyTo(Box box) {
        box.setX(x);
        box.setY(y);
        if (isSized()) {
            box.setWidth(width);
            box.setHeight(height);
        }
    }
}
