package dev.sluice.engine;

import java.time.Duration;

/**
 * Runs plans. The one door to every engine: this JVM's ({@link LocalEngine}), a server's, a cluster's. Thread-safe.
 */
public interface Engine extends AutoCloseable {
    /**
     * Starts a run. Returns at once.
     *
     * @param listener told of every event of the run, in order, one at a time
     * @throws IllegalStateException where the engine is closed
     */
    Run start(RunRequest request, RunListener listener);

    /**
     * Cancels what runs and waits for it, for at most this long; then lets go of threads and files.
     *
     * @return whether everything stopped in time
     */
    boolean close(Duration limit);

    /** Closes with a limit of ten seconds. Idempotent. */
    @Override
    default void close() {
        close(Duration.ofSeconds(10));
    }
}
