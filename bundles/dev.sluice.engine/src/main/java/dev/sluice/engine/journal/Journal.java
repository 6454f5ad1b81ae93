package dev.sluice.engine.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the events of runs, as frames, and puts them on disk in groups. Thread-safe.
 */
public interface Journal extends AutoCloseable {
    /** Keeps nothing. */
    Journal NONE = new NoJournal();

    /** Takes a frame; the array belongs to the journal from now on. Waits only where the disk is far behind. */
    void append(byte[] frame, int length);

    /**
     * Calls back when everything appended before is on disk: with null, or with the exception where the disk refused
     * something of it, now or earlier. The callback runs on the journal's thread, or at once, and must be quick.
     */
    void sync(Consumer<@Nullable IOException> done);

    /** Why nothing more is written; null where all is well. */
    @Nullable
    IOException failure();

    /**
     * The folder for the files of a run, which stay as long as its events do. Null where no events are kept.
     *
     * @param run its key
     */
    default @Nullable Path files(long run) {
        return null;
    }

    /** Writes and syncs what was appended. Idempotent. */
    @Override
    void close();
}
