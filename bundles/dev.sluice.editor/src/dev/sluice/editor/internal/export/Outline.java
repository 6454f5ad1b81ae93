package dev.sluice.editor.internal.export;

/** What can be filled or stroked, in pixels at 100 %. */
public sealed interface Outline {
    /** The same outline as a path. */
    VectorPath path();

    /** A rectangle with round corners. */
    record Round(double x, double y, double width, double height, double radius) implements Outline {
        @Override
        public VectorPath path() {
            double r = Math.min(radius, Math.min(width, height) / 2);
            double k = r * (1 - VectorPath.ROUND);
            double right = x + width;
            double bottom = y + height;
            return new VectorPath()
                    .move(x + r, y)
                    .line(right - r, y)
                    .curve(right - k, y, right, y + k, right, y + r)
                    .line(right, bottom - r)
                    .curve(right, bottom - k, right - k, bottom, right - r, bottom)
                    .line(x + r, bottom)
                    .curve(x + k, bottom, x, bottom - k, x, bottom - r)
                    .line(x, y + r)
                    .curve(x, y + k, x + k, y, x + r, y)
                    .close();
        }
    }

    /** A circle. */
    record Circle(double x, double y, double radius) implements Outline {
        @Override
        public VectorPath path() {
            return new VectorPath().arc(x, y, radius, 0, 360).close();
        }
    }

    /** Any lines. */
    record Free(VectorPath path) implements Outline {}
}
