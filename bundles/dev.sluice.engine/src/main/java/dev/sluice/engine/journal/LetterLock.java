package dev.sluice.engine.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Has one at a time change the dead letters of a journal, in this process and in others. */
final class LetterLock implements AutoCloseable {
    private static final String NAME = "letters.lock";
    private static final long PAUSE = Duration.ofMillis(2).toNanos();
    private static final long PATIENCE = Duration.ofSeconds(10).toNanos();

    private final FileChannel channel;

    private LetterLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @param folder that of the letters, which is there
     * @throws IOException where it cannot be had within 10 s
     */
    static LetterLock take(Path folder) throws IOException {
        long end = System.nanoTime() + PATIENCE;
        Path file = folder.resolve(NAME);
        while (true) {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) != null) {
                return new LetterLock(channel);
            }
            channel.close();
            if (end - System.nanoTime() < 0) {
                throw new IOException("'" + file + "' is locked by another process");
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // somebody else in this process has it
        }
    }

    /** Lets go of it: it goes with its channel. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
