package dev.sluice.model.lexical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.model.flow.Body;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.NumberLiteral;
import dev.sluice.model.flow.Reference;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexicalTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "read-csv", "n1", "a--", "null"})
    void takesIds(String id) {
        assertTrue(Ids.isId(id));
        assertTrue(Ids.isPath(id + "/" + id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "1a", "-a", "a_b", "a.b", "a b", "\u00e4", "a/"})
    void refusesIds(String id) {
        assertFalse(Ids.isId(id));
        assertFalse(Ids.isPath("a/" + id));
    }

    @ParameterizedTest
    @CsvSource({"Read CSV, read-csv", "1st, st", "'  x  ', x", "a__b--, a-b", "'???', ''", "caf\u00e9 9, caf-9"})
    void suggestsIds(String text, String id) {
        assertEquals(id, Ids.suggest(text));
    }

    @Test
    void knowsIdentifiersAndReservedWords() {
        assertTrue(Identifiers.isIdentifier("_a9"));
        assertTrue(Identifiers.isIdentifier("B"));
        assertFalse(Identifiers.isIdentifier(""));
        assertFalse(Identifiers.isIdentifier("9a"));
        assertFalse(Identifiers.isIdentifier("a-b"));
        assertTrue(Identifiers.isReserved("in"));
        assertTrue(Identifiers.isReserved("loop"));
        assertFalse(Identifiers.isReserved("item"));
    }

    @Test
    void splitsReferences() {
        assertTrue(References.isReference("read"));
        assertTrue(References.isReference("read.rows"));
        assertFalse(References.isReference("read."));
        assertFalse(References.isReference("read.a.b"));
        assertFalse(References.isReference(".rows"));
        Reference reference = FlowFactory.eINSTANCE.createReference();
        assertEquals("", reference.node());
        assertNull(reference.port());
        reference.setText("read.rows");
        assertEquals("read", reference.node());
        assertEquals("rows", reference.port());
        reference.setText("read");
        assertEquals("read", reference.node());
        assertNull(reference.port());
    }

    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "30s, PT30S",
        "1.5m, PT1M30S",
        "2h, PT2H",
        "1d, PT24H",
        "0s, PT0S",
        "0.000001ms, PT0.000000001S"
    })
    void parsesDurations(String text, Duration duration) {
        assertEquals(Optional.of(duration), Durations.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "30", "s", "-1s", "1 s", "1S", "1w", "1e3s", "999999999999d", "1.s", ".5s", "1234567890123s"
            })
    void refusesDurations(String text) {
        assertEquals(Optional.empty(), Durations.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"512MB, 536870912", "1B, 1", "1.5KiB, 1536", "2g, 2147483648", "1TB, 1099511627776", "0K, 0"})
    void parsesSizes(String text, long bytes) {
        assertEquals(OptionalLong.of(bytes), Sizes.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "MB", "-1MB", "1 MB", "1XB", "999999999999999TB", "1iB"})
    void refusesSizes(String text) {
        assertEquals(OptionalLong.empty(), Sizes.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-12, -12",
        "+7, 7",
        "0x1F, 31",
        "0o17, 15",
        "1.50, 1.50",
        "1e3, 1E+3",
        ".5, 0.5",
        "007, 7",
        "1., 1"
    })
    void readsNumbersExactly(String text, BigDecimal number) {
        assertTrue(Numbers.isNumber(text));
        assertEquals(0, number.compareTo(Numbers.exact(text)), text);
        assertEquals(number.doubleValue(), Numbers.approximate(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1_000", "0b1", "1e", "--1", "0x", "12:30", "Infinity", ".", "-", "+.e3", "nan"})
    void knowsWhatIsNoNumber(String text) {
        assertFalse(Numbers.isNumber(text));
        assertNull(Numbers.exact(text));
        assertNull(Numbers.approximate(text));
    }

    @Test
    void knowsNumbersWithoutAnExactValue() {
        assertEquals(Double.POSITIVE_INFINITY, Numbers.approximate("+.inf"));
        assertEquals(Double.NEGATIVE_INFINITY, Numbers.approximate("-.INF"));
        assertEquals(Double.NaN, Numbers.approximate(".NaN"));
        assertNull(Numbers.exact(".inf"));
        assertNull(Numbers.exact("1e99999999999"));
        assertNull(Numbers.exact("1".repeat(5000)));
        assertNull(Numbers.approximate("1".repeat(5000)));
        assertNull(Numbers.exact(null));
        NumberLiteral literal = FlowFactory.eINSTANCE.createNumberLiteral();
        literal.setText("0x10");
        assertTrue(literal.whole());
        assertEquals(BigDecimal.valueOf(16), literal.number());
    }

    @Test
    void joinsPaths() {
        Flow flow = FlowFactory.eINSTANCE.createFlow();
        Node each = FlowFactory.eINSTANCE.createNode();
        each.setId("each");
        Node score = FlowFactory.eINSTANCE.createNode();
        score.setId("score");
        Body body = FlowFactory.eINSTANCE.createBody();
        assertEquals("score", score.path());
        assertNull(score.graph());
        body.getNodes().add(score);
        each.setBody(body);
        flow.getNodes().add(each);
        assertEquals("each/score", score.path());
        assertEquals(body, score.graph());
        assertEquals("each", NodePaths.of(body));
        assertNull(NodePaths.of(flow));
    }
}
