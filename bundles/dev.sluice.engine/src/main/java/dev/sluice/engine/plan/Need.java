package dev.sluice.engine.plan;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * What a body takes of a resource while it works.
 *
 * @param resource its name, such as {@code gpu}
 * @param amount in thousandths, so that half a processor can be said; of memory in thousandths of a byte; above 0
 */
public record Need(String resource, long amount) {
    /** How many processors the engine computes with. */
    public static final String CPU = "cpu";
    /** The memory of the machine. */
    public static final String MEMORY = "memory";

    private static final long UNIT = 1000;
    private static final long STEP = 1024;

    public Need {
        if (amount <= 0) {
            throw new IllegalArgumentException("a node needs more than nothing of " + resource);
        }
    }

    /** A need of whole pieces, or of bytes of memory. */
    public static Need of(String resource, long whole) {
        return new Need(resource, thousandths(whole));
    }

    /** So many whole pieces as an amount. The largest amount where that is too many. */
    public static long thousandths(long whole) {
        return whole > Long.MAX_VALUE / UNIT ? Long.MAX_VALUE : whole * UNIT;
    }

    /** An amount as people write it: {@code 2}, {@code 0.5}, and of memory {@code 512MB}. */
    public static String text(String resource, long amount) {
        if (!resource.equals(MEMORY)) {
            return BigDecimal.valueOf(amount, 3).stripTrailingZeros().toPlainString();
        }
        String[] units = {"B", "KB", "MB", "GB", "TB"};
        double size = (double) amount / UNIT;
        int unit = 0;
        while (size >= STEP && unit < units.length - 1) {
            size /= STEP;
            unit++;
        }
        String number =
                size == Math.rint(size) ? String.valueOf((long) size) : String.format(Locale.ROOT, "%.1f", size);
        return number + units[unit];
    }
}
