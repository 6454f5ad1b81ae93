package dev.sluice.dap.internal;

import java.util.concurrent.TimeUnit;

/**
 * How long to gather changes before the next batch of them is written. Writing takes time from the run, so where many nodes
 * change all the time batches become fewer: no more than a hundredth of the run's time goes into them. Belongs to one thread.
 */
final class Pace {
    /** What is promised wherever writing is quick. */
    static final long LEAST_MILLIS = 40;
    /** Eyes still follow what changes four times a second. */
    static final long MOST_MILLIS = 250;

    private static final int SHARE = 100;

    private long last;
    private long pause = LEAST_MILLIS;

    /** How long to wait for the next batch, in milliseconds. */
    long millis() {
        return pause;
    }

    /**
     * A batch has been written. One slow batch is not enough to become slower: the first one loads classes.
     *
     * @param nanos how long that took
     */
    void took(long nanos) {
        long usual = Math.min(last, nanos);
        last = nanos;
        pause = Math.clamp(TimeUnit.NANOSECONDS.toMillis(usual * SHARE), LEAST_MILLIS, MOST_MILLIS);
    }
}
