package dev.sluice.engine.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A file whose lock one at a time has, in this process and in others. It is there from the first attempt on, and may be deleted
 * by who has the lock. Thread-safe.
 *
 * <p>A lock of POSIX is the process's: when the process closes a file, all its locks on that file are gone, by whatever
 * channel they were taken. So a file that this process has locked must not be opened a second time, not even to see that it is
 * locked; which those are is known here before any is opened. That is why the list is one for the process, the only such state
 * in the engine. A file has one name in it: the folder's real path, and the name in that.
 */
public final class LockFile implements AutoCloseable {
    private static final Set<Path> OF_THIS_PROCESS = ConcurrentHashMap.newKeySet();

    private final Path name;
    private final FileChannel channel;
    private boolean closed;

    private LockFile(Path name, FileChannel channel) {
        this.name = name;
        this.channel = channel;
    }

    /**
     * Takes the lock, without waiting.
     *
     * @param file in a folder that is there
     * @return null where somebody else has it, in this process or in another
     * @throws IOException where the file cannot be opened
     */
    public static @Nullable LockFile attempt(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path real = folder == null ? file : folder.toRealPath().resolve(file.getFileName());
        if (!OF_THIS_PROCESS.add(real)) {
            return null;
        }
        LockFile taken = null;
        try {
            taken = lock(real);
            return taken;
        } finally {
            if (taken == null) {
                OF_THIS_PROCESS.remove(real);
            }
        }
    }

    private static @Nullable LockFile lock(Path real) throws IOException {
        FileChannel channel = FileChannel.open(real, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
            return lock == null ? null : new LockFile(real, channel);
        } catch (OverlappingFileLockException e) {
            throw new IOException("'" + real + "' is locked by this process under another name", e);
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
    }

    /** Lets go of the lock: it goes with its channel. Does nothing when closed again. */
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            channel.close();
        } finally {
            OF_THIS_PROCESS.remove(name);
        }
    }
}
