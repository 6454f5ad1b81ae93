package dev.sluice.nodes.std;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.testing.NodeOutcome;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemNodesTest {
    @Test
    void filterPartsItemsAndKeepsTheirOrder() throws Exception {
        NodeOutcome outcome = Std.node("core.filter")
                .input("items", List.of(5, 1, 7, 2))
                .formula("when", Std.greater("item", 4))
                .run();
        assertEquals(Value.from(List.of(5, 7)), outcome.output("items"));
        assertEquals(Value.from(List.of(1, 2)), outcome.output("rest"));
    }

    @Test
    void filterSeesTheIndex() throws Exception {
        NodeOutcome outcome = Std.node("core.filter")
                .input("items", List.of("a", "b", "c"))
                .formula("when", Std.greater("index", 0))
                .run();
        assertEquals(Value.from(List.of("b", "c")), outcome.output("items"));
    }

    @Test
    void expressionsSeeFurtherInputs() throws Exception {
        NodeTester node = Std.node("core.filter")
                .input("items", List.of(1, 5, 9))
                .input("limit", 4)
                .formula("when", names -> Value.of(Std.number(names.get("item")) > Std.number(names.get("limit"))));
        assertEquals(Value.from(List.of(5, 9)), node.run().output("items"));
        assertEquals(PortType.S64, node.ports().input("limit").type());
    }

    @Test
    void filterKeepsTheTypeOfItsItems() {
        PortType table = PortType.parse("table{a: s64}");
        NodeTester node = Std.node("core.filter").linked("items", table);
        assertEquals(table, node.ports().outputs().get(0).type());
        assertEquals(table, node.ports().outputs().get(1).type());
        assertEquals(
                PortType.parse("list<any>"),
                Std.node("core.filter").ports().outputs().get(0).type());
    }

    @Test
    void filterSaysAtWhichItemItFails() {
        NodeFailure failure = Std.node("core.filter")
                .input("items", List.of(5, "x"))
                .formula("when", Std.greater("item", 4))
                .fails();
        assertTrue(failure.getMessage().startsWith("at items[1], "), failure.getMessage());
    }

    @Test
    void mapMakesAListOfTheExpressionsType() throws Exception {
        NodeTester node = Std.node("core.map")
                .input("items", List.of(1, 2))
                .formula("to", names -> Value.of(Std.number(names.get("item")) / 2), PortType.F64);
        assertEquals(Value.from(List.of(0.5, 1.0)), node.run().output("items"));
        assertEquals(PortType.parse("list<f64>"), node.ports().outputs().get(0).type());
    }

    @Test
    void mapLetsLikeRecordsShareAShape() throws Exception {
        ListValue made = (ListValue) Std.node("core.map")
                .input("items", List.of(1, 2, 3))
                .formula("to", names -> Value.from(Map.of("n", names.get("item"))))
                .run()
                .output("items");
        assertEquals(Value.from(List.of(Map.of("n", 1), Map.of("n", 2), Map.of("n", 3))), made);
        assertSame(((RecordValue) made.get(0)).shape(), ((RecordValue) made.get(2)).shape());
    }

    @Test
    void reduceFoldsFromItsFirstValue() throws Exception {
        NodeTester node = Std.node("core.reduce")
                .input("items", List.of(1, 2, 3))
                .with("init", "0")
                .formula("to", names -> Value.of(names.get("acc").toString().replace("\"", "") + names.get("item")));
        assertEquals(Value.of("0123"), node.run().out());
        assertEquals(Value.of("0"), node.input("items", List.of()).run().out());
    }

    @Test
    void reduceHasATypeThatHoldsBothItsValues() {
        NodeTester node = Std.node("core.reduce").with("init", 0).formula("to", Std.name("acc"), PortType.F64);
        assertEquals(PortType.F64, node.ports().outputs().get(0).type());
    }

    @Test
    void reduceSaysAtWhichItemItFails() {
        NodeFailure failure = Std.node("core.reduce")
                .input("items", List.of(1, 2))
                .with("init", 0)
                .formula("to", names -> {
                    if (names.get("item").equals(Value.of(2))) {
                        throw NodeFailure.user("overflow");
                    }
                    return names.get("item");
                })
                .fails();
        assertEquals("at items[1], overflow", failure.getMessage());
    }

    @Test
    void sortPutsNullsLastBothWays() throws Exception {
        List<Object> items = new ArrayList<>(Arrays.asList(3, null, "b", 1.5, "a", -2));
        NodeTester node = Std.node("core.sort").input("items", items);
        assertEquals(
                Value.from(Arrays.asList(-2, 1.5, 3, "a", "b", null)),
                node.run().output("items"));
        assertEquals(
                Value.from(Arrays.asList("b", "a", 3, 1.5, -2, null)),
                node.with("descending", true).run().output("items"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sortKeepsTheOrderOfEqualKeys(boolean descending) throws Exception {
        List<Map<String, Object>> rows =
                List.of(Std.row("k", 1, "n", "a"), Std.row("k", 1.0, "n", "b"), Std.row("k", 1, "n", "c"));
        NodeOutcome outcome = Std.node("core.sort")
                .input("items", rows)
                .formula("by", Std.field("k"))
                .with("descending", descending)
                .run();
        assertEquals(Value.from(rows), outcome.output("items"));
    }

    @Test
    void sortGoesByTheKey() throws Exception {
        NodeOutcome outcome = Std.node("core.sort")
                .input("items", List.of(Std.row("k", 2), Std.row("k", 1)))
                .formula("by", Std.field("k"))
                .run();
        assertEquals(Value.from(List.of(Std.row("k", 1), Std.row("k", 2))), outcome.output("items"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"core.filter", "core.map", "core.reduce", "core.sort", "core.aggregate", "core.join"})
    void longLoopsStopWhenCancelled(String type) {
        Value items = ListValue.copyOf(Collections.nCopies(100_000, Value.from(Map.of("a", 1))));
        int[] seen = {0};
        NodeTester node = Std.node(type);
        for (String port : List.of("items", "left", "right")) {
            node.input(port, items);
        }
        node.with("init", 0);
        for (String setting : List.of("when", "to", "by", "left-key", "right-key")) {
            node.formula(setting, names -> {
                if (++seen[0] == 10) {
                    node.cancellation().cancel();
                }
                return Value.of(true);
            });
        }
        node.formulas("by", Map.of("key", names -> {
            if (++seen[0] == 10) {
                node.cancellation().cancel();
            }
            return Value.of(true);
        }));
        if (type.equals("core.sort")) {
            node.formula("by", names -> {
                node.cancellation().cancel();
                return Value.of(1);
            });
        }
        assertThrows(CancellationException.class, node::run);
        assertTrue(seen[0] < 1000, "went on for " + seen[0]);
    }

    @Test
    void longLoopsReportProgress() throws Exception {
        NodeOutcome outcome = Std.node("core.filter")
                .input("items", Collections.nCopies(20_000, Value.of(1)))
                .formula("when", names -> Value.of(true))
                .run();
        assertFalse(outcome.progress().isEmpty());
        assertTrue(outcome.progress().size() <= 50);
        assertTrue(outcome.progress().stream().allMatch(done -> done > 0 && done <= 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"core.filter", "core.map", "core.sort", "core.aggregate"})
    void refuseWhatIsNoList(String type) {
        NodeFailure failure = Std.node(type)
                .input("items", "text")
                .formula("when", names -> Value.of(true))
                .formula("to", names -> Value.of(true))
                .fails();
        assertTrue(failure.getMessage().contains("a list is needed"), failure.getMessage());
    }
}
