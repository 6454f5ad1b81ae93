package dev.sluice.nodes.std.internal.http;

import dev.sluice.json.Json;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.Settings;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.nodes.std.internal.PlainText;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for, before it is sent; immutable.
 *
 * @param headers by their names in lower case
 * @param body null where there is none
 */
record RequestForm(String method, URI uri, Map<String, String> headers, byte @Nullable [] body) {
    static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");
    /** What a server does anew each time that it is asked, by RFC 9110. */
    private static final Set<String> COUNTED = Set.of("POST", "PATCH");

    private static final Set<String> PRIVATE = Set.of("authorization", "cookie", "proxy-authorization");

    /**
     * What the node asks for.
     *
     * @throws NodeFailure of class user where a setting is wrong
     */
    static RequestForm of(NodeContext context) throws NodeFailure {
        Settings settings = context.settings();
        Map<String, String> headers = headers(settings.value("headers", RecordValue.EMPTY));
        Value given = context.find("body");
        byte[] body = given == null || given == Value.NULL ? null : bytes(given);
        if (body != null && given != null) {
            headers.putIfAbsent("content-type", contentType(given));
        }
        headers.putIfAbsent("accept", "*/*");
        headers.putIfAbsent("user-agent", "sluice");
        String method = settings.text("method", body == null ? "GET" : "POST").toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) {
            throw NodeFailure.user(
                    "the setting 'method' is '" + method + "'; it must be one of " + String.join(", ", METHODS));
        }
        if (COUNTED.contains(method)) {
            headers.putIfAbsent("idempotency-key", '"' + context.idempotencyKey() + '"');
        }
        return new RequestForm(method, uri(settings.text("url")), headers, body);
    }

    private static Map<String, String> headers(Value setting) throws NodeFailure {
        if (!(setting instanceof RecordValue record)) {
            throw NodeFailure.user("the setting 'headers' is " + PlainText.excerpt(setting) + "; it must be a map");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        record.forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), PlainText.of(value)));
        return headers;
    }

    private static byte[] bytes(Value body) {
        return switch (body) {
            case StringValue text -> text.value().getBytes(StandardCharsets.UTF_8);
            case BytesValue bytes -> bytes.toByteArray();
            default -> Json.write(body).getBytes(StandardCharsets.UTF_8);
        };
    }

    private static String contentType(Value body) {
        return switch (body) {
            case StringValue text -> "text/plain; charset=utf-8";
            case BytesValue bytes -> "application/octet-stream";
            default -> "application/json";
        };
    }

    private static URI uri(String url) throws NodeFailure {
        try {
            URI uri = new URI(url.strip());
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw NodeFailure.user("the setting 'url' is no address: " + e.getReason() + " at position " + e.getIndex()
                    + "; write a space as %20 and other signs likewise");
        }
        throw NodeFailure.user("the setting 'url' must be an address such as https://example.org/path");
    }

    int port() {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return isSecure() ? 443 : 80;
    }

    private boolean isSecure() {
        return uri.getScheme().equalsIgnoreCase("https");
    }

    /** The address without what may be secret: user, query and fragment. */
    String place() {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() >= 0 ? ":" + uri.getPort() : "") + path;
    }

    /**
     * The request to send.
     *
     * @throws NodeFailure of class user where a header may not be set
     */
    HttpRequest toRequest() throws NodeFailure {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                // An upgrade from HTTP/1.1 without TLS confuses some servers and gains nothing for one request.
                .version(isSecure() ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1);
        HttpRequest.BodyPublisher content =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body);
        request.method(method, content);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            try {
                request.setHeader(header.getKey(), header.getValue());
            } catch (IllegalArgumentException e) {
                throw NodeFailure.user("the header '" + header.getKey()
                        + "' cannot be sent: its name or value holds a sign that it may not, or it is set by the"
                        + " connection itself");
            }
        }
        return request.build();
    }

    /** Where a redirection leads, by RFC 9110; null where it is none that may be followed. */
    @Nullable
    RequestForm redirected(int status, String location) {
        URI target = uri.resolve(location);
        String scheme = target.getScheme() == null ? "" : target.getScheme();
        boolean http = scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
        if (!http || target.getHost() == null || isSecure() && scheme.equalsIgnoreCase("http")) {
            return null;
        }
        boolean turnsToGet = status == 303 && !method.equals("HEAD") || status < 303 && method.equals("POST");
        Map<String, String> kept = new LinkedHashMap<>(headers);
        if (turnsToGet) {
            kept.remove("content-type");
            kept.remove("idempotency-key");
        }
        RequestForm next = new RequestForm(turnsToGet ? "GET" : method, target, kept, turnsToGet ? null : body);
        if (!target.getHost().equalsIgnoreCase(uri.getHost()) || next.port() != port()) {
            kept.keySet().removeAll(PRIVATE);
        }
        return next;
    }
}
