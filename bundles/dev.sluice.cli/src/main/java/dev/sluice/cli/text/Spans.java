package dev.sluice.cli.text;

import java.time.Duration;
import java.util.Locale;

/** Spans of time for people: {@code 12 ms}, {@code 3.4 s}, {@code 2:05}, {@code 1:02:05}. */
public final class Spans {
    private Spans() {}

    /** A span with about two digits that mean something. */
    public static String text(Duration span) {
        long millis = Math.max(0, span.toMillis());
        if (millis < 1000) {
            return millis + " ms";
        }
        return millis < 59_950 ? String.format(Locale.ROOT, "%.1f s", millis / 1000.0) : clock(span);
    }

    /** A span as a clock shows it, to the second. */
    public static String clock(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
