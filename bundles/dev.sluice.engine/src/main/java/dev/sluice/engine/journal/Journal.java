package dev.sluice.engine.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

    /** The same as {@link #append}, then {@link #sync}: for the last frame of a run. */
    default void append(byte[] frame, int length, Consumer<@Nullable IOException> done) {
        append(frame, length);
        sync(done);
    }

    /**
     * Has files of {@link #files} on disk before anything that is appended from now on.
     *
     * @param files finished ones, which nobody changes any more
     */
    default void keep(List<Path> files) {
        // nobody asks for them later
    }

    /**
     * Deletes files of {@link #files}, soon, though events that name them stay.
     *
     * @param files which nobody reads any more
     */
    default void release(List<Path> files) {
        // nobody keeps them
    }

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

    /**
     * Takes a change to the dead letters. It is on disk before the frames are that come after it. Where no events are kept,
     * no letters are.
     *
     * @param full is called, on the journal's thread, where letters had to go because there were too many
     */
    default void change(LetterChange change, Runnable full) {
        // no events are kept
    }

    /** Writes and syncs what was appended. Idempotent. */
    @Override
    void close();
}
