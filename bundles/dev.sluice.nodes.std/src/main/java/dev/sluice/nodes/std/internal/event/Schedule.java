package dev.sluice.nodes.std.internal.event;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a timer's events are due. */
@FunctionalInterface
interface Schedule {
    /** The first time after this one; null where there is none any more. */
    @Nullable
    Instant after(Instant time);

    /** Each time that this long has gone by, counted from a beginning. */
    static Schedule every(Duration interval, Instant begin) {
        return time -> {
            Duration gone = Duration.between(begin, time);
            return gone.isNegative()
                    ? begin.plus(interval)
                    : begin.plus(interval.multipliedBy(gone.dividedBy(interval) + 1));
        };
    }
}
