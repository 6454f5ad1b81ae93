package dev.sluice.engine;

import java.util.concurrent.CompletableFuture;

/** One execution of a flow. Thread-safe. */
public interface Run {
    /** Unique among the runs of a project; sorts by the time of start. */
    String id();

    /**
     * Completes when the run has ended and, where it is journaled, its end is on disk. Never completes exceptionally: a
     * failed run is a result too.
     */
    CompletableFuture<RunResult> result();

    /**
     * Completes when everything that has happened in the run so far is on disk, as far as it is journaled. Completes
     * exceptionally where the disk refuses it.
     */
    default CompletableFuture<Void> recorded() {
        return CompletableFuture.completedFuture(null);
    }

    /**
     * Ends the run as cancelled: what runs is interrupted, what waits never starts. Does nothing where it has ended.
     *
     * @param reason for people, such as {@code interrupted} or {@code timed out after 10m}
     */
    void cancel(String reason);
}
