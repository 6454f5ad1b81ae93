package dev.sluice.lang.process.limits;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the processor time that a process takes between its calls. Some of it is what any runtime does by itself, such as
 * to collect garbage, so a tenth of the time of its pauses is taken off. What is not looked at in one pause twice counts for
 * nothing, as a call may have come and gone in between.
 */
final class Pauses {
    private static final int FREE = 10;

    private @Nullable Object last;
    private Duration cpu = Duration.ZERO;
    private long at;
    private Duration taken = Duration.ZERO;

    /**
     * A look at the process.
     *
     * @param pause what tells its pause from others; null where it is in none
     * @param now processor time since its start
     * @param nanos when that was, by a clock that only goes forward
     * @return all that it has taken in pauses so far
     */
    Duration look(@Nullable Object pause, Duration now, long nanos) {
        if (pause != null && Objects.equals(pause, last)) {
            Duration more = now.minus(cpu).minusNanos((nanos - at) / FREE);
            taken = taken.plus(more);
            taken = taken.isNegative() ? Duration.ZERO : taken;
        }
        last = pause;
        cpu = now;
        at = nanos;
        return taken;
    }
}
