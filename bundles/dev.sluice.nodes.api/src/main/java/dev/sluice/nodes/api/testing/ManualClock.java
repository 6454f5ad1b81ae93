package dev.sluice.nodes.api.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands until it is moved. It starts at the beginning of 2026, UTC. Thread-safe. */
public final class ManualClock extends Clock {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicLong elapsed;
    private final ZoneId zone;

    public ManualClock() {
        this(new AtomicLong(), ZoneOffset.UTC);
    }

    private ManualClock(AtomicLong elapsed, ZoneId zone) {
        this.elapsed = elapsed;
        this.zone = zone;
    }

    public void advance(Duration by) {
        elapsed.addAndGet(by.toNanos());
    }

    @Override
    public Instant instant() {
        return START.plusNanos(elapsed.get());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same moving time in another zone. */
    @Override
    public Clock withZone(ZoneId other) {
        return new ManualClock(elapsed, other);
    }
}
