package dev.sluice.model;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Bounds on what is read, against files that would exhaust memory or stack.
 *
 * @param fileBytes largest file in bytes
 * @param depth deepest nesting of mappings and lists, at most {@value #DEEPEST}
 * @param aliases most uses of YAML aliases in a file
 */
public record Limits(long fileBytes, int depth, int aliases) {
    /** 64 MB, depth 100, 50 aliases. */
    public static final Limits DEFAULT = new Limits(64L << 20, 100, 50);

    private static final int DEEPEST = 1000;
    private static final String PREFIX = "sluice.limits.";

    /** Checks the ranges. */
    public Limits {
        if (fileBytes < 1 || fileBytes > Integer.MAX_VALUE - 16) {
            throw new IllegalArgumentException(
                    "The file size limit must be from 1 to 2147483631 bytes, not " + fileBytes);
        }
        if (depth < 1 || depth > DEEPEST) {
            throw new IllegalArgumentException("The depth limit must be from 1 to " + DEEPEST + ", not " + depth);
        }
        if (aliases < 0) {
            throw new IllegalArgumentException("The alias limit must not be negative, but is " + aliases);
        }
    }

    /**
     * The limits that properties such as {@code sluice.limits.depth} name, and the default ones for the rest.
     *
     * @param property looks a property up, null when it is not set; usually {@code System::getProperty}
     * @throws IllegalArgumentException when a property is not a number in its range
     */
    public static Limits from(UnaryOperator<@Nullable String> property) {
        return new Limits(
                number(property, "file-bytes", DEFAULT.fileBytes),
                (int) Math.min(Integer.MAX_VALUE, number(property, "depth", DEFAULT.depth)),
                (int) Math.min(Integer.MAX_VALUE, number(property, "aliases", DEFAULT.aliases)));
    }

    private static long number(UnaryOperator<@Nullable String> property, String name, long otherwise) {
        String text = property.apply(PREFIX + name);
        if (text == null) {
            return otherwise;
        }
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "The property " + PREFIX + name + " must be a whole number, but is '" + text + "'", e);
        }
    }
}
