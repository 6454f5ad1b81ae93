package dev.sluice.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.quicktheories.QuickTheory.qt;

import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read quickly is what the parser would have read; the rest is the parser's. */
class QuickPassTest {
    private static final JsonReader READER = new JsonReader(JsonLimits.DEFAULT);

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Value quick(String text) {
        byte[] bytes = utf8(text);
        return new QuickPass(bytes, 0, bytes.length, JsonLimits.DEFAULT, new KnownShapes()).document();
    }

    /** The value and the order of its names, or the problem and its place. */
    private static List<Object> outcome(Reading reading) {
        try {
            Value value = reading.read();
            return List.of(value, Json.write(value), value.depth());
        } catch (JsonException e) {
            return List.of(e.line(), e.column(), e.problem());
        }
    }

    private interface Reading {
        Value read() throws JsonException;
    }

    private static void readsAsTheParser(byte[] text) {
        assertEquals(
                outcome(() -> READER.thorough(text)),
                outcome(() -> READER.read(text)),
                () -> new String(text, StandardCharsets.UTF_8));
    }

    @Test
    void readsWhatIsWritten() {
        qt().withExamples(1000).forAll(ValueGen.values()).checkAssert(value -> {
            readsAsTheParser(Json.bytes(value));
            readsAsTheParser(utf8(Json.pretty(value)));
            if (Json.write(value).indexOf('\uFFFD') < 0) {
                assertEquals(value, quick(Json.write(value)), "without the parser");
                assertEquals(value, quick(Json.pretty(value)), "without the parser");
            }
        });
    }

    @Test
    void readsWhatIsDamagedAsTheParserDoes() {
        Random random = new Random(7);
        String signs = "\"\\{}[],:0129.-+eE tfn\n\u0000\u007f/ua";
        qt().withExamples(1000).forAll(ValueGen.values()).checkAssert(value -> {
            byte[] text = Json.bytes(value);
            for (int i = 0; i < 5; i++) {
                byte[] damaged = text.clone();
                damaged[random.nextInt(text.length)] = random.nextInt(8) == 0
                        ? (byte) random.nextInt(256)
                        : (byte) signs.charAt(random.nextInt(signs.length()));
                readsAsTheParser(damaged);
                readsAsTheParser(java.util.Arrays.copyOf(text, random.nextInt(text.length)));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "-0.0",
                "00",
                "01",
                "-01",
                "-",
                "+1",
                ".5",
                "5.",
                "5.e1",
                "5e",
                "5e+",
                "1e5",
                "1E-5",
                "1.5e+300",
                "1e400",
                "-1e400",
                "1e-400",
                "9007199254740993.0",
                "0.1",
                "123456789012345678",
                "1234567890123456789",
                "9223372036854775807",
                "9223372036854775808",
                "18446744073709551615",
                "18446744073709551616",
                "-9223372036854775808",
                "-9223372036854775809",
                "0.30000000000000004",
                "1.7976931348623157e308",
                "2.2250738585072014E-308",
                "4.9e-324",
                "123456789.123456789",
                "1.00000000000000000000000000000001",
                "0.000000000000000000000001",
                "[1 2]",
                "[1,]",
                "[,1]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1,\"a\":2}",
                "[true,false,null]",
                "truex",
                "tru",
                "[nulll]",
                "\"\\u12\"",
                "\"\\u00e4\\uD83D\\ude00\\ud83d\"",
                "\"\\x\"",
                "\"\\\"",
                "\"\\/\\b\\f\\n\\r\\t\"",
                "\"a\tb\"",
                "\"a\u007fb\"",
                "\"\u00e4\u2028\ud83d\ude00\ufffd\"",
                " \t\r\n[ 1 , { \"a\" : 2 } ] \n",
                "1 2",
                "",
                " ",
                "]",
                "{]",
                "[}",
                "{\"a\\u0062\":1,\"\u00e4\":2}",
                "\u00a0 1",
                "\ufeff1",
                "/* c */ 1",
                "NaN",
                "'a'"
            })
    void readsAsTheParserDoes(String text) {
        readsAsTheParser(utf8(text));
        readsAsTheParser(utf8("[" + text + "]"));
        readsAsTheParser(utf8("{\"x\": " + text + "}"));
    }

    @Test
    void leavesWhatIsOutOfTheOrdinaryToTheParser() {
        assertNotNull(quick("{\"a\": [1, 2.5, \"\\u00e4ö\", true, null]}"));
        assertNull(quick("\ufeff1"));
        assertNull(quick("[1,]"));
        assertNull(quick("[".repeat(401) + "]".repeat(401)));
        assertNull(quick("1".repeat(1001)));
        assertNull(quick("{\"" + "n".repeat(50_001) + "\":1}"));
    }

    @Test
    void readsBytesThatAreNotUtf8AsTheParserDoes() {
        for (byte[] text : List.of(
                new byte[] {'"', (byte) 0xc3, '"'},
                new byte[] {'"', (byte) 0xc3, '\\', 'n', '"'},
                new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'},
                new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"'},
                new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'},
                "[\"ö\"]".getBytes(StandardCharsets.UTF_16LE),
                "{\"a\":1}".getBytes(StandardCharsets.UTF_16BE))) {
            readsAsTheParser(text);
        }
    }

    @Test
    void sharesTheShapesOfRecordsOfManyTexts() throws JsonException {
        JsonReader reader = new JsonReader(JsonLimits.DEFAULT);
        RecordValue first = (RecordValue) reader.read(utf8("{\"id\":1,\"größe\":{\"x\":1}}"));
        RecordValue second = (RecordValue) reader.read(utf8("{ \"id\" : 2, \"gr\\u00f6ße\" : {\"x\": 2} }"));
        assertSame(first.shape(), second.shape());
        RecordValue shorter = (RecordValue) reader.read(utf8("{\"id\":3}"));
        assertEquals(List.of("id"), shorter.names());
        assertEquals(List.of("id", "größe"), second.names());
    }

    @Test
    void aNameWithAQuoteIsNotTakenForAnother() throws JsonException {
        JsonReader reader = new JsonReader(JsonLimits.DEFAULT);
        String odd = "{\"a\\\"b\":1}";
        assertEquals(odd, Json.write(reader.read(utf8(odd))));
        assertThrows(JsonException.class, () -> reader.read(utf8("{\"a\"b\":1}")));
        String line = "{\"a\\nb\":1}";
        assertEquals(line, Json.write(reader.read(utf8(line))));
        assertThrows(JsonException.class, () -> reader.read(utf8("{\"a\nb\":1}")));
    }

    @Test
    void readsAPartOfAnArray() throws JsonException {
        byte[] line = utf8("{\"id\":7,\"result\":[1,\"ö\"]}\n");
        assertEquals(Value.list(Value.of(1), Value.of("ö")), READER.read(line, 17, line.length - 2));
        JsonException e = assertThrows(JsonException.class, () -> READER.read(line, 17, line.length - 1));
        assertEquals(1, e.line());
        assertEquals(8, e.column());
        assertThrows(IndexOutOfBoundsException.class, () -> READER.read(line, 0, line.length + 1));
    }
}
