package dev.sluice.engine.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Ids of runs, as numbers until somebody asks: the second in which a run began, and six random digits to the base 36. */
public final class RunId {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int TAIL = 6;
    private static final int RADIX = 36;
    private static final long LOW = 0xffff_ffffL;

    private RunId() {}

    /** A new one. */
    public static long of(Instant now, RandomGenerator random) {
        long tail = 0;
        for (int i = 0; i < TAIL; i++) {
            tail = RADIX * tail + random.nextInt(RADIX);
        }
        return now.getEpochSecond() << Integer.SIZE | tail;
    }

    /** As people see it, such as {@code 20260304-050607-x7k2p9}. */
    static String text(long id) {
        String tail = Long.toString(id & LOW, RADIX);
        return STAMP.format(Instant.ofEpochSecond(id >>> Integer.SIZE)) + '-' + "0".repeat(TAIL - tail.length()) + tail;
    }
}
