package dev.sluice.engine;

import java.time.Clock;
import java.time.Duration;

/** The engine's time. Injected, so that tests hold it. Thread-safe. */
public interface TimeSource {
    /** The time of day, for events and for nodes. */
    Clock clock();

    /** A steady count of nanoseconds, for durations only. */
    long nanos();

    /**
     * Runs an action once, after this long, on a thread of the time source; it must be quick.
     *
     * @return cancels it where it has not begun
     */
    Runnable after(Duration delay, Runnable action);
}
