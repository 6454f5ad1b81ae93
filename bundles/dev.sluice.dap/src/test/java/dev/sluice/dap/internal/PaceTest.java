package dev.sluice.dap.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final Pace pace = new Pace();

    private long after(double... millis) {
        for (double took : millis) {
            pace.took((long) (took * TimeUnit.MILLISECONDS.toNanos(1)));
        }
        return pace.millis();
    }

    @Test
    void smallBatchesComeEveryFortyMilliseconds() {
        assertEquals(40, pace.millis());
        assertEquals(40, after(0.01, 0.02, 0.3));
    }

    @Test
    void largeBatchesTakeAHundredthOfTheTime() {
        assertEquals(100, after(1, 1));
        assertEquals(200, after(2, 3));
    }

    @Test
    void oneSlowBatchChangesNothing() {
        assertEquals(40, after(0.1, 30, 0.1));
        assertEquals(40, after(30, 0.1));
    }

    @Test
    void hugeBatchesStillComeFourTimesASecond() {
        assertEquals(250, after(500, 500));
    }

    @Test
    void itBecomesQuickAgain() {
        assertEquals(40, after(5, 5, 0.1));
    }
}
