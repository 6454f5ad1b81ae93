package dev.sluice.engine.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Has one at a time change the dead letters of a journal, in this process and in others. */
final class LetterLock implements AutoCloseable {
    private static final String NAME = "letters.lock";
    private static final long PAUSE = Duration.ofMillis(2).toNanos();
    private static final long PATIENCE = Duration.ofSeconds(10).toNanos();

    private final LockFile lock;

    private LetterLock(LockFile lock) {
        this.lock = lock;
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
        LockFile lock = LockFile.attempt(file);
        while (lock == null) {
            if (end - System.nanoTime() < 0) {
                throw new IOException("'" + file + "' is locked by another process");
            }
            LockSupport.parkNanos(PAUSE);
            lock = LockFile.attempt(file);
        }
        return new LetterLock(lock);
    }

    /** Lets go of it. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
