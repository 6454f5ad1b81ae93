package dev.sluice.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
    @Test
    void indentsByTwoSpaces() {
        Value value = RecordValue.builder()
                .put("a", Value.list(Value.of(1), Value.of("x")))
                .put("none", ListValue.EMPTY)
                .put("empty", RecordValue.EMPTY)
                .build();
        assertEquals("""
                {
                  "a": [
                    1,
                    "x"
                  ],
                  "none": [],
                  "empty": {}
                }""", Json.pretty(value));
    }

    @Test
    void writesFloatsShortAndAsFloats() {
        assertEquals("[0.1,1.0,-0.0,1.0E22]", Json.write(numbers(0.1, 1, -0.0, 1e22)));
    }

    @Test
    void writesNullForWhatJsonHasNoNumberFor() {
        assertEquals("[null,null]", Json.write(numbers(Double.NaN, Double.NEGATIVE_INFINITY)));
    }

    private static Value numbers(double... numbers) {
        return ListValue.copyOf(
                java.util.Arrays.stream(numbers).mapToObj(Value::of).toList());
    }

    @Test
    void writesBytesInBase64() {
        assertEquals("\"AAH/\"", Json.write(BytesValue.copyOf(new byte[] {0, 1, -1})));
    }

    @Test
    void escapesControlsSeparatorsAndHalfPairs() {
        assertEquals(
                "\"\\u0000\\b\\t\\n\\f\\r\\u001b\\u007f\\u0085\\u2028\\u2029\\\"\\\\/\"",
                Json.write(Value.of("\0\b\t\n\f\r\u001b\u007f\u0085\u2028\u2029\"\\/")));
        assertEquals("\"\\ud83dx\\ude00\"", Json.write(Value.of("\ud83dx\ude00")));
        assertEquals("\"\\ude00\\ud83d\"", Json.write(Value.of("\ude00\ud83d")));
        assertEquals("\"ö\ud83d\ude00\"", Json.write(Value.of("ö\ud83d\ude00")));
    }

    @Test
    void writesMuchInChunks() throws IOException {
        Value value = ListValue.copyOf(Collections.nCopies(50_000, Value.of("größe")));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JsonWriter.COMPACT.write(value, bytes);
        assertEquals(Json.write(value), bytes.toString(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void tellsThatTheTargetFailed() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("full");
            }
        };
        assertThrows(IOException.class, () -> Json.write(Value.of(1), full));
    }

    @Test
    void buildsALineFieldByField() throws JsonException {
        String line = new JsonLine()
                .put("event", "node")
                .put("seq", 3)
                .put("share", 0.5)
                .put("nothing", Double.NaN)
                .put("done", true)
                .put("out", Value.list(Value.NULL))
                .object("error", error -> error.put("message", "a\nb"))
                .objects("problems", List.of(1, 2), (problem, n) -> problem.put("line", n.longValue()))
                .object("empty", fields -> {})
                .toString();
        assertEquals(
                "{\"event\":\"node\",\"seq\":3,\"share\":0.5,\"nothing\":null,\"done\":true,\"out\":[null],"
                        + "\"error\":{\"message\":\"a\\nb\"},\"problems\":[{\"line\":1},{\"line\":2}],\"empty\":{}}",
                line);
        assertEquals(line, Json.write(Json.read(line)));
    }
}
