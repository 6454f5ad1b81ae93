package dev.sluice.nodes.std.internal.http;

import dev.sluice.json.JsonException;
import dev.sluice.json.JsonLimits;
import dev.sluice.json.JsonReader;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.nodes.std.internal.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Makes a value of the body of a response. */
final class ResponseBody {
    private static final Pattern CHARSET = Pattern.compile("charset=\"?([^\";\\s]+)", Pattern.CASE_INSENSITIVE);
    private static final int ERRORS_FROM = 400;
    private static final int CHUNK = 1 << 15;

    private ResponseBody() {}

    /**
     * Reads the body to its end.
     *
     * @param as json, text, bytes, or empty to go by the content type
     * @throws NodeFailure where it is larger than the limit, breaks off, or is not JSON although it should be
     */
    static Value read(HttpResponse<InputStream> response, String as, long limit, NodeContext context)
            throws NodeFailure {
        byte[] body = bytes(response, limit, context);
        String type = response.headers().firstValue("content-type").orElse("").toLowerCase(Locale.ROOT);
        String wanted = as.isEmpty() ? guess(type) : as;
        return switch (wanted) {
            case "bytes" -> BytesValue.copyOf(body);
            case "json" -> json(body, response, limit);
            default -> Value.of(new String(body, charset(type)));
        };
    }

    private static String guess(String type) {
        String plain = type.split(";", 2)[0].strip();
        if (plain.equals("application/json") || plain.endsWith("+json")) {
            return "json";
        }
        boolean text = plain.isEmpty()
                || plain.startsWith("text/")
                || plain.endsWith("+xml")
                || plain.equals("application/xml")
                || plain.equals("application/javascript")
                || plain.equals("application/x-www-form-urlencoded");
        return text ? "text" : "bytes";
    }

    private static Charset charset(String type) {
        Matcher matcher = CHARSET.matcher(type);
        try {
            return matcher.find() ? Charset.forName(matcher.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    /** An error page is seldom JSON, even where the answer would be: it is given as text then. */
    private static Value json(byte[] body, HttpResponse<?> response, long limit) throws NodeFailure {
        if (body.length == 0) {
            return Value.NULL;
        }
        try {
            return new JsonReader(JsonLimits.DEFAULT.withSize(limit)).read(body);
        } catch (JsonException e) {
            if (response.statusCode() >= ERRORS_FROM) {
                return Value.of(new String(body, StandardCharsets.UTF_8));
            }
            throw NodeFailure.of(
                    ErrorClass.PERMANENT,
                    "the response of " + response.uri().getHost() + " is not JSON: " + e.getMessage()
                            + "; set 'as' to text to see it",
                    e);
        }
    }

    private static byte[] bytes(HttpResponse<InputStream> response, long limit, NodeContext context)
            throws NodeFailure {
        boolean hasBody = !response.request().method().equals("HEAD");
        String coding = response.headers().firstValue("content-encoding").orElse("");
        boolean zipped = hasBody && coding.equalsIgnoreCase("gzip");
        try (InputStream raw = response.body();
                InputStream in = zipped ? new GZIPInputStream(raw) : raw) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                context.cancellation().check();
                if (bytes.size() + (long) read > limit) {
                    throw NodeFailure.permanent(
                            "the response of " + response.uri().getHost() + " is larger than " + Limits.text(limit)
                                    + ", the limit; raise it with -Dsluice.limits.response");
                }
                bytes.write(chunk, 0, read);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            context.cancellation().check();
            throw NodeFailure.of(
                    ErrorClass.TRANSIENT,
                    "the response of " + response.uri().getHost() + " broke off: " + e.getMessage(),
                    e);
        }
    }
}
