package dev.sluice.lang.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts processes from one thread that stays. Linux ends a process that asked to die with its parent (prctl(2),
 * PR_SET_PDEATHSIG) when the <em>thread</em> ends that started it; virtual threads run on threads that come and go, so a
 * process started from one of them might be killed at any time. Thread-safe.
 */
public final class ProcessStarter {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("sluice-process-starter").factory());

    /**
     * Starts a process; takes about a millisecond and is not interruptible, so that no process gets lost.
     *
     * @throws IOException where the program cannot be started
     */
    public Process start(ProcessBuilder builder) throws IOException {
        try {
            return CompletableFuture.supplyAsync(() -> startHere(builder), thread)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException failed) {
                throw failed.getCause();
            }
            throw e;
        }
    }

    private static Process startHere(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
