package dev.sluice.nodes.std.internal.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static List<String> next(String text, ZoneId zone, String from, int count) {
        Cron cron = Cron.parse(text, zone);
        List<String> times = new ArrayList<>();
        Instant at = Instant.parse(from);
        for (int i = 0; i < count; i++) {
            at = cron.after(at);
            times.add(String.valueOf(at));
        }
        return times;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/15 * * * *|2026-01-01T00:07:30Z|2026-01-01T00:15:00Z",
                "0 6 * * mon-fri|2026-01-02T06:00:00Z|2026-01-05T06:00:00Z",
                "30 4 1,15 * 5|2026-01-02T04:30:00Z|2026-01-09T04:30:00Z",
                "0 0 29 2 *|2026-01-01T00:00:00Z|2028-02-29T00:00:00Z",
                "0 0 * * 7|2026-01-01T00:00:00Z|2026-01-04T00:00:00Z",
                "5-10/5 8 * jan ?|2026-01-01T08:05:00Z|2026-01-01T08:10:00Z",
                "*/10 * * * * *|2026-01-01T00:00:05Z|2026-01-01T00:00:10Z",
                "@hourly|2026-01-01T00:00:00Z|2026-01-01T01:00:00Z",
                "0 12 31 * *|2026-01-31T12:00:00Z|2026-03-31T12:00:00Z"
            })
    void findsTheNextTime(String text, String from, String next) {
        assertEquals(List.of(next), next(text, ZoneOffset.UTC, from, 1));
    }

    @Test
    void aTimeThatSpringLeavesOutComesLaterAndOneThatAutumnHasTwiceComesOnce() {
        assertEquals(
                List.of("2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z"),
                next("30 2 * * *", BERLIN, "2026-03-28T00:00:00Z", 3));
        assertEquals(
                List.of("2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"),
                next("30 2 * * *", BERLIN, "2026-10-24T00:00:00Z", 3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* * * *|has 4 fields",
                "60 * * * *|the minute is 60; it must be from 0 to 59",
                "* * * foo *|the month 'foo' is no number",
                "* 5-3 * * *|the hour '5-3' ends before it begins",
                "0 0 31 2 *|is never",
                "*/0 * * * *|the minute is 0; it must be from 1 to 59"
            })
    void whatIsNoneIsRefusedWithItsField(String text, String message) {
        String said = assertThrows(IllegalArgumentException.class, () -> Cron.parse(text, ZoneOffset.UTC))
                .getMessage();
        assertTrue(said.contains(message), said);
    }

    @Test
    void anIntervalCountsFromItsBeginning() {
        Instant begin = Instant.parse("2026-01-01T00:00:00Z");
        Schedule schedule = Schedule.every(Duration.ofSeconds(7), begin);
        assertEquals(begin.plusSeconds(7), schedule.after(begin));
        assertEquals(begin.plusSeconds(14), schedule.after(begin.plusSeconds(7)));
        assertEquals(begin.plusSeconds(14), schedule.after(begin.plusSeconds(13)));
    }
}
