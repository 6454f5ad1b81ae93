package dev.sluice.engine.history;

import dev.sluice.engine.journal.LockFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Keeps others, in this process and in others, from doing the same to a journal at the same time. */
final class JournalLock implements AutoCloseable {
    private static final String REMOVAL = "removal.lock";
    private static final int RADIX = 16;
    private static final long PAUSE_NANOS = Duration.ofMillis(5).toNanos();

    private final LockFile lock;

    private JournalLock(LockFile lock) {
        this.lock = lock;
    }

    /** The file whose lock is that of going on with a run. It goes with the run. */
    static Path file(Path folder, long run) {
        return folder.resolve("run-" + Long.toUnsignedString(run, RADIX) + ".lock");
    }

    /**
     * Takes the lock of going on with a run.
     *
     * @return null where somebody else has it
     * @throws IOException where the folder cannot be written to
     */
    static @Nullable JournalLock ofRun(Path folder, long run) throws IOException {
        return attempt(file(folder, run));
    }

    /**
     * Takes the lock of taking runs out of the journal.
     *
     * @param patience how long to wait for another who has it
     * @return null where it was not to be had in time
     * @throws IOException where the folder cannot be written to
     */
    static @Nullable JournalLock ofRemoval(Path folder, Duration patience) throws IOException {
        Path file = folder.resolve(REMOVAL);
        long end = System.nanoTime() + patience.toNanos();
        JournalLock taken = attempt(file);
        while (taken == null
                && end - System.nanoTime() > 0
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(PAUSE_NANOS);
            taken = attempt(file);
        }
        return taken;
    }

    private static @Nullable JournalLock attempt(Path file) throws IOException {
        LockFile taken = LockFile.attempt(file);
        return taken == null ? null : new JournalLock(taken);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
