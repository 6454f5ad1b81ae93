package dev.sluice.lang.command;

import dev.sluice.nodes.api.testing.NodeTester;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits with a limit for what other processes do. */
final class Waiting {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration STEP = Duration.ofMillis(5);

    private Waiting() {}

    static void until(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("after " + LIMIT + ": still not so that " + what);
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    /** Whether a process holds the lock on a file: it lives, though it may be in another process namespace. */
    private static boolean isHeld(Path file) throws IOException {
        if (Files.notExists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        }
    }

    static void untilHeld(Path file) throws Exception {
        until("a process holds " + file.getFileName(), () -> isHeld(file));
    }

    static void untilGone(Path file) throws Exception {
        if (Files.notExists(file)) {
            throw new AssertionError(file + " was never held");
        }
        until("no process holds " + file.getFileName(), () -> !isHeld(file));
    }

    /** A call in a thread of its own, and what it fails with. */
    record Call(Thread thread, CompletableFuture<Throwable> end) {
        static Call of(NodeTester node) {
            CompletableFuture<Throwable> end = new CompletableFuture<>();
            Thread thread = Thread.ofVirtual().start(() -> {
                try {
                    end.completeExceptionally(new AssertionError("gave " + node.run()));
                } catch (Throwable e) {
                    end.complete(e);
                }
            });
            return new Call(thread, end);
        }

        Throwable failure() throws Exception {
            return end.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
    }
}
