package dev.sluice.debug.ui.internal.live;

import java.time.Duration;

/** Writes how long something took, as short as can be. */
public final class Spans {
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    private Spans() {}

    /** Such as {@code <0.1 ms}, {@code 0.4 ms}, {@code 48 ms}, {@code 2.3 s}, {@code 3 min 12 s}, {@code 2 h 5 min}. */
    public static String text(Duration span) {
        long micros = span.toNanos() / 1000;
        long millis = span.toMillis();
        if (millis < 1) {
            return micros < 100 ? "<0.1 ms" : "0." + micros / 100 + " ms";
        }
        if (millis < SECOND) {
            return millis + " ms";
        }
        if (millis < MINUTE) {
            return millis / SECOND + "." + millis % SECOND / 100 + " s";
        }
        return millis < HOUR
                ? millis / MINUTE + " min " + millis % MINUTE / SECOND + " s"
                : millis / HOUR + " h " + millis % HOUR / MINUTE + " min";
    }
}
