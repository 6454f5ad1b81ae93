package dev.sluice.nodes.std.internal;

import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes a node takes into memory at most.
 *
 * @param read of a file; {@code -Dsluice.limits.read}, 1 GB unless said
 * @param response of an HTTP response; {@code -Dsluice.limits.response}, 64 MB unless said
 * @param output of a program, for its output and its errors each; {@code -Dsluice.limits.output}, 64 MB unless said
 */
public record Limits(long read, long response, long output) {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s*(KB|MB|GB|)");
    private static final long DEFAULT = 64L << 20;

    public Limits {
        if (read < 1 || response < 1 || output < 1) {
            throw new IllegalArgumentException("a limit must be at least 1 byte");
        }
    }

    /**
     * The limits that these system properties say.
     *
     * @throws IllegalArgumentException where one is no size; it names the property
     */
    public static Limits of(UnaryOperator<@Nullable String> properties) {
        return new Limits(
                size(properties, "sluice.limits.read", 1L << 30),
                size(properties, "sluice.limits.response", DEFAULT),
                size(properties, "sluice.limits.output", DEFAULT));
    }

    private static long size(UnaryOperator<@Nullable String> properties, String name, long otherwise) {
        String text = properties.apply(name);
        if (text == null) {
            return otherwise;
        }
        Matcher matcher = SIZE.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw new IllegalArgumentException(
                    "-D" + name + "=" + text + " is no size; give bytes, or a number with KB, MB or GB");
        }
        int shift = switch (matcher.group(2)) {
            case "KB" -> 10;
            case "MB" -> 20;
            case "GB" -> 30;
            default -> 0;
        };
        return Long.parseLong(matcher.group(1)) << shift;
    }

    /** A size as a message says it: {@code 64 MB}, or bytes where it is no whole number of units. */
    public static String text(long size) {
        String[] units = {" bytes", " KB", " MB", " GB"};
        int unit = 0;
        long count = size;
        while (unit < 3 && count % 1024 == 0 && count > 0) {
            count /= 1024;
            unit++;
        }
        return count + units[unit];
    }
}
