package dev.sluice.lang.process;

import dev.sluice.lang.process.limits.Guard;
import dev.sluice.lang.process.limits.ProcessWatch;
import dev.sluice.nodes.api.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs one process from start to end. Whatever way it ends, by itself, cancelled, interrupted or killed for too much
 * output, nothing that it started is left as far as the sandbox can promise.
 *
 * <p>Three threads of their own move the streams, so that no pipe can fill up and stop the others. They are platform
 * threads, because reading a pipe holds the thread that a virtual one runs on.
 */
public final class ProcessCall {
    private final ProcessStarter starter;
    private final Containment containment;
    private final ProcessLimits limits;
    private final @Nullable Guard guard;

    public ProcessCall(ProcessStarter starter, Containment containment, ProcessLimits limits) {
        this(starter, containment, limits, null);
    }

    /** @param guard holds the process to limits, together with all that it starts; null for none */
    public ProcessCall(ProcessStarter starter, Containment containment, ProcessLimits limits, @Nullable Guard guard) {
        this.guard = guard;
        this.starter = starter;
        this.containment = containment;
        this.limits = limits;
    }

    /** Writes what the process gets on stdin. */
    @FunctionalInterface
    public interface Feed {
        /** Writes and returns; the stream is closed by the caller. Runs in a thread of its own. */
        void write(OutputStream stdin) throws IOException;
    }

    /**
     * Runs the process and waits for its end.
     *
     * @param name of the process, for its threads
     * @param log gets each line of stderr as it comes, in another thread, but not after this has returned
     * @throws IOException where the program cannot be started
     * @throws InterruptedException where this thread was interrupted; the process has ended then
     * @throws CancellationException where it was cancelled; the process has ended then
     */
    public ProcessResult run(
            ProcessBuilder builder, String name, Feed feed, Consumer<String> log, Cancellation cancellation)
            throws IOException, InterruptedException {
        cancellation.check();
        Process process = starter.start(builder);
        CompletableFuture<Process> overflow = new CompletableFuture<>();
        CompletableFuture<Process> cancelled = new CompletableFuture<>();
        Streams streams = new Streams(process, name, feed, log, () -> overflow.complete(process));
        CompletableFuture<Process> exceeded = new CompletableFuture<>();
        ProcessWatch.Watched watched =
                guard == null ? null : guard.watch(process, () -> process, excess -> exceeded.complete(process));
        Ending ending = new Ending(containment, builder.command(), limits.grace());
        try {
            cancellation.onRequest(() -> cancelled.complete(process));
            CompletableFuture.anyOf(process.onExit(), overflow, cancelled, exceeded, streams.broken)
                    .get();
            if (cancelled.isDone()) {
                throw new CancellationException("cancelled");
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a stream of the process could not be read: " + e.getCause(), e.getCause());
        } catch (InterruptedException | CancellationException e) {
            ending.politely(process);
            throw e;
        } finally {
            if (process.isAlive()) {
                ending.atOnce(process);
            }
            if (watched != null) {
                watched.close();
            }
            streams.close();
        }
        return new ProcessResult(
                process.exitValue(),
                overflow.isDone(),
                streams.output.bytes(),
                streams.lines.close(),
                watched == null ? null : watched.excess());
    }

    /** The three streams of a process, each moved by a thread. */
    private final class Streams {
        private final Process process;
        private final OutputCollector output;
        private final LogLines lines;
        private final CompletableFuture<Void> read;
        /** Fails with what a reader failed of; is never completed otherwise. */
        private final CompletableFuture<Process> broken = new CompletableFuture<>();

        Streams(Process process, String name, Feed feed, Consumer<String> log, Runnable onOverflow) {
            this.process = process;
            this.output = new OutputCollector(limits.output(), onOverflow);
            this.lines = new LogLines(log);
            CompletableFuture<Void> out = move(name + " stdout", process.getInputStream(), output::read);
            CompletableFuture<Void> err = move(name + " stderr", process.getErrorStream(), lines::read);
            this.read = CompletableFuture.allOf(out, err);
            Thread.ofPlatform().daemon().name(name + " stdin").start(() -> feed(feed));
        }

        private void feed(Feed feed) {
            try (OutputStream stdin = process.getOutputStream()) {
                feed.write(stdin);
            } catch (IOException e) {
                return; // The process ended or closed its stdin, which it may: it did not need what it did not read.
            }
        }

        private CompletableFuture<Void> move(String thread, InputStream from, Mover mover) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            Thread.ofPlatform().daemon().name(thread).start(() -> {
                try {
                    mover.move(from);
                } catch (Throwable e) {
                    broken.completeExceptionally(e);
                } finally {
                    done.complete(null);
                }
            });
            return done;
        }

        /** Waits for the end of the streams, which only a process that got away can hold open. */
        void close() {
            read.completeOnTimeout(null, limits.drain().toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            lines.close();
        }
    }

    @FunctionalInterface
    private interface Mover {
        void move(InputStream from) throws IOException;
    }
}
