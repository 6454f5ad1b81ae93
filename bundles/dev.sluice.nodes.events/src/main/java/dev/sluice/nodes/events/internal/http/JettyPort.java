package dev.sluice.nodes.events.internal.http;

import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.events.internal.Address;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * A server at one port. One thread has all its connections: it looks which have something to say, reads and parses, hands
 * requests on and writes answers, so that a request costs no change of threads but that to the run and back. What may block, such
 * as to read a body or to send a file, has a virtual thread of its own.
 */
final class JettyPort implements HttpPort {
    private static final Duration IDLE = Duration.ofMinutes(5);
    private static final int HEADERS = 16 << 10;
    private static final int BACKLOG = 1024;
    private static final int THREADS = 4;
    /** How long a thread is kept that has nothing to do. */
    private static final Duration KEPT = Duration.ofMinutes(1);
    /** How long to wait for a thread that has been told to end. */
    private static final Duration END = Duration.ofSeconds(1);

    private static final int CONNECTIONS = 4096;

    private final Server server;
    private final ServerConnector connector;
    private final ThreadGroup group = new ThreadGroup("http");
    private final QueuedThreadPool threads;
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    /** What looks at the connections, and its thread; null until first needed. */
    private volatile @Nullable ManagedSelector selector;

    private volatile @Nullable Thread looking;

    private JettyPort(Address address, Consumer<Call> handler, int most, Duration idle) {
        threads = new QueuedThreadPool(THREADS, 1, (int) KEPT.toMillis(), 0, null, group);
        threads.setName("http-" + address.port());
        threads.setDaemon(true);
        // half of it for those that end by themselves; the thread of a start that was interrupted does not
        threads.setStopTimeout(END.toMillis() / 2);
        server = new Server(threads);
        server.setStopTimeout(0);
        connector = new ServerConnector(
                server, this::execute, null, null, 0, 1, new HttpConnectionFactory(configuration()));
        connector.setHost(address.address().getHostAddress());
        connector.setPort(address.port());
        connector.setAcceptQueueSize(BACKLOG);
        connector.setIdleTimeout(idle.toMillis());
        connector.addEventListener(new Crowd(most));
        server.addConnector(connector);
        server.setHandler(new Serving(handler));
        server.setErrorHandler(new Refusing());
    }

    private static HttpConfiguration configuration() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendDateHeader(true);
        configuration.setRequestHeaderSize(HEADERS);
        // it costs each connection 100 KB, and saves next to nothing
        configuration.setHeaderCacheSize(0);
        return configuration;
    }

    /**
     * Opens a server.
     *
     * @throws NodeFailure of class system where the port cannot be had
     * @throws InterruptedException where the thread is interrupted meanwhile; nothing is left open then
     */
    static JettyPort open(Address address, Consumer<Call> handler) throws NodeFailure, InterruptedException {
        return open(address, handler, CONNECTIONS, IDLE);
    }

    /**
     * The same with other limits.
     *
     * @param most how many connections there are at once
     * @param idle how long one is kept that is silent while no request of it is worked on
     */
    static JettyPort open(Address address, Consumer<Call> handler, int most, Duration idle)
            throws NodeFailure, InterruptedException {
        JettyPort port = new JettyPort(address, handler, most, idle);
        try {
            port.server.start();
            return port;
        } catch (IOException e) {
            port.close();
            throw address.refused(e);
        } catch (InterruptedException e) {
            port.close();
            throw e;
        } catch (Exception e) {
            port.close();
            throw NodeFailure.of(
                    ErrorClass.SYSTEM, "no server could be started at " + address + ": " + e.getMessage(), e);
        }
    }

    /** Waits for the last of the threads, which Jetty takes for ended before they are. */
    private void joinThreads() throws InterruptedException {
        @Nullable Thread[] left = new @Nullable Thread[2 * THREADS];
        int count = group.enumerate(left);
        for (int i = 0; i < count; i++) {
            Objects.requireNonNull(left[i]).join(END.toMillis());
        }
    }

    /** Where Jetty has something done: connections go on in their thread, all else in one of the few others. */
    private void execute(Runnable task) {
        if (task instanceof Connection) {
            atConnections(task);
        } else {
            threads.execute(task);
        }
    }

    /** Has something done by the thread that has the connections: at once where this is it. It must not block. */
    void atConnections(Runnable task) {
        if (Thread.currentThread() == looking) {
            task.run();
            return;
        }
        ManagedSelector known = selector;
        if (known == null) {
            known = Objects.requireNonNull(connector.getSelectorManager().getBean(ManagedSelector.class));
            known.submit(ready -> looking = Thread.currentThread());
            selector = known;
        }
        known.submit(ready -> task.run());
    }

    /** Has something done in a thread of its own; what goes wrong fails the request. */
    void aside(Runnable work, Callback request) {
        try {
            requests.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    request.failed(e);
                }
            });
        } catch (RejectedExecutionException e) {
            request.failed(e);
        }
    }

    void later(Duration delay, Runnable work) {
        connector.getScheduler().schedule(work, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void refuse() {
        connector.close();
    }

    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            server.stop();
            joinThreads();
        } catch (Exception e) {
            throw new IllegalStateException("the server at port " + connector.getPort() + " did not stop", e);
        } finally {
            requests.shutdownNow();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Gives each request to what serves it. */
    private final class Serving extends Handler.Abstract.NonBlocking {
        private final Consumer<Call> handler;

        Serving(Consumer<Call> handler) {
            this.handler = handler;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            try {
                handler.accept(new JettyCall(JettyPort.this, request, response, callback));
            } catch (RuntimeException e) {
                callback.failed(e);
            }
            return true;
        }
    }

    /** Answers what is no request, without a word of what went wrong inside. */
    private static final class Refusing extends ErrorHandler {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            int status = response.getStatus();
            String title = HttpStatus.getMessage(status);
            Answer answer = Answer.problem(status, title, "the server could not take this as a request");
            JettyCall.head(response, answer);
            response.write(true, ByteBuffer.wrap(answer.body()), callback);
            return true;
        }
    }
}
