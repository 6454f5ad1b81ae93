package dev.sluice.engine.internal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.random.RandomGenerator;

/** Ids of runs, as numbers until somebody asks: the second in which a run began, and six random digits to the base 36. */
public final class RunId {
    private static final int TAIL = 6;
    private static final int TEN = 10;
    private static final int HUNDRED = 100;
    private static final int RADIX = 36;
    private static final long LOW = 0xffff_ffffL;
    private static final long TAILS = (long) Math.pow(RADIX, TAIL);
    /** The last that was asked for. */
    private static volatile Second latest = new Second(0, digits(0));

    private RunId() {}

    /** A new one. */
    public static long of(Instant now, RandomGenerator random) {
        return now.getEpochSecond() << Integer.SIZE | random.nextLong(TAILS);
    }

    /** As people see it, such as {@code 20260304-050607-x7k2p9}. */
    static String text(long id) {
        long second = id >>> Integer.SIZE;
        Second known = latest;
        if (known.second != second) {
            known = new Second(second, digits(second));
            latest = known;
        }
        byte[] text = known.digits.clone();
        int at = text.length;
        for (long rest = id & LOW; rest > 0; rest /= RADIX) {
            text[--at] = (byte) Character.forDigit((int) (rest % RADIX), RADIX);
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** The id whose tail is 0; by hand, as a formatter would take as long as the nodes of a run. */
    private static byte[] digits(long second) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
        byte[] text = "00000000-000000-000000".getBytes(StandardCharsets.ISO_8859_1);
        put(text, 0, time.getYear() / HUNDRED);
        put(text, 2, time.getYear() % HUNDRED);
        put(text, 4, time.getMonthValue());
        put(text, 6, time.getDayOfMonth());
        put(text, 9, time.getHour());
        put(text, 11, time.getMinute());
        put(text, 13, time.getSecond());
        return text;
    }

    /** Puts two digits in a place. */
    private static void put(byte[] text, int at, int number) {
        text[at] = (byte) ('0' + number / TEN);
        text[at + 1] = (byte) ('0' + number % TEN);
    }

    /** A second since 1970, with the id whose tail is 0: runs begin many to a second. Nobody changes the digits. */
    private record Second(long second, byte[] digits) {}
}
