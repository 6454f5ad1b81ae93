package dev.sluice.nodes.api;

import java.util.concurrent.CancellationException;

/** Tells an executor that its result is no longer wanted. Its thread is interrupted too. Thread-safe. */
public interface Cancellation {
    /** A cancellation that never comes. */
    Cancellation NEVER = new Cancellation() {
        @Override
        public boolean requested() {
            return false;
        }

        @Override
        public void onRequest(Runnable action) {
            // never asked for
        }
    };

    boolean requested();

    /** Runs the action once, in the thread that cancels; at once where it is cancelled already. It must be quick. */
    void onRequest(Runnable action);

    /** Throws a {@link CancellationException} where it is requested: for loops that compute long. */
    default void check() {
        if (requested()) {
            throw new CancellationException("cancelled");
        }
    }
}
