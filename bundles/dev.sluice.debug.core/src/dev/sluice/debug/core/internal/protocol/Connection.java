package dev.sluice.debug.core.internal.protocol;

import dev.sluice.debug.core.DebugCore;
import dev.sluice.debug.core.LaunchSettings.Attachment;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.debug.core.DebugException;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.debug.DebugLauncher;
import org.jspecify.annotations.Nullable;

/** The wire to a runner. Every answer comes within a time, or fails. Thread-safe. */
public final class Connection implements AutoCloseable {
    /** How long an answer may take. The runner itself gives up a little later. */
    public static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final int CONNECT_MILLIS = 5_000;
    private static final int LINGER_MILLIS = 500;

    private final Socket socket;
    private final SluiceAdapter adapter;
    private final ExecutorService reader;
    private final Set<CompletableFuture<?>> pending = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    private Connection(Socket socket, AdapterEvents events) throws IOException {
        this.socket = socket;
        this.reader = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("sluice-debug-read").factory());
        Launcher<SluiceAdapter> launcher = new DebugLauncher.Builder<SluiceAdapter>()
                .setLocalService(events)
                .setRemoteInterface(SluiceAdapter.class)
                .setInput(socket.getInputStream())
                .setOutput(socket.getOutputStream())
                .setExecutorService(reader)
                .setClassLoader(Connection.class.getClassLoader())
                .create();
        this.adapter = launcher.getRemoteProxy();
        Future<Void> listening = launcher.startListening();
        reader.execute(() -> end(listening));
        reader.shutdown();
    }

    /**
     * Connects to a runner.
     *
     * @throws DebugException where nobody listens there
     */
    public static Connection open(Attachment address, AdapterEvents events) throws DebugException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(address.host(), address.port()), CONNECT_MILLIS);
            socket.setTcpNoDelay(true);
            return new Connection(socket, events);
        } catch (IOException | IllegalArgumentException e) {
            close(socket);
            throw DebugCore.failure(
                    DebugCore.CANNOT_LAUNCH,
                    "No runner can be reached at " + address.host() + ":" + address.port() + ": " + e.getMessage()
                            + ". Check host and port, and that 'sluice dap' runs there.",
                    e);
        }
    }

    private void end(Future<Void> listening) {
        // the reading thread has returned, or else this would not run
        listening.cancel(false);
        close();
    }

    /** Asks for something. The answer, or its failure, completes on the thread that reads. */
    public <T> CompletableFuture<T> ask(Function<SluiceAdapter, CompletableFuture<T>> request) {
        return ask(request, PATIENCE);
    }

    /** The same for what may take another time. */
    public <T> CompletableFuture<T> ask(Function<SluiceAdapter, CompletableFuture<T>> request, Duration limit) {
        if (closed.isDone()) {
            return CompletableFuture.failedFuture(new IOException("The connection to the runner has ended."));
        }
        try {
            CompletableFuture<T> answer = request.apply(adapter).orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
            CompletableFuture<T> told = new CompletableFuture<>();
            pending.add(told);
            answer.whenComplete((value, failure) -> complete(told, value, failure));
            if (closed.isDone()) {
                failPending();
            }
            return told;
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void failPending() {
        for (CompletableFuture<?> one : pending) {
            one.completeExceptionally(new IOException("The connection to the runner ended before it answered."));
        }
    }

    private <T> void complete(CompletableFuture<T> told, T value, @Nullable Throwable failure) {
        pending.remove(told);
        if (failure == null) {
            told.complete(value);
        } else {
            told.completeExceptionally(failure);
        }
    }

    /** Completes when the connection has ended, for whatever reason. */
    public CompletableFuture<Void> closed() {
        return closed.copy();
    }

    /** Ends the connection. Whoever reads sees its end first, and has nothing to complain of. */
    @Override
    public void close() {
        try {
            socket.shutdownInput();
            socket.shutdownOutput();
        } catch (IOException e) {
            // the other side was faster
            close(socket);
        }
        CompletableFuture.delayedExecutor(LINGER_MILLIS, TimeUnit.MILLISECONDS).execute(() -> close(socket));
        closed.complete(null);
        failPending();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // closed is what it is to be
            return;
        }
    }

    /**
     * Waits for an answer; not for the UI thread.
     *
     * @throws DebugException where it fails or does not come
     */
    public static <T> T await(CompletableFuture<T> answer, Duration limit, IProgressMonitor monitor)
            throws DebugException {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                long left = end - System.nanoTime();
                return answer.get(Math.max(0, Math.min(left, 100_000_000)), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new OperationCanceledException();
            } catch (TimeoutException e) {
                if (monitor.isCanceled()) {
                    throw new OperationCanceledException();
                }
                if (System.nanoTime() - end >= 0) {
                    throw failure(e);
                }
            } catch (ExecutionException | CancellationException e) {
                throw failure(e);
            }
        }
    }

    /** What went wrong with a request, as the debug model says it. */
    public static DebugException failure(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null
                && (cause instanceof ExecutionException || cause instanceof CompletionException)) {
            cause = cause.getCause();
        }
        return switch (cause) {
            case DebugException known -> known;
            case ResponseErrorException refused ->
                DebugCore.failure(DebugCore.REFUSED, refused.getResponseError().getMessage(), null);
            case TimeoutException late ->
                DebugCore.failure(
                        DebugCore.RUNNER_HANGS, "The runner does not answer. Wait, or terminate the launch.", late);
            default ->
                DebugCore.failure(
                        DebugCore.RUNNER_ENDED,
                        cause instanceof IOException && cause.getMessage() != null
                                ? cause.getMessage()
                                : "The request failed: " + cause,
                        cause);
        };
    }
}
