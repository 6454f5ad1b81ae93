package dev.sluice.engine;

import java.time.Clock;
import java.time.Duration;

/** The time of this machine. Its one thread is made with the first action, and is a daemon. */
public final class SystemTime implements TimeSource {
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final TimerQueue timers = new TimerQueue();

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Runnable after(Duration delay, Runnable action) {
        Duration rest = delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
        return timers.add(System.nanoTime() + rest.toNanos(), action);
    }
}
