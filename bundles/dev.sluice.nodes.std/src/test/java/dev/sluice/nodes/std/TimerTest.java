package dev.sluice.nodes.std;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.testing.StartedSource;
import dev.sluice.nodes.api.value.Value;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimerTest {
    @Test
    void givesAnEventAfterEachIntervalAndEndsAfterSoMany() throws Exception {
        StartedSource timer = Std.node("event.timer")
                .with("every", "1ms")
                .with("times", 3)
                .with("misfire", "all")
                .start();
        Instant last = Instant.EPOCH;
        for (int i = 1; i <= 3; i++) {
            StartedSource.Event event = timer.next();
            assertEquals(Value.of(i), event.output("count"));
            Instant due = Instant.parse(event.output("time").toString().replace("\"", ""));
            assertTrue(due.isAfter(last), () -> event + " is not after the one before");
            last = due;
        }
        assertNull(timer.awaitEnd());
        timer.stop();
    }

    @Test
    void theFirstEventMayComeAtOnce() throws Exception {
        StartedSource timer = Std.node("event.timer")
                .with("every", "24h")
                .with("immediately", true)
                .with("times", 1)
                .start();
        assertEquals(Value.of(1), timer.next().output("count"));
        assertNull(timer.awaitEnd());
        timer.stop();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "cron|* * *|'cron' is not understood: '* * *' has 3 fields",
                "every|0ms|'every' must be at least 1ms",
                "times|3|a timer needs either 'every', such as 30s, or 'cron'"
            })
    void whatIsSetWronglyIsSaid(String setting, String value, String message) {
        NodeFailure failure = assertThrows(
                NodeFailure.class,
                () -> Std.node("event.timer")
                        .with(setting, setting.equals("times") ? Integer.valueOf(value) : value)
                        .start());
        assertTrue(failure.getMessage().startsWith(message), failure.getMessage());
    }
}
