package dev.sluice.engine.internal;

import dev.sluice.engine.plan.TypeLimit;
import dev.sluice.nodes.api.Durations;

/**
 * No more than so many begins within any span of a length, wherever the span starts. The newest begins are kept in a ring.
 * Guarded by the dispatcher's lock.
 */
final class Rate {
    private final long[] begins;
    private final long span;
    private final String words;
    private int next;
    private boolean full;

    Rate(TypeLimit limit) {
        this.begins = new long[limit.rate()];
        this.span = limit.per().toNanos();
        this.words = limit.rate() + " per " + Durations.text(limit.per());
    }

    /** How long to wait for the next; 0 or less where it may begin. */
    long delay(long now) {
        return full ? begins[next] + span - now : 0;
    }

    void begin(long now) {
        begins[next] = now;
        next++;
        if (next == begins.length) {
            next = 0;
            full = true;
        }
    }

    String words() {
        return words;
    }
}
