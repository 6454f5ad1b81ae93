package dev.sluice.validation.expr;

import dev.sluice.nodes.api.Bindings;
import org.jspecify.annotations.Nullable;

/** What one evaluation works on. For one thread. */
final class Frame {
    private static final int INTERRUPT_MASK = 0xfff;
    private static final Object[] NONE = {};

    final Bindings names;
    /** Items and totals of the folds that are under way. */
    final @Nullable Object[] slots;

    private final int limit;
    private int steps;

    Frame(Bindings names, int slots, int limit) {
        this.names = names;
        this.slots = slots == 0 ? NONE : new Object[slots];
        this.limit = limit;
    }

    /** Counts one pass of a fold. */
    void step() {
        if (++steps > limit) {
            throw Stop.atLimit("it goes over more than " + limit
                    + " items; do less in one expression, or use nodes such as core.filter and core.map");
        }
        if ((steps & INTERRUPT_MASK) == 0 && Thread.currentThread().isInterrupted()) {
            throw Stop.atLimit("it was interrupted");
        }
    }
}
