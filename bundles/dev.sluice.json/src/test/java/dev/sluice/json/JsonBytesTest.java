package dev.sluice.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;

import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonBytesTest {
    private static String text(JsonBytes bytes) {
        return new String(bytes.array(), 0, bytes.size(), StandardCharsets.UTF_8);
    }

    private static String written(Value value) {
        return text(new JsonBytes().value(value));
    }

    @Test
    void writesWhatTheWriterWrites() {
        qt().withExamples(1000).forAll(ValueGen.values()).checkAssert(value -> {
            assertEquals(Json.write(value), written(value));
            assertArrayEquals(Json.write(value).getBytes(StandardCharsets.UTF_8), Json.bytes(value));
        });
    }

    @Test
    void writesWhatTheWriterWritesOfBytesAndWhatIsNoNumber() {
        Value value = Value.list(
                BytesValue.copyOf(new byte[] {0, 1, -1}),
                Value.of(Double.NaN),
                Value.of(Double.NEGATIVE_INFINITY),
                Value.of("\0\b\t\n\f\r\u001b\u007f\u0085\u2028\u2029\"\\/ö€\ud83d\ude00\ud83d x\ude00\ud83d"));
        assertEquals(Json.write(value), written(value));
    }

    @Test
    void writesFloatsAsTheirShortestText() {
        double[] numbers = {
            0,
            -0.0,
            0.001,
            0.0009,
            0.1,
            -0.25,
            1,
            1.5,
            100.125,
            999.999,
            1234567.891,
            9999999,
            9999999.999,
            1e7,
            12345678.5,
            0.1 + 0.2,
            1 / 3.0,
            Math.nextUp(0.5),
            Math.nextDown(1.0),
            4.35,
            0.0010000000000000002,
            Double.MIN_VALUE
        };
        for (double number : numbers) {
            assertEquals(Double.toString(number), written(Value.of(number)));
        }
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            double cents = random.nextInt(2_000_000_000) / (random.nextBoolean() ? 100.0 : 1000.0);
            double next = Math.nextUp(cents);
            assertEquals(Double.toString(cents), written(Value.of(cents)));
            assertEquals(Double.toString(next), written(Value.of(next)));
        }
    }

    @Test
    void writesWholeNumbersOfEveryLength() {
        List<Value> numbers = new ArrayList<>();
        for (long power = 1; power > 0 && power <= Long.MAX_VALUE / 10; power *= 10) {
            for (long number : new long[] {power - 1, power, -power, 9 * power}) {
                numbers.add(Value.of(number));
            }
        }
        numbers.add(Value.of(Long.MAX_VALUE));
        numbers.add(Value.of(Long.MIN_VALUE));
        assertEquals(Json.write(ListValue.copyOf(numbers)), written(ListValue.copyOf(numbers)));
    }

    @Test
    void buildsLinesOfAProtocolInOneArray() throws IOException {
        JsonBytes line = new JsonBytes();
        line.ascii("{\"id\":").number(1).ascii(",\"inputs\":").value(Value.list(Value.of("ö")));
        line.add(new byte[] {'x', '}', '\n', 'x'}, 1, 2);
        assertEquals("{\"id\":1,\"inputs\":[\"ö\"]}\n", text(line));
        byte[] array = line.array();
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        line.writeTo(sent);
        assertArrayEquals(line.toByteArray(), sent.toByteArray());

        assertEquals("2", text(line.clear().number(2)));
        assertSame(array, line.array(), "the array is used again");
    }

    @Test
    void keepsNoLargeArrayForTheNextText() {
        JsonBytes bytes = new JsonBytes().value(Value.of("x".repeat(3 << 20)));
        assertEquals((3 << 20) + 2, bytes.size());
        assertTrue(bytes.clear().array().length < 1 << 20);
        assertEquals("\"x\"", text(bytes.value(Value.of("x"))));
    }

    @Test
    void streamsALargeValueInPieces() throws IOException {
        Value value = ListValue.copyOf(Collections.nCopies(50_000, Value.of("größe")));
        List<Integer> lengths = new ArrayList<>();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        Json.write(value, new OutputStream() {
            @Override
            public void write(int next) {
                throw new AssertionError("a byte alone");
            }

            @Override
            public void write(byte[] from, int offset, int length) {
                lengths.add(length);
                whole.write(from, offset, length);
            }
        });
        assertEquals(Json.write(value), whole.toString(StandardCharsets.UTF_8));
        assertTrue(lengths.size() > 10 && Collections.max(lengths) < 20_000, lengths::toString);
    }
}
