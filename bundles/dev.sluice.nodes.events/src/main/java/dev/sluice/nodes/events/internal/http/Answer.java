package dev.sluice.nodes.events.internal.http;

import dev.sluice.json.Json;
import dev.sluice.json.JsonLine;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordShape;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer to a request.
 *
 * @param headers by name, as they are sent
 * @param body what is sent, where {@code large} is null
 * @param large what is sent piece by piece, as it is in a file
 */
record Answer(
        int status,
        Map<String, String> headers,
        byte[] body,
        @Nullable Value large) {
    /** What a flow answers with. */
    static final RecordShape SHAPE = RecordShape.of("status", "headers", "body");

    private static final byte[] NOTHING = {};
    /** From how many signs on, roughly, an answer is made in a thread of its own. */
    private static final int SHORT = 1 << 14;

    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;
    private static final int UNAVAILABLE = 503;

    /** What a flow answers. A status of 0 is 200, or 204 where there is no body. */
    static Answer of(RecordValue record) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (record.get("headers") instanceof RecordValue given) {
            given.forEach((name, value) ->
                    headers.put(name, value instanceof StringValue text ? text.value() : value.toString()));
        }
        Value body = record.get("body", Value.NULL);
        int status = record.get("status") instanceof IntValue number ? (int) number.value() : 0;
        if (body == Value.NULL || status == NO_CONTENT || status == NOT_MODIFIED) {
            return new Answer(status == 0 ? NO_CONTENT : status, headers, NOTHING, null);
        }
        if (headers.isEmpty() || headers.keySet().stream().noneMatch("content-type"::equalsIgnoreCase)) {
            headers.put("content-type", contentType(body));
        }
        boolean large = body instanceof BytesValue bytes && bytes.file() != null
                || body instanceof ListValue list && list.table() != null;
        return new Answer(status == 0 ? 200 : status, headers, large ? NOTHING : bytes(body), large ? body : null);
    }

    /** Whether it takes next to no time to make and to send what a flow answers. */
    static boolean isShort(RecordValue record) {
        return left(record.get("body", Value.NULL), SHORT) >= 0;
    }

    /** What is left of so many signs when a value is written; below 0 where it is longer. */
    private static int left(Value value, int most) {
        int left = most - 1;
        switch (value) {
            case StringValue text -> left -= text.value().length();
            case BytesValue bytes -> left = bytes.size() > left ? -1 : left - (int) bytes.size();
            case ListValue list -> {
                left = list.table() != null || list.stored() != null || list.size() > left ? -1 : left;
                for (int i = 0; left >= 0 && i < list.size(); i++) {
                    left = left(list.get(i), left);
                }
            }
            case RecordValue record -> {
                for (int i = 0; left >= 0 && i < record.size(); i++) {
                    left = left(record.value(i), left);
                }
            }
            default -> {
                // a word or a number
            }
        }
        return left;
    }

    private static String contentType(Value body) {
        return switch (body) {
            case StringValue text -> "text/plain; charset=utf-8";
            case BytesValue bytes -> "application/octet-stream";
            default -> "application/json";
        };
    }

    private static byte[] bytes(Value body) {
        return switch (body) {
            case StringValue text -> text.value().getBytes(StandardCharsets.UTF_8);
            case BytesValue bytes -> bytes.toByteArray();
            default -> Json.bytes(body);
        };
    }

    /** An answer of the node itself: a problem by RFC 9457. */
    static Answer problem(int status, String title, String detail) {
        String text = new JsonLine()
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .toString();
        Map<String, String> headers = new LinkedHashMap<>(Map.of("content-type", "application/problem+json"));
        if (status == UNAVAILABLE) {
            headers.put("retry-after", "1");
        }
        return new Answer(status, headers, text.getBytes(StandardCharsets.UTF_8), null);
    }

    /** The same with one header more. */
    Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body, large);
    }

    /** Nothing to send but a status and headers. */
    static Answer empty(int status) {
        return new Answer(status, Map.of(), NOTHING, null);
    }

    /** The bytes of the body; -1 where they are not known before it is sent. */
    long length() {
        return switch (large) {
            case null -> body.length;
            case BytesValue bytes -> bytes.size();
            default -> -1;
        };
    }

    /** Writes a large body. */
    void writeLarge(OutputStream to) throws IOException {
        if (large instanceof BytesValue bytes) {
            try (InputStream from = bytes.open()) {
                from.transferTo(to);
            }
        } else if (large != null) {
            Json.write(large, to);
        }
    }
}
