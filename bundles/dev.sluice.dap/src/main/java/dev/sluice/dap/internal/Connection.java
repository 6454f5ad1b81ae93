package dev.sluice.dap.internal;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.jsonrpc.MessageIssueException;
import org.eclipse.lsp4j.jsonrpc.debug.DebugRemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.debug.json.DebugMessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.debug.messages.DebugNotificationMessage;
import org.eclipse.lsp4j.jsonrpc.debug.messages.DebugResponseMessage;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.RequestMessage;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.jsonrpc.services.ServiceEndpoints;

/**
 * The wire to one client: frames, limits, and a thread of its own for what goes out, so that a client that does not read
 * slows nobody down. Whatever is no message of the protocol ends the connection, and nothing else.
 */
final class Connection {
    private static final int MOST_HEADER = 4_096;
    private static final int MOST_BODY = 8 << 20;
    private static final int BACKLOG = 10_000;
    private static final String LENGTH = "content-length:";

    private final Socket socket;
    private final DebugMessageJsonHandler json =
            new DebugMessageJsonHandler(ServiceEndpoints.getSupportedMethods(SluiceProtocol.class));
    private final BlockingQueue<Message> outgoing = new ArrayBlockingQueue<>(BACKLOG);
    private final Session session;
    private final DebugRemoteEndpoint endpoint;
    private volatile boolean closing;

    Connection(Socket socket, Services services) {
        this.socket = socket;
        this.session = new Session(services, this);
        this.endpoint = new DebugRemoteEndpoint(this::send, ServiceEndpoints.toEndpoint(session), Connection::error);
        this.json.setMethodProvider(endpoint);
    }

    private static ResponseError error(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null
                && (cause instanceof java.util.concurrent.CompletionException
                        || cause instanceof java.lang.reflect.InvocationTargetException)) {
            cause = cause.getCause();
        }
        if (cause instanceof org.eclipse.lsp4j.jsonrpc.ResponseErrorException known) {
            return known.getResponseError();
        }
        String message = cause instanceof UnsupportedOperationException
                ? "This request is not supported."
                : cause instanceof Refusal ? String.valueOf(cause.getMessage()) : "The request failed: " + cause;
        return new ResponseError(ResponseErrorCode.RequestFailed, message, null);
    }

    /** Serves the client until it goes. */
    void serve() {
        Thread writer = Thread.ofVirtual().name("sluice-dap-write").start(this::write);
        try {
            read();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // the client is gone, or speaks something else: either way there is nobody to tell
            closing = true;
        } finally {
            session.gone();
            closing = true;
            await(writer);
            shut();
            session.over();
        }
    }

    private static void await(Thread writer) {
        try {
            writer.join(java.time.Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        while (!closing) {
            String text = frame(in);
            try {
                Message message = json.parseMessage(text);
                if (message == null) {
                    throw new IOException("no message of the protocol");
                }
                endpoint.consume(message);
            } catch (MessageIssueException e) {
                if (!(e.getRpcMessage() instanceof RequestMessage)) {
                    throw new IOException("no message of the protocol", e);
                }
                endpoint.handle(e.getRpcMessage(), e.getIssues());
            }
            session.answered();
        }
    }

    /** The body of the next message. */
    private static String frame(InputStream in) throws IOException {
        int length = -1;
        int read = 0;
        StringBuilder line = new StringBuilder();
        while (true) {
            int sign = in.read();
            if (sign < 0) {
                throw new EOFException();
            }
            if (++read > MOST_HEADER) {
                throw new IOException("a header that does not end");
            }
            if (sign != '\n') {
                line.append((char) sign);
                continue;
            }
            String header = line.toString().strip();
            line.setLength(0);
            if (header.isEmpty()) {
                return body(in, length);
            }
            if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                length = length(header.substring(LENGTH.length()).strip());
            }
        }
    }

    private static int length(String text) throws IOException {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IOException("no length: " + text, e);
        }
    }

    private static String body(InputStream in, int length) throws IOException {
        if (length < 0 || length > MOST_BODY) {
            throw new IOException("a message of " + length + " bytes");
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException();
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    private void send(Message message) {
        if (!outgoing.offer(message)) {
            // it does not read: its backlog would only grow
            shut();
            return;
        }
        if (message instanceof DebugResponseMessage response
                && "initialize".equals(response.getMethod())
                && response.getError() == null) {
            endpoint.notify("initialized", null);
        }
    }

    /** Sends an event. */
    void tell(String event, Object body) {
        endpoint.notify(event, body);
    }

    /** Whether the client is behind, so that what it can do without is better left out. */
    boolean isBehind() {
        return outgoing.size() > BACKLOG / 2;
    }

    /** Ends the connection, once what is to be sent has gone out. */
    void close() {
        closing = true;
    }

    private void write() {
        try {
            OutputStream out = new BufferedOutputStream(socket.getOutputStream());
            while (true) {
                Message message = outgoing.poll(closing ? 0 : 50, TimeUnit.MILLISECONDS);
                if (message == null) {
                    out.flush();
                    if (closing) {
                        shut();
                        return;
                    }
                    continue;
                }
                byte[] body = text(message).getBytes(StandardCharsets.UTF_8);
                out.write(("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                out.write(body);
                if (outgoing.isEmpty()) {
                    out.flush();
                }
            }
        } catch (IOException | InterruptedException e) {
            // the client is gone
            shut();
        }
    }

    private String text(Message message) {
        if (message instanceof DebugNotificationMessage event && event.getParams() instanceof Prepared body) {
            return "{\"type\":\"event\",\"seq\":" + event.getId() + ",\"event\":\"" + event.getMethod() + "\",\"body\":"
                    + body.json() + "}";
        }
        return json.serialize(message);
    }

    /** Ends the connection at once. */
    void shut() {
        closing = true;
        try {
            socket.close();
        } catch (IOException e) {
            // closed is what it is to be
            closing = true;
        }
    }
}
