package dev.sluice.lang.python;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Tells whether a process lives, also one in another process namespace: it holds a lock on a file for as long as it
 * does, which the kernel takes back at its end.
 */
final class Witness {
    /** Python text: {@code hold(path)} takes the lock, {@code daemon(path)} starts a process that got away and has it. */
    static final String PYTHON = """
            import fcntl, os, signal, sys, time
            def hold(path):
                global held
                held = open(path, "a")
                fcntl.lockf(held, fcntl.LOCK_EX)
            def daemon(path):
                seen, ready = os.pipe()
                if os.fork() == 0:
                    os.setsid()
                    if os.fork():
                        os._exit(0)
                    signal.signal(signal.SIGTERM, signal.SIG_IGN)
                    signal.signal(signal.SIGHUP, signal.SIG_IGN)
                    hold(path)
                    os.write(ready, b"x")
                    while True:
                        time.sleep(60)
                os.wait()
                os.read(seen, 1)
            """;

    private final Path file;

    Witness(Path file) {
        this.file = file;
    }

    boolean alive() throws IOException {
        if (Files.notExists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        }
    }

    void awaitAlive() throws Exception {
        Waiting.until("the process of " + file.getFileName() + " lives", this::alive);
    }

    void awaitGone() throws Exception {
        if (Files.notExists(file)) {
            throw new AssertionError(file + " was never locked");
        }
        Waiting.until("the process of " + file.getFileName() + " is gone", () -> !alive());
    }
}
