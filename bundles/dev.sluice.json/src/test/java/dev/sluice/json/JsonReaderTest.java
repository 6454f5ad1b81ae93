package dev.sluice.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.UnsignedValue;
import dev.sluice.nodes.api.value.Value;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    private static JsonException failure(String text) {
        return assertThrows(JsonException.class, () -> Json.read(text));
    }

    @Test
    void keepsWholeNumbersWholeUpToSixtyFourBits() throws JsonException {
        assertEquals(Value.of(Long.MIN_VALUE), Json.read("-9223372036854775808"));
        assertEquals(new UnsignedValue(-1), Json.read("18446744073709551615"));
        assertEquals(Value.of(1.8446744073709552e19), Json.read("18446744073709551616"));
        assertEquals(Value.of(-9.223372036854776e18), Json.read("-9223372036854775809"));
        assertEquals(Value.of(0), Json.read("-0"));
    }

    @Test
    void makesFloatsOfPointsAndExponents() throws JsonException {
        assertEquals(Value.of(1.0), Json.read("1.0"));
        assertEquals(Value.of(1000.0), Json.read("1e3"));
        assertEquals(Value.of(-0.0), Json.read("-0.0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "1e999", "-1e400"})
    void refusesNumbersThatAreNotFinite(String text) {
        assertEquals(1, failure(text).line());
    }

    @Test
    void refusesAWholeNumberThatNoFloatHolds() {
        assertTrue(failure("9".repeat(400)).problem().contains("beyond the range"));
    }

    @Test
    void takesTheLastOfEqualNamesAtThePlaceOfTheFirst() throws JsonException {
        RecordValue record = (RecordValue) Json.read("{\"a\":1,\"b\":2,\"a\":3}");
        assertEquals("{\"a\":3,\"b\":2}", Json.write(record));
    }

    @Test
    void takesTheLastOfEqualNamesWhereTheShapeWasGuessed() throws JsonException {
        Value list = Json.read("[{\"a\":1,\"b\":2},{\"a\":1,\"b\":2,\"a\":3},{\"a\":1,\"a\":4}]");
        assertEquals("[{\"a\":1,\"b\":2},{\"a\":3,\"b\":2},{\"a\":4}]", Json.write(list));
    }

    @Test
    void readsRecordsThatDifferFromTheOnesBefore() throws JsonException {
        String text = "[{\"a\":1,\"b\":2},{\"a\":1},{\"a\":1,\"b\":2,\"c\":3},{\"a\":1,\"c\":3},{},{\"b\":2}]";
        assertEquals(text, Json.write(Json.read(text)));
    }

    @Test
    void sharesTheShapeOfLikeRecords() throws JsonException {
        String item = "{\"type\":\"F\",\"in\":{\"x\":1,\"y\":[]},\"at\":{\"type\":\"P\"}}";
        ListValue list = (ListValue) Json.read("[" + item + "," + item + "]");
        RecordValue first = (RecordValue) list.get(0);
        RecordValue second = (RecordValue) list.get(1);
        assertSame(first.shape(), second.shape());
        assertSame(((RecordValue) first.get("in", first)).shape(), ((RecordValue) second.get("in", second)).shape());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|1|1|text is empty",
                "'  '|1|1|text is empty",
                "[1,2|1|5|ends too early",
                "{\"a\":1,}|1|8|unexpected character '}'",
                "nul|1|1|unknown word 'nul'",
                "1 2|1|3|more text after the end",
                "{a:1}|1|2|unexpected character 'a'",
                "// c|1|1|comment",
                "[\"ö\", x]|1|7|unknown word 'x'",
                "{\"a\" 1}|1|6|colon",
            })
    void saysWhereAndWhat(String text, int line, int column, String problem) {
        JsonException e = failure(text);
        assertEquals(line + ":" + column, e.line() + ":" + e.column(), e.getMessage());
        assertTrue(e.problem().contains(problem), e.getMessage());
    }

    @Test
    void countsLinesAndColumnsInChars() {
        String text = "{\n  \"größe\": ,\n}";
        JsonException ofText = failure(text);
        JsonException ofBytes =
                assertThrows(JsonException.class, () -> Json.read(text.getBytes(StandardCharsets.UTF_8)));
        assertEquals("2:12", ofText.line() + ":" + ofText.column());
        assertEquals("2:12", ofBytes.line() + ":" + ofBytes.column());
    }

    @Test
    void namesALineBreakInAString() {
        assertTrue(failure("\"a\nb\"").problem().contains("line break"));
        assertTrue(failure("[\u0001]").problem().contains("code 1"));
    }

    @Test
    void skipsAByteOrderMark() throws Exception {
        String text = "\uFEFF[1]";
        assertEquals(Value.list(Value.of(1)), Json.read(text));
        assertEquals(Value.list(Value.of(1)), Json.read(text.getBytes(StandardCharsets.UTF_8)));
        assertEquals(Value.list(Value.of(1)), Json.read(new StringReader(text)));
        assertEquals(1, failure("\uFEFF").line());
    }

    @Test
    void readsOtherEncodingsOfUnicode() throws JsonException {
        assertEquals(Value.list(Value.of("ö")), Json.read("[\"ö\"]".getBytes(StandardCharsets.UTF_16LE)));
    }

    @Test
    void refusesBytesThatAreNoText() {
        byte[] latin = "[\"größe\"]".getBytes(StandardCharsets.ISO_8859_1);
        assertTrue(assertThrows(JsonException.class, () -> Json.read(latin))
                .problem()
                .contains("UTF-8"));
        assertThrows(JsonException.class, () -> Json.read(new byte[] {0, 1, 2, 3, 4}));
        assertThrows(JsonException.class, () -> Json.read(new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) 0xd8}));
    }

    @Test
    void refusesWhatNestsTooDeep() throws JsonException {
        assertEquals(400, Json.read("[".repeat(400) + "]".repeat(400)).depth());
        assertTrue(failure("[".repeat(401) + "]".repeat(401)).problem().contains("nests more than 400"));
        assertTrue(failure("{\"a\":".repeat(100_000)).problem().contains("nests more than 400"));
    }

    @Test
    void keepsItsLimits() {
        JsonReader reader = new JsonReader(new JsonLimits(20, 2, 5, 3));
        byte[] large = "[1,1,1,1,1,1,1,1,1,1,1]".getBytes(StandardCharsets.UTF_8);
        assertThrows(JsonException.class, () -> reader.read(large));
        assertThrows(JsonException.class, () -> reader.read(new ByteArrayInputStream(large)));
        assertThrows(JsonException.class, () -> reader.read("\"123456\""));
        assertThrows(JsonException.class, () -> reader.read("1234"));
        assertThrows(JsonException.class, () -> reader.read("[[[1]]]"));
    }

    @Test
    void refusesATextSourceThatIsTooLong() {
        JsonReader reader = new JsonReader(JsonLimits.DEFAULT.withSize(10_000));
        JsonException e = assertThrows(JsonException.class, () -> reader.read("[" + "1,".repeat(20_000) + "1]"));
        assertTrue(e.problem().contains("10000"), e.getMessage());
    }

    @Test
    void refusesLimitsThatCannotBe() {
        assertThrows(IllegalArgumentException.class, () -> JsonLimits.DEFAULT.withSize(0));
        assertThrows(IllegalArgumentException.class, () -> JsonLimits.DEFAULT.withDepth(Value.MAX_DEPTH + 1));
    }
}
