package dev.sluice.nodes.events.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/** A request as Jetty has it. */
final class JettyCall implements Call {
    private final Request request;
    private final Response response;

    JettyCall(Request request, Response response) {
        this.request = request;
        this.response = response;
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
            each.accept(field.getName(), value == null ? "" : value);
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
    public void send(Answer answer) throws IOException {
        head(response, answer);
        if (answer.large() == null || method().equals("HEAD")) {
            Content.Sink.write(response, true, ByteBuffer.wrap(method().equals("HEAD") ? new byte[0] : answer.body()));
            return;
        }
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            answer.writeLarge(out);
        }
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
