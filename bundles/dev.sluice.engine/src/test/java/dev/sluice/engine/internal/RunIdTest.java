package dev.sluice.engine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunIdTest {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Test
    void theTextIsTheSecondAndSixDigits() {
        long smallest = Instant.parse("2026-03-04T05:06:07Z").getEpochSecond() << Integer.SIZE;
        assertEquals("20260304-050607-000000", RunId.text(smallest));
        assertEquals("20260304-050607-00000z", RunId.text(smallest | 35));
        assertEquals("20260304-050607-zzzzzz", RunId.text(smallest | 36L * 36 * 36 * 36 * 36 * 36 - 1));
    }

    @Test
    void anyTimeIsWrittenAsAFormatterWould() {
        Random random = new Random(5);
        for (int i = 0; i < 1000; i++) {
            Instant time = Instant.ofEpochSecond(random.nextLong(1L << Integer.SIZE));
            String text = RunId.text(RunId.of(time, random));
            assertEquals(STAMP.format(time), text.substring(0, 15));
            assertEquals(22, text.length());
        }
    }
}
