package dev.sluice.lang.wasm.internal.net;

import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import dev.sluice.lang.process.net.Host;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;

/**
 * What a module asks for: {@code {"url": …, "method": …, "headers": {…}, "body": text}}, of which only the address is needed;
 * {@code "bytes"} in base64 stands for a body that is no text.
 *
 * @param name the module, as messages name it
 */
record HttpQuestion(String name, URI uri, Host host, RecordValue request) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /**
     * The question that stands in this JSON.
     *
     * @throws NodeFailure where it is none
     */
    static HttpQuestion of(String name, byte[] json) throws NodeFailure {
        try {
            if (!(Json.read(json) instanceof RecordValue request)) {
                throw wrong(name, "is no object");
            }
            URI uri = new URI(text(name, request, "url", ""));
            String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
            boolean secured = scheme.equals("https");
            if (uri.getHost() == null || !secured && !scheme.equals("http")) {
                throw wrong(name, "has no 'url' such as https://example.org/path");
            }
            int port = uri.getPort() >= 0 ? uri.getPort() : secured ? HTTPS : HTTP;
            return new HttpQuestion(name, uri, new Host(uri.getHost().toLowerCase(Locale.ROOT), port), request);
        } catch (JsonException e) {
            throw wrong(name, "is not JSON, " + e.getMessage());
        } catch (URISyntaxException e) {
            throw wrong(name, "has a 'url' that is none: " + e.getReason() + " at position " + e.getIndex());
        }
    }

    /** The address without what may be secret: user, path, query. */
    String place() {
        return uri.getScheme() + "://" + host;
    }

    /**
     * What is sent.
     *
     * @throws NodeFailure where a part of it cannot be sent
     */
    HttpRequest toRequest() throws NodeFailure {
        HttpRequest.BodyPublisher body = body();
        String method = text(name, request, "method", body.contentLength() == 0 ? "GET" : "POST");
        try {
            HttpRequest.Builder builder = HttpRequest.newBuilder(uri).method(method.toUpperCase(Locale.ROOT), body);
            if (!"https".equalsIgnoreCase(uri.getScheme())) {
                builder.version(HttpClient.Version.HTTP_1_1); // an upgrade without TLS confuses some servers
            }
            if (request.get("headers", RecordValue.EMPTY) instanceof RecordValue headers) {
                for (String header : headers.names()) {
                    builder.header(header, text(name, headers, header, ""));
                }
            }
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw wrong(name, "cannot be sent: " + e.getMessage());
        }
    }

    private HttpRequest.BodyPublisher body() throws NodeFailure {
        String text = text(name, request, "body", "");
        String bytes = text(name, request, "bytes", "");
        try {
            byte[] body = bytes.isEmpty()
                    ? text.getBytes(StandardCharsets.UTF_8)
                    : Base64.getDecoder().decode(bytes);
            return body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body);
        } catch (IllegalArgumentException e) {
            throw wrong(name, "has 'bytes' that are not base64: " + e.getMessage());
        }
    }

    private static String text(String name, RecordValue from, String field, String otherwise) throws NodeFailure {
        Value value = from.get(field, Value.NULL);
        if (value == Value.NULL) {
            return otherwise;
        }
        if (value instanceof StringValue text) {
            return text.value();
        }
        throw wrong(name, "has in '" + field + "' " + value.kind().words() + ", where a text belongs");
    }

    private static NodeFailure wrong(String name, String why) {
        return NodeFailure.permanent("the request of " + name + " " + why);
    }
}
