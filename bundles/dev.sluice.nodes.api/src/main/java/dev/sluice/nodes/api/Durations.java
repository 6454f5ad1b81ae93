package dev.sluice.nodes.api;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Spans of time as flows write them: {@code 500ms}, {@code 30s}, {@code 1.5m}, {@code 2h}, {@code 1d}. */
public final class Durations {
    /** What a message says of the form. */
    public static final String FORM = "a duration such as 500ms, 30s, 5m or 2h";

    private static final Pattern TEXT = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)\\s*(ms|s|m|h|d)");

    private Durations() {}

    /** The span that a text says; null where it is none. */
    public static @Nullable Duration parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            return null;
        }
        java.math.BigDecimal amount = new java.math.BigDecimal(matcher.group(1));
        long nanos = switch (matcher.group(2)) {
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> 86_400_000_000_000L;
        };
        java.math.BigInteger total =
                amount.multiply(java.math.BigDecimal.valueOf(nanos)).toBigInteger();
        return total.bitLength() >= Long.SIZE ? null : Duration.ofNanos(total.longValue());
    }

    /** The shortest text for a span, such as {@code 30s}. */
    public static String text(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1000 != 0 || millis == 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
