package dev.sluice.nodes.std;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.Expression;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AggregateNodeTest {
    private static final List<Map<String, Object>> ROWS = List.of(
            Std.row("kind", "b", "n", 1, "x", 0.5),
            Std.row("kind", "a", "n", 2, "x", null),
            Std.row("kind", "b", "n", 3, "x", 1.5),
            Std.row("kind", "a", "n", 4, "x", null));

    private static SettingValue figure(String fn, @Nullable Expression of) {
        Map<String, SettingValue> parts = new LinkedHashMap<>();
        parts.put("fn", new SettingValue.Plain(Value.of(fn)));
        if (of != null) {
            parts.put("of", new SettingValue.Formula(of));
        }
        return new SettingValue.Parts(parts);
    }

    private static SettingValue compute(Object... namesAndFigures) {
        Map<String, SettingValue> parts = new LinkedHashMap<>();
        for (int i = 0; i < namesAndFigures.length; i += 2) {
            parts.put((String) namesAndFigures[i], (SettingValue) namesAndFigures[i + 1]);
        }
        return new SettingValue.Parts(parts);
    }

    private static NodeTester byKind(SettingValue compute) {
        return Std.node("core.aggregate")
                .input("items", ROWS)
                .formulas("by", Map.of("kind", Std.field("kind")))
                .set("compute", compute);
    }

    /** The result of one function over all of these values. */
    private static Value one(String fn, Object... values) throws Exception {
        return row(fn, values).get("f", Value.of("missing"));
    }

    private static RecordValue row(String fn, Object... values) throws Exception {
        return (RecordValue) ((dev.sluice.nodes.api.value.ListValue)
                        tester(fn, values).run().outputs().get("rows"))
                .get(0);
    }

    private static NodeTester tester(String fn, Object... values) {
        return Std.node("core.aggregate")
                .input("items", Arrays.asList(values))
                .set("compute", compute("f", figure(fn, Std.name("item"))));
    }

    @Test
    void groupsInTheOrderOfFirstAppearance() throws Exception {
        Value rows = byKind(compute("count", figure("count", null), "sum", figure("sum", Std.field("n"))))
                .run()
                .output("rows");
        assertEquals(
                Value.from(List.of(
                        Std.row("kind", "b", "count", 2, "sum", 4), Std.row("kind", "a", "count", 2, "sum", 6))),
                rows);
        assertEquals(
                "[{\"kind\": \"b\", \"count\": 2, \"sum\": 4}, {\"kind\": \"a\", \"count\": 2, \"sum\": 6}]",
                String.valueOf(rows));
    }

    @Test
    void leavesNullsOut() throws Exception {
        Value rows = byKind(compute(
                        "count", figure("count", Std.field("x")),
                        "sum", figure("sum", Std.field("x")),
                        "avg", figure("avg", Std.field("x")),
                        "min", figure("min", Std.field("x")),
                        "max", figure("max", Std.field("x"))))
                .run()
                .output("rows");
        assertEquals(
                Value.from(List.of(
                        Std.row("kind", "b", "count", 2, "sum", 2.0, "avg", 1.0, "min", 0.5, "max", 1.5),
                        Std.row("kind", "a", "count", 0, "sum", 0, "avg", null, "min", null, "max", null))),
                rows);
    }

    @Test
    void takesTheFirstAndTheLastAsTheyAre() throws Exception {
        assertEquals(Value.NULL, one("first", null, 1));
        assertEquals(Value.NULL, one("last", 1, null));
        assertEquals(Value.of("b"), one("last", "a", "b"));
    }

    @Test
    void sumsWholeNumbersExactly() throws Exception {
        assertEquals(Value.of(Long.MAX_VALUE), one("sum", Long.MAX_VALUE, 1, -1));
        assertEquals(Value.of(9007199254740993L), one("sum", 9007199254740992L, 1));
        NodeFailure failure = tester("sum", Long.MAX_VALUE, 1).fails();
        assertTrue(failure.getMessage().contains("9223372036854775808"), failure.getMessage());
        assertTrue(failure.getMessage().contains("double("), failure.getMessage());
    }

    @Test
    void sumsFloatsWithoutPilingUpErrors() throws Exception {
        Object[] tenths = new Object[10];
        Arrays.fill(tenths, 0.1);
        assertEquals(Value.of(1.0), one("sum", tenths));
        assertEquals(Value.of(2.0), one("sum", 1e100, 1, 1.0, -1e100));
        assertEquals(Value.of(Double.POSITIVE_INFINITY), one("sum", Double.MAX_VALUE, Double.MAX_VALUE));
    }

    @Test
    void averagesAreFloats() throws Exception {
        assertEquals(Value.of(1.5), one("avg", 1, 2));
        assertEquals(Value.of(9.223372036854775807e18), one("avg", Long.MAX_VALUE, Long.MAX_VALUE));
    }

    @Test
    void comparesNumbersByWhatTheyAreWorth() throws Exception {
        assertEquals(Value.of(2.5), one("max", 1, 2.5, 2));
        assertEquals(Value.of("b"), one("max", 1, "b", "a"));
    }

    @Test
    void makesOneRowOfNothingWithoutGroups() throws Exception {
        assertEquals(Value.of(0), one("count"));
        assertEquals(Value.NULL, one("max"));
        Value none = byKind(compute("n", figure("count", null)))
                .input("items", List.of())
                .run()
                .output("rows");
        assertEquals(Value.list(), none);
    }

    @Test
    void groupsEqualNumbersTogetherAndNullsToo() throws Exception {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Object key : Arrays.asList(1, 1.0, null, 2.5, null)) {
            rows.add(Std.row("kind", key, "n", 1));
        }
        Value result = byKind(compute("count", figure("count", null)))
                .input("items", rows)
                .run()
                .output("rows");
        assertEquals(
                Value.from(List.of(
                        Std.row("kind", 1, "count", 2),
                        Std.row("kind", null, "count", 2),
                        Std.row("kind", 2.5, "count", 1))),
                result);
    }

    @Test
    void groupsWithoutFigures() throws Exception {
        assertEquals(
                Value.from(List.of(Std.row("kind", "b"), Std.row("kind", "a"))),
                byKind(compute()).run().output("rows"));
    }

    @Test
    void saysWhatCannotBeSummedAndWhere() {
        NodeFailure failure = tester("sum", 1, "x").fails();
        assertTrue(
                failure.getMessage().startsWith("at items[1], in 'f', sum needs numbers, but there is a string"),
                failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sum", "avg", "min", "max", "first", "last"})
    void onlyCountDoesWithoutAnExpression(String fn) {
        NodeFailure failure = byKind(compute("f", figure(fn, null))).fails();
        assertTrue(failure.getMessage().contains("'compute.f' has no 'of'"), failure.getMessage());
    }

    @Test
    void refusesFunctionsItDoesNotKnow() {
        NodeFailure failure = byKind(compute("f", figure("median", null))).fails();
        assertTrue(failure.getMessage().contains("count, sum, avg, min, max, first, last"), failure.getMessage());
    }

    @Test
    void refusesAColumnThatStandsTwice() {
        NodeFailure failure = byKind(compute("kind", figure("count", null))).fails();
        assertTrue(failure.getMessage().contains("'kind'"), failure.getMessage());
    }

    @Test
    void takesFiguresThatAreAllLiteral() throws Exception {
        Value rows = Std.node("core.aggregate")
                .input("items", List.of(1, 2))
                .with("compute", Map.of("n", Map.of("fn", "count")))
                .run()
                .output("rows");
        assertEquals(Value.from(List.of(Map.of("n", 2))), rows);
    }

    @Test
    void itsRowsHaveTheColumnsOfBothSettings() {
        NodeTester node = byKind(compute(
                        "n", figure("count", null),
                        "total", figure("sum", Std.field("n")),
                        "mean", figure("avg", Std.field("n")),
                        "most", figure("max", Std.field("kind"))))
                .expressionTypes("by", Map.of("kind", PortType.STRING))
                .expressionTypes("compute", Map.of("total", PortType.S64, "most", PortType.STRING));
        assertEquals(
                "table{kind: string, n: s64, total: s64, mean: option<f64>, most: option<string>}",
                node.ports().outputs().get(0).type().toString());
    }
}
