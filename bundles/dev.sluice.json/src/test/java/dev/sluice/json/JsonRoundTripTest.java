package dev.sluice.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.quicktheories.QuickTheory.qt;

import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

class JsonRoundTripTest {
    private interface Reading {
        Value of(Value value) throws JsonException, IOException;
    }

    private static void holds(Reading reading) {
        qt().withExamples(2000).forAll(ValueGen.values()).checkAssert(value -> {
            try {
                Value read = reading.of(value);
                assertEquals(value, read);
                assertEquals(order(value), order(read));
            } catch (JsonException | IOException e) {
                throw new AssertionError("of " + value, e);
            }
        });
    }

    /** The order of fields, which equality of records does not see. */
    private static List<String> order(Value value) {
        return value instanceof RecordValue record ? record.names() : List.of();
    }

    @Test
    void readsWhatItWroteOnOneLine() {
        holds(value -> Json.read(Json.write(value)));
    }

    @Test
    void readsWhatItWrotePretty() {
        holds(value -> Json.read(new StringReader(Json.pretty(value))));
    }

    @Test
    void readsWhatItWroteInBytes() {
        holds(value -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Json.write(value, bytes);
            return Json.read(bytes.toByteArray());
        });
    }

    @Test
    void readsWhatItWroteFromAStreamOfSmallChunks() {
        holds(value -> {
            byte[] bytes = Json.write(value).getBytes(StandardCharsets.UTF_8);
            InputStream drop = new ByteArrayInputStream(bytes) {
                @Override
                public synchronized int read(byte[] to, int offset, int length) {
                    return super.read(to, offset, Math.min(3, length));
                }
            };
            return Json.read(drop);
        });
    }

    @Test
    void writesTheSameThroughAnAppendable() {
        Gen<Value> values = ValueGen.values();
        qt().withExamples(500).forAll(values).checkAssert(value -> {
            StringBuilder text = new StringBuilder();
            try {
                JsonWriter.COMPACT.write(value, text);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            assertEquals(Json.write(value), text.toString());
        });
    }

    @Test
    void anyTextReadsOrFailsWithAPlace() {
        qt().withExamples(5000).forAll(ValueGen.strings()).checkAssert(text -> {
            for (String json : List.of(text, "[" + text, "{\"a\":" + text + "}", "\"" + text + "\"")) {
                tryBoth(json);
            }
        });
    }

    private static void tryBoth(String json) {
        try {
            Json.read(json);
            Json.read(json.getBytes(StandardCharsets.UTF_8));
        } catch (JsonException e) {
            assertEquals("line " + e.line() + ", column " + e.column() + ": " + e.problem(), e.getMessage());
        }
    }
}
