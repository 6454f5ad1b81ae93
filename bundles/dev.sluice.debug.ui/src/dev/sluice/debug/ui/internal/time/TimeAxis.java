package dev.sluice.debug.ui.internal.time;

import java.time.Duration;

/**
 * What of a timeline is in view: from which microsecond on, and how many a pixel stands for.
 *
 * @param whole microseconds of the run
 * @param width of the view in pixels, at least 1
 */
record TimeAxis(long whole, int width, double from, double perPixel) {
    private static final double CLOSEST = 0.05;
    private static final double STEP = 1.25;
    private static final int TICK_PIXELS = 90;

    /** All of a run. */
    static TimeAxis all(long whole, int width) {
        return new TimeAxis(whole, Math.max(1, width), 0, whole / (double) Math.max(1, width));
    }

    double x(long micros) {
        return (micros - from) / perPixel;
    }

    long micros(int x) {
        return Math.round(from + x * perPixel);
    }

    /** Closer or farther, with what is at a pixel staying there. */
    TimeAxis zoomed(int x, boolean closer) {
        double most = whole / (double) width;
        double next = Math.clamp(closer ? perPixel / STEP : perPixel * STEP, Math.min(CLOSEST, most), most);
        double at = from + x * perPixel;
        return new TimeAxis(whole, width, at - x * next, next).within();
    }

    /** Moved by pixels, no farther than the ends. */
    TimeAxis moved(int pixels) {
        return new TimeAxis(whole, width, from + pixels * perPixel, perPixel).within();
    }

    /** For another width or a longer run; what was all stays all. */
    TimeAxis adapted(long newWhole, int newWidth) {
        boolean all = perPixel * width >= whole * 0.999;
        return all || newWidth < 1
                ? all(newWhole, newWidth)
                : new TimeAxis(newWhole, newWidth, from, perPixel).within();
    }

    private TimeAxis within() {
        double most = Math.max(0, whole - width * perPixel);
        return new TimeAxis(whole, width, Math.clamp(from, 0, most), perPixel);
    }

    /** The distance of ticks in microseconds: 1, 2 or 5 and some zeros. */
    long tick() {
        double wanted = TICK_PIXELS * perPixel;
        long tick = 1;
        while (true) {
            for (int factor : new int[] {1, 2, 5}) {
                if (tick * factor >= wanted) {
                    return tick * factor;
                }
            }
            tick *= 10;
        }
    }

    static String label(long micros) {
        Duration at = Duration.ofNanos(micros * 1000);
        if (micros == 0) {
            return "0";
        }
        if (micros < 1_000) {
            return micros + " µs";
        }
        return micros < 1_000_000
                ? trim(micros / 1_000.0) + " ms"
                : micros < 120_000_000
                        ? trim(micros / 1_000_000.0) + " s"
                        : at.toMinutes() + ":%02d".formatted(at.toSecondsPart());
    }

    private static String trim(double number) {
        String text = "%.3f".formatted(number);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("[.]$", "") : text;
    }
}
