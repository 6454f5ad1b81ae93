package dev.sluice.cli.run;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What signals that ask the process to end mean while a flow runs: the first cancels the run, the next ends the process
 * at once, and with it every process that it started. Thread-safe.
 */
final class Interruption {
    private final AtomicInteger times = new AtomicInteger();
    private final Runnable cancel;
    private final Runnable force;

    Interruption(Runnable cancel, Runnable force) {
        this.cancel = cancel;
        this.force = force;
    }

    /** A signal came. */
    void signal() {
        if (times.incrementAndGet() == 1) {
            cancel.run();
        } else {
            force.run();
        }
    }

    /** Whether a signal came. */
    boolean happened() {
        return times.get() > 0;
    }
}
