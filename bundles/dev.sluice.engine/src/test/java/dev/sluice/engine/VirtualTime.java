package dev.sluice.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Time that stands still until a test moves it. */
final class VirtualTime implements TimeSource {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Due> dues = new ArrayList<>();
    private long nanos;

    @Override
    public Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return START.plusNanos(nanos());
            }
        };
    }

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized Runnable after(Duration delay, Runnable action) {
        Due due = new Due(nanos + delay.toNanos(), action);
        dues.add(due);
        notifyAll();
        return () -> remove(due);
    }

    private synchronized void remove(Due due) {
        dues.remove(due);
    }

    /** Waits until something is due in the future, then moves time there and does it. Returns by how much time moved. */
    Duration advance() throws InterruptedException {
        Due due;
        long moved;
        synchronized (this) {
            long limit = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (dues.isEmpty()) {
                long left = limit - System.nanoTime();
                if (left <= 0) {
                    throw new AssertionError("nothing was scheduled within 10 s");
                }
                wait(Math.max(1, left / 1_000_000));
            }
            due = dues.stream().min(Comparator.comparingLong(Due::at)).orElseThrow();
            dues.remove(due);
            moved = Math.max(0, due.at - nanos);
            nanos += moved;
        }
        due.action.run();
        return Duration.ofNanos(moved);
    }

    private record Due(long at, Runnable action) {}
}
