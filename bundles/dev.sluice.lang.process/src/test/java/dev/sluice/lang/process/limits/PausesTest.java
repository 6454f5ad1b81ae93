package dev.sluice.lang.process.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PausesTest {
    private static final long SECOND = 1_000_000_000;

    private final Pauses pauses = new Pauses();

    /** All that was taken in pauses, after a look at a clock and at processor time since the start. */
    private long millis(@Nullable Object pause, long cpuMillis, long seconds) {
        return pauses.look(pause, Duration.ofMillis(cpuMillis), seconds * SECOND)
                .toMillis();
    }

    @Test
    void whatIsTakenBetweenTwoLooksAtOnePauseAddsUp() {
        assertEquals(0, millis("after call 1", 500, 1));
        assertEquals(900, millis("after call 1", 1500, 2));
        assertEquals(900, millis("after call 2", 2500, 3));
        assertEquals(1800, millis("after call 2", 3500, 4));
    }

    @Test
    void whatACallTakesCountsForNothing() {
        assertEquals(0, millis("after call 1", 0, 1));
        assertEquals(0, millis(null, 9000, 10));
        assertEquals(0, millis("after call 2", 18_000, 20));
        assertEquals(0, millis("after call 3", 27_000, 30));
    }

    @Test
    void aTenthOfThePauseIsFreeAndIsNotSaved() {
        assertEquals(0, millis("after call 1", 0, 0));
        assertEquals(0, millis("after call 1", 5000, 60));
        assertEquals(900, millis("after call 1", 6000, 61));
    }
}
