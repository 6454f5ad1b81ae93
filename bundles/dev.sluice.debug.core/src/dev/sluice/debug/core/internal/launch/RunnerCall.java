package dev.sluice.debug.core.internal.launch;

import dev.sluice.debug.core.DebugCore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;

/**
 * A command of Sluice that was run to its end, in a process of its own.
 *
 * @param out what it wrote to standard output
 * @param errors what it wrote to standard error
 */
public record RunnerCall(int exit, String out, String errors) {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 50;

    /**
     * Runs one. Waits for its end, for at most a minute.
     *
     * @param folder that it works in
     * @param words what follows {@code sluice}
     * @throws CoreException where it does not start, or does not end in time
     * @throws OperationCanceledException where the monitor is cancelled meanwhile; the process is not left behind
     */
    public static RunnerCall of(Path folder, List<String> words, IProgressMonitor monitor) throws CoreException {
        RunnerCommand command = new RunnerCommand(Jre.of(""), RunnerJars.find(), 0, List.of());
        List<String> line = command.calling(QuickStart.of(command).archive(), words);
        Process process;
        try {
            process = new ProcessBuilder(line).directory(folder.toFile()).start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw DebugCore.failure(DebugCore.CANNOT_LAUNCH, "Sluice does not start: " + e.getMessage() + ".", e);
        }
        CompletableFuture<String> out = read(process.getInputStream(), "sluice-call-stdout");
        CompletableFuture<String> errors = read(process.getErrorStream(), "sluice-call-stderr");
        try {
            await(process, monitor);
            return new RunnerCall(process.exitValue(), out.join(), errors.join());
        } catch (CompletionException e) {
            throw DebugCore.failure(DebugCore.RUNNER_ENDED, "What Sluice says cannot be read.", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static CompletableFuture<String> read(InputStream in, String name) {
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name(name).start(() -> {
            try (in) {
                text.complete(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                text.completeExceptionally(e);
            }
        });
        return text;
    }

    private static void await(Process process, IProgressMonitor monitor) throws CoreException {
        long end = System.nanoTime() + LIMIT.toNanos();
        try {
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (monitor.isCanceled()) {
                    throw new OperationCanceledException();
                }
                if (System.nanoTime() > end) {
                    throw DebugCore.failure(
                            DebugCore.RUNNER_HANGS, "Sluice did not answer within " + LIMIT.toSeconds() + " s.", null);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationCanceledException();
        }
    }
}
