package dev.sluice.nodes.events.internal.http;

import dev.sluice.json.JsonException;
import dev.sluice.json.JsonLimits;
import dev.sluice.json.JsonReader;
import dev.sluice.nodes.api.Cancellation;
import dev.sluice.nodes.api.ValueFiles;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.RecordShape;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the record of a request. Thread-safe. */
final class RequestReader {
    private static final RecordShape SHAPE =
            RecordShape.of("id", "method", "path", "vars", "query", "headers", "body", "peer");
    private static final Set<String> CREDENTIALS = Set.of("authorization", "proxy-authorization", "cookie");
    private static final Pattern CHARSET = Pattern.compile("charset=\"?([^\";\\s]+)", Pattern.CASE_INSENSITIVE);

    private final Form form;
    private final RecordShape variables;
    private final ValueFiles files;
    private final String prefix;
    private final AtomicLong count = new AtomicLong();
    /** That of the last headers; the next have the same as a rule, and share it. */
    private volatile RecordShape likely = RecordShape.EMPTY;

    /**
     * What a node wants of requests.
     *
     * @param as json, text, bytes, or empty to go by the content type
     * @param most how many bytes a body may have
     * @param credentials whether headers that let somebody in are handed on
     */
    record Form(String as, int most, boolean credentials) {}

    /** The headers of a request, and those of them that say what its body is. */
    private static final class Headers {
        final RecordValue.Builder record = RecordValue.builder();
        String type = "";
        String coding = "";
        private final boolean credentials;

        Headers(boolean credentials) {
            this.credentials = credentials;
        }

        void add(String lower, String value) {
            if (lower.equals("content-type")) {
                type = value;
            } else if (lower.equals("content-encoding")) {
                coding = value;
            }
            if (credentials || !CREDENTIALS.contains(lower)) {
                Requests.join(record, lower, value);
            }
        }
    }

    /**
     * A reader.
     *
     * @param variables the names of those in its path
     * @param prefix of the ids of requests, which no other start of a node has
     */
    RequestReader(Form form, List<String> variables, ValueFiles files, String prefix) {
        this.form = form;
        this.variables = RecordShape.of(variables);
        this.files = files;
        this.prefix = prefix;
    }

    /**
     * Reads a request with its body.
     *
     * @param values of the variables in its path
     * @throws RefusedRequest where its body is too large, or not what it should be
     * @throws IOException where the client is gone
     */
    RecordValue read(Call call, String[] values) throws RefusedRequest, IOException {
        Headers headers = new Headers(form.credentials());
        call.headers(headers::add);
        Value[] vars = new Value[values.length];
        for (int i = 0; i < values.length; i++) {
            vars[i] = Value.of(values[i]);
        }
        return RecordValue.of(
                SHAPE,
                Value.of(prefix + count.incrementAndGet()),
                Value.of(call.method()),
                Value.of(call.path()),
                RecordValue.of(variables, vars),
                Requests.query(call.query()),
                headers(headers.record),
                body(call, headers),
                Value.of(call.peer()));
    }

    private RecordValue headers(RecordValue.Builder builder) {
        RecordShape last = likely;
        RecordValue headers = builder.build(last);
        if (headers.shape() != last) {
            likely = headers.shape();
        }
        return headers;
    }

    private Value body(Call call, Headers headers) throws RefusedRequest, IOException {
        if (call.length() == 0) {
            return Value.NULL;
        }
        if (call.length() > form.most()) {
            throw tooLarge();
        }
        if (!headers.coding.isEmpty() && !headers.coding.equalsIgnoreCase("identity")) {
            throw new RefusedRequest(415, "Unsupported Media Type", "bodies are taken as they are, not compressed");
        }
        String wanted = form.as().isEmpty() ? guess(headers.type) : form.as();
        try (InputStream in = new BoundedBody(call.body(), form.most())) {
            if (wanted.equals("bytes")) {
                BytesValue bytes = files.read(in, Cancellation.NEVER);
                return bytes.size() == 0 ? Value.NULL : bytes;
            }
            byte[] bytes = in.readAllBytes();
            if (bytes.length == 0) {
                return Value.NULL;
            }
            return wanted.equals("json") ? json(bytes) : text(bytes, headers.type);
        } catch (BoundedBody.TooLarge e) {
            throw tooLarge();
        }
    }

    private RefusedRequest tooLarge() {
        return new RefusedRequest(
                413,
                "Content Too Large",
                "the body is larger than " + form.most() + " bytes, which is all that is taken");
    }

    private static String guess(String type) {
        String plain = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (plain.equals("application/json") || plain.endsWith("+json")) {
            return "json";
        }
        boolean text = plain.startsWith("text/")
                || plain.endsWith("+xml")
                || plain.equals("application/xml")
                || plain.equals("application/x-www-form-urlencoded");
        return text ? "text" : "bytes";
    }

    private static Value json(byte[] bytes) throws RefusedRequest {
        try {
            return new JsonReader(JsonLimits.DEFAULT).read(bytes);
        } catch (JsonException e) {
            throw new RefusedRequest(400, "Bad Request", "the body is not JSON: " + e.getMessage());
        }
    }

    private static Value text(byte[] bytes, String type) throws RefusedRequest {
        Matcher matcher = CHARSET.matcher(type);
        try {
            Charset charset = matcher.find() ? Charset.forName(matcher.group(1)) : StandardCharsets.UTF_8;
            return Value.of(charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new RefusedRequest(415, "Unsupported Media Type", "the charset of the body is not known");
        } catch (CharacterCodingException e) {
            throw new RefusedRequest(400, "Bad Request", "the body is no text in its charset");
        }
    }

    /** The parts of requests that are names with values. */
    private static final class Requests {
        private Requests() {}

        /** What stands behind the question mark. */
        static RecordValue query(String text) throws RefusedRequest {
            if (text.isEmpty()) {
                return RecordValue.EMPTY;
            }
            RecordValue.Builder query = RecordValue.builder();
            try {
                for (String part : text.split("&")) {
                    int at = part.indexOf('=');
                    String name = at < 0 ? part : part.substring(0, at);
                    if (!name.isEmpty()) {
                        join(query, decoded(name), at < 0 ? "" : decoded(part.substring(at + 1)));
                    }
                }
            } catch (IllegalArgumentException e) {
                throw new RefusedRequest(400, "Bad Request", "the query holds a '%' that encodes nothing");
            }
            return query.build();
        }

        private static String decoded(String text) {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        }

        /** Sets a value; of a name that stands twice both, with a comma between them. */
        static void join(RecordValue.Builder record, String name, String value) {
            Value before = record.get(name);
            record.put(name, Value.of(before instanceof StringValue text ? text.value() + ", " + value : value));
        }
    }
}
