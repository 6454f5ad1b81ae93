package dev.sluice.engine.journal;

import java.util.concurrent.CompletableFuture;

/**
 * Takes the events of runs, as encoded frames, and puts them on disk in groups. Thread-safe; {@link #append} never
 * blocks on the disk.
 */
public interface Journal extends AutoCloseable {
    /** Keeps nothing. */
    Journal NONE = new Journal() {
        @Override
        public void append(byte[] frame, int length) {
            // nowhere to put it
        }

        @Override
        public CompletableFuture<Void> sync() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    /** Takes a frame, see {@code FrameWriter}; the array belongs to the journal from now on. */
    void append(byte[] frame, int length);

    /**
     * Completes when everything appended before is on disk; fails with the {@link java.io.IOException} where the disk
     * refused something of it.
     */
    CompletableFuture<Void> sync();

    /** Writes and syncs what was appended. Idempotent. */
    @Override
    void close();
}
