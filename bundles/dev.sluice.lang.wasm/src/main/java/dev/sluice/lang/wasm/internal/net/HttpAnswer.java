package dev.sluice.lang.wasm.internal.net;

import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What a module is answered: {@code {"status": 200, "headers": {…}, "body": text}}, with the names of the headers in lower
 * case, and {@code "bytes"} in base64 instead of the body where that is not UTF-8.
 */
final class HttpAnswer {
    private HttpAnswer() {}

    static RecordValue of(HttpResponse<byte[]> response) {
        RecordValue.Builder headers = RecordValue.builder();
        response.headers()
                .map()
                .forEach((name, values) ->
                        headers.put(name.toLowerCase(Locale.ROOT), Value.of(String.join(", ", values))));
        RecordValue.Builder answer = RecordValue.builder()
                .put("status", Value.of(response.statusCode()))
                .put("headers", headers.build());
        try {
            return answer.put("body", Value.of(text(response.body()))).build();
        } catch (CharacterCodingException e) {
            return answer.put("bytes", BytesValue.copyOf(response.body())).build();
        }
    }

    private static String text(byte[] body) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }
}
