package dev.sluice.nodes.events.internal.http;

import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.events.internal.Address;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpStatus;
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

/** A server at one port: one thread looks which connections have something to say, and each request has a virtual thread. */
final class JettyPort implements HttpPort {
    private static final Duration IDLE = Duration.ofMinutes(5);
    private static final int HEADERS = 16 << 10;
    private static final int BACKLOG = 1024;
    private static final int THREADS = 4;

    private final Server server;
    private final ServerConnector connector;
    private final ExecutorService requests;

    private JettyPort(Address address, Consumer<Call> handler) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1);
        threads.setName("http-" + address.port());
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        requests = Executors.newVirtualThreadPerTaskExecutor();
        threads.setVirtualThreadsExecutor(requests);
        server = new Server(threads);
        server.setStopTimeout(0);
        connector = new ServerConnector(server, 0, 1, new HttpConnectionFactory(configuration()));
        connector.setHost(address.address().getHostAddress());
        connector.setPort(address.port());
        connector.setAcceptQueueSize(BACKLOG);
        connector.setIdleTimeout(IDLE.toMillis());
        server.addConnector(connector);
        server.setHandler(new Serving(handler));
        server.setErrorHandler(new Refusing());
    }

    private static HttpConfiguration configuration() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendDateHeader(true);
        configuration.setRequestHeaderSize(HEADERS);
        return configuration;
    }

    /**
     * Opens a server.
     *
     * @throws NodeFailure of class system where the port cannot be had
     */
    static JettyPort open(Address address, Consumer<Call> handler) throws NodeFailure {
        JettyPort port = new JettyPort(address, handler);
        try {
            port.server.start();
            return port;
        } catch (IOException e) {
            port.close();
            throw address.refused(e);
        } catch (Exception e) {
            port.close();
            throw NodeFailure.of(
                    ErrorClass.SYSTEM, "no server could be started at " + address + ": " + e.getMessage(), e);
        }
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
    private static final class Serving extends Handler.Abstract {
        private final Consumer<Call> handler;

        Serving(Consumer<Call> handler) {
            this.handler = handler;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            try {
                handler.accept(new JettyCall(request, response));
                callback.succeeded();
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
