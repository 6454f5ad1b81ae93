package dev.sluice.engine.internal;

import dev.sluice.engine.TimeSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Time of one thread, which stands until it is moved. */
final class FakeTime implements TimeSource {
    private final List<Due> dues = new ArrayList<>();
    private long nanos;

    @Override
    public Clock clock() {
        return Clock.fixed(Instant.EPOCH.plusNanos(nanos), ZoneOffset.UTC);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public Runnable after(Duration delay, Runnable action) {
        Due due = new Due(nanos + delay.toNanos(), action);
        dues.add(due);
        return () -> dues.remove(due);
    }

    /** Moves on, and does on the way what is due. */
    void move(Duration by) {
        long target = nanos + by.toNanos();
        Due next = next();
        while (next != null && next.at <= target) {
            dues.remove(next);
            nanos = Math.max(nanos, next.at);
            next.action.run();
            next = next();
        }
        nanos = target;
    }

    private @Nullable Due next() {
        return dues.stream().min(Comparator.comparingLong(Due::at)).orElse(null);
    }

    private record Due(long at, Runnable action) {}
}
