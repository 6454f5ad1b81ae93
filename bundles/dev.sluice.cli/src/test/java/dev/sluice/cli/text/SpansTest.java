package dev.sluice.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpansTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "999, 999 ms",
        "1000, 1.0 s",
        "59949, 59.9 s",
        "59950, 0:59",
        "60000, 1:00",
        "3725000, 1:02:05"
    })
    void showsTheDigitsThatMeanSomething(long millis, String text) {
        assertEquals(text, Spans.text(Duration.ofMillis(millis)));
    }

    @Test
    void aSpanIsNeverNegative() {
        assertEquals("0 ms", Spans.text(Duration.ofMillis(-3)));
        assertEquals("0:00", Spans.clock(Duration.ofSeconds(-3)));
    }
}
