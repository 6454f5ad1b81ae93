package dev.sluice.nodes.std.internal.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process and all that it started. Its children are known as long as their parents live; on Linux also those whose
 * parents have ended, because every process that it starts inherits an environment variable which names the tree.
 */
final class ProcessTree implements AutoCloseable {
    /** The environment variable that marks the processes of a tree. */
    static final String TOKEN = "SLUICE_PROGRAM";

    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final int ROUNDS = 5;

    private final Process process;
    private final byte[] mark;

    ProcessTree(Process process, String token) {
        this.process = process;
        this.mark = (TOKEN + "=" + token).getBytes(StandardCharsets.UTF_8);
    }

    /** Asks the process and its children to end, and kills after a second what has not; does not wait. */
    void stop() {
        List<ProcessHandle> children = children();
        children.forEach(ProcessHandle::destroy);
        process.destroy();
        CompletableFuture.delayedExecutor(GRACE.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> kill(children));
    }

    private void kill(List<ProcessHandle> children) {
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /** Kills what the process has left behind at its end. */
    void stopLeftovers() {
        for (int round = 0; round < ROUNDS; round++) {
            List<ProcessHandle> left = marked();
            if (left.isEmpty()) {
                return;
            }
            left.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** Ends the process and all that it started: asks, waits a second, kills. */
    @Override
    public void close() {
        if (!process.isAlive()) {
            stopLeftovers();
            return;
        }
        List<ProcessHandle> children = children();
        children.forEach(ProcessHandle::destroy);
        process.destroy();
        boolean interrupted = Thread.interrupted();
        try {
            process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            kill(children);
            stopLeftovers();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private List<ProcessHandle> children() {
        return Stream.concat(process.descendants(), marked().stream())
                .filter(child -> child.pid() != process.pid())
                .distinct()
                .toList();
    }

    private List<ProcessHandle> marked() {
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            return List.of();
        }
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(this::isMarked).toList();
        }
    }

    private boolean isMarked(ProcessHandle handle) {
        if (handle.pid() == process.pid() || !handle.isAlive()) {
            return false;
        }
        try {
            byte[] environment = Files.readAllBytes(Path.of("/proc", Long.toString(handle.pid()), "environ"));
            return contains(environment);
        } catch (IOException e) {
            return false; // it has ended, or belongs to somebody else
        }
    }

    /** Whether an environment holds the mark: its entries end with a zero byte. */
    private boolean contains(byte[] environment) {
        int start = 0;
        for (int i = 0; i < environment.length; i++) {
            if (environment[i] == 0) {
                if (java.util.Arrays.equals(environment, start, i, mark, 0, mark.length)) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }
}
