package dev.sluice.nodes.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.quicktheories.QuickTheory.qt;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quicktheories.generators.SourceDSL;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "500ms,PT0.5S",
        "30s,PT30S",
        " 5 m ,PT5M",
        "2h,PT2H",
        "1d,PT24H",
        "1.5m,PT1M30S",
        "0s,PT0S",
        "0.000000001s,PT0.000000001S",
        "106751d,PT2562024H"
    })
    void areReadAsFlowsWriteThem(String text, String duration) {
        assertEquals(Duration.parse(duration), Durations.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "s", "5", "-5s", "5 seconds", "5S", "1e3s", "1.s", ".5s", "5s6", "999999999999d", "١s", "5ss"
            })
    void areNothingElse(String text) {
        assertNull(Durations.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"PT0S,0ms", "PT0.25S,250ms", "PT1.5S,1500ms", "PT30S,30s", "PT90S,90s", "PT5M,5m", "PT48H,48h"})
    void haveAShortText(String duration, String text) {
        assertEquals(text, Durations.text(Duration.parse(duration)));
    }

    @Test
    void textReadsAsTheSameDuration() {
        qt().forAll(SourceDSL.longs().between(0, 999_999_999_999L))
                .checkAssert(millis -> assertEquals(
                        Duration.ofMillis(millis), Durations.parse(Durations.text(Duration.ofMillis(millis)))));
    }
}
