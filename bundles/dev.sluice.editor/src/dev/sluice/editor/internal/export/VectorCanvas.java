package dev.sluice.editor.internal.export;

/**
 * What a diagram is drawn on where there is no screen. Coordinates are pixels at 100 %, y grows downwards; what is drawn
 * later lies above. Nothing is clipped.
 */
public interface VectorCanvas {
    /** Begins a part of the drawing. @param kind such as {@code node} @param name what a reader calls the part */
    void begin(String kind, String name);

    /** Ends the part that was begun last. */
    void end();

    void fill(Outline outline, Ink ink);

    void stroke(Outline outline, Ink ink, Stroke stroke);

    /** Writes one line. @param x where it begins @param baseline what its letters stand on */
    void text(String text, double x, double baseline, Lettering lettering, Ink ink);

    /** Fills a path. */
    default void fill(VectorPath path, Ink ink) {
        fill(new Outline.Free(path), ink);
    }

    /** Draws a path. */
    default void stroke(VectorPath path, Ink ink, Stroke stroke) {
        stroke(new Outline.Free(path), ink, stroke);
    }
}
