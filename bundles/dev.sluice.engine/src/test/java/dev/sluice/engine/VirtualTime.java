package dev.sluice.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Time that stands still until a test moves it. */
public final class VirtualTime implements TimeSource {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LIMIT = Duration.ofSeconds(20);

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
        notifyAll();
    }

    /** Lets time pass, whatever becomes due by it; for bodies that take time. */
    public synchronized void pass(Duration by) {
        nanos += by.toNanos();
    }

    /** How many actions wait for their time. */
    public synchronized int waiting() {
        return dues.size();
    }

    /** Waits until something is due in the future, then moves time there and does it. Returns by how much time moved. */
    public Duration advance() throws InterruptedException {
        Due due;
        long moved;
        synchronized (this) {
            until("something is scheduled", () -> !dues.isEmpty());
            due = dues.stream().min(Comparator.comparingLong(Due::at)).orElseThrow();
            dues.remove(due);
            moved = Math.max(0, due.at - nanos);
            nanos += moved;
        }
        due.action.run();
        return Duration.ofNanos(moved);
    }

    /** Waits until something is due in exactly this time, then moves time there, doing on the way what is due earlier. */
    public void advance(Duration by) throws InterruptedException {
        long target;
        synchronized (this) {
            target = nanos + by.toNanos();
            until("something is due in " + by, () -> dues.stream().anyMatch(due -> due.at == target));
        }
        boolean more = true;
        while (more) {
            advance();
            synchronized (this) {
                more = dues.stream().anyMatch(due -> due.at <= target);
            }
        }
    }

    /** Waits until so many actions wait for their time. */
    public synchronized void awaitWaiting(int count) throws InterruptedException {
        until(count + " actions wait", () -> dues.size() == count);
    }

    private synchronized void until(String what, BooleanSupplier holds) throws InterruptedException {
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (!holds.getAsBoolean()) {
            long left = limit - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("not within " + LIMIT + ": " + what + "; there is " + dues);
            }
            wait(Math.max(1, left / 1_000_000));
        }
    }

    private record Due(long at, Runnable action) {}
}
