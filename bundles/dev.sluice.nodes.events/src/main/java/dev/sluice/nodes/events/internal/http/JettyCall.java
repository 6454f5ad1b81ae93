package dev.sluice.nodes.events.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** A request as Jetty has it. */
final class JettyCall implements Call {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int PIECE = 1 << 16;

    private final JettyPort port;
    private final Request request;
    private final Response response;
    private final Callback callback;

    /** @param callback ends the request */
    JettyCall(JettyPort port, Request request, Response response, Callback callback) {
        this.port = port;
        this.request = request;
        this.response = response;
        this.callback = callback;
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String path() {
        @Nullable String path = request.getHttpURI().getPath();
        return path == null || path.isEmpty() ? "/" : path;
    }

    @Override
    public String query() {
        @Nullable String query = request.getHttpURI().getQuery();
        return query == null ? "" : query;
    }

    @Override
    public void headers(BiConsumer<String, String> each) {
        for (HttpField field : request.getHeaders()) {
            @Nullable String value = field.getValue();
            each.accept(field.getLowerCaseName(), value == null ? "" : value);
        }
    }

    @Override
    public long length() {
        long length = request.getLength();
        boolean chunked = request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
        return length < 0 && !chunked ? 0 : length;
    }

    @Override
    public InputStream body() {
        return Content.Source.asInputStream(request);
    }

    @Override
    public String peer() {
        return Request.getRemoteAddr(request) + ":" + Request.getRemotePort(request);
    }

    @Override
    public void send(Supplier<Answer> answer, Runnable sent) {
        port.atConnections(() -> {
            try {
                write(answer.get(), Callback.from(callback, sent));
            } catch (RuntimeException e) {
                sent.run();
                callback.failed(e);
            }
        });
    }

    private void write(Answer answer, Callback done) {
        head(response, answer);
        boolean bodiless = method().equals("HEAD");
        if (bodiless || answer.large() == null && answer.body().length <= PIECE) {
            response.write(true, bodiless ? NOTHING.duplicate() : ByteBuffer.wrap(answer.body()), done);
        } else {
            port.aside(() -> writePieces(answer, done), done);
        }
    }

    /** Writes piece by piece: what is given to a socket is copied whole, each time that it has room for a little of it. */
    private void writePieces(Answer answer, Callback done) {
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            byte[] body = answer.body();
            for (int from = 0; from < body.length; from += PIECE) {
                out.write(body, from, Math.min(PIECE, body.length - from));
            }
            answer.writeLarge(out);
        } catch (IOException e) {
            done.failed(e);
            return;
        }
        done.succeeded();
    }

    @Override
    public void aside(Runnable work) {
        port.aside(work, callback);
    }

    @Override
    public void later(Duration delay, Runnable work) {
        port.later(delay, work);
    }

    /** Sets status and headers. */
    static void head(Response response, Answer answer) {
        response.setStatus(answer.status());
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        if (answer.length() >= 0 && answer.status() != 204 && answer.status() != 304) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.length());
        }
    }
}
