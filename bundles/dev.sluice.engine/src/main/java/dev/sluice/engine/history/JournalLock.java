package dev.sluice.engine.history;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Keeps others, in this process and in others, from doing the same to a journal at the same time. */
final class JournalLock implements AutoCloseable {
    private static final String REMOVAL = "removal.lock";
    private static final int RADIX = 16;
    private static final long PAUSE_NANOS = Duration.ofMillis(5).toNanos();

    private final FileChannel channel;
    private final FileLock lock;

    private JournalLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
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
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new JournalLock(channel, lock);
            }
        } catch (OverlappingFileLockException e) {
            // somebody else in this process has it
            channel.close();
            return null;
        }
        channel.close();
        return null;
    }

    @Override
    public void close() throws IOException {
        try {
            lock.release();
        } finally {
            channel.close();
        }
    }
}
