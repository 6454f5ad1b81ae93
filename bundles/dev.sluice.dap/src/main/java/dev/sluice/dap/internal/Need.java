package dev.sluice.dap.internal;

import java.util.concurrent.CompletableFuture;

/** Counts who needs the adapter: clients that have given the token, and runs that are under way. Thread-safe. */
final class Need {
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private int count;

    void add() {
        synchronized (this) {
            count++;
        }
        begun.complete(null);
    }

    void remove() {
        boolean last;
        synchronized (this) {
            last = --count == 0;
        }
        if (last) {
            over.complete(null);
        }
    }

    /** Completes once there was somebody for the first time. */
    CompletableFuture<Void> begun() {
        return begun.copy();
    }

    /** Completes once nobody is left, for the first time. */
    CompletableFuture<Void> over() {
        return over.copy();
    }
}
