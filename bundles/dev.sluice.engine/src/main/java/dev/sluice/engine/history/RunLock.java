package dev.sluice.engine.history;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps others, in this process and in others, from going on with a run at the same time. The file goes with the run. */
final class RunLock implements AutoCloseable {
    private static final int RADIX = 16;

    private final FileChannel channel;
    private final FileLock lock;

    private RunLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /** The file that is locked. */
    static Path file(Path folder, long run) {
        return folder.resolve("run-" + Long.toUnsignedString(run, RADIX) + ".lock");
    }

    /**
     * Takes the lock.
     *
     * @return null where somebody else has it
     * @throws IOException where the folder cannot be written to
     */
    static @Nullable RunLock take(Path folder, long run) throws IOException {
        FileChannel channel = FileChannel.open(file(folder, run), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new RunLock(channel, lock);
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
