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

/** Keeps others, in this process and in others, from taking runs out of a journal at the same time. */
final class RemovalLock implements AutoCloseable {
    private static final String NAME = "removal.lock";
    private static final long PAUSE_NANOS = Duration.ofMillis(5).toNanos();

    private final FileChannel channel;
    private final FileLock lock;

    private RemovalLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the lock.
     *
     * @param patience how long to wait for another who has it
     * @return null where it was not to be had in time
     * @throws IOException where the folder cannot be written to
     */
    static @Nullable RemovalLock take(Path folder, Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        RemovalLock taken = attempt(folder);
        while (taken == null
                && end - System.nanoTime() > 0
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(PAUSE_NANOS);
            taken = attempt(folder);
        }
        return taken;
    }

    private static @Nullable RemovalLock attempt(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new RemovalLock(channel, lock);
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
