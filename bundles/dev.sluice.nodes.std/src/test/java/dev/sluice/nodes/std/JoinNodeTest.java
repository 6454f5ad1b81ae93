package dev.sluice.nodes.std;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JoinNodeTest {
    private static final List<Map<String, Object>> FLIGHTS = List.of(
            Std.row("no", 1, "from", "TXL"),
            Std.row("no", 2, "from", "XXX"),
            Std.row("no", 3, "from", null),
            Std.row("no", 4, "from", "HAM"));
    private static final List<Map<String, Object>> AIRPORTS = List.of(
            Std.row("code", "HAM", "city", "Hamburg"),
            Std.row("code", "TXL", "city", "Berlin"),
            Std.row("code", "TXL", "city", "Berlin Tegel"),
            Std.row("code", null, "city", "nowhere"));

    private static NodeTester join(String kind) {
        return Std.node("core.join")
                .input("left", FLIGHTS)
                .input("right", AIRPORTS)
                .formula("left-key", Std.field("from"))
                .formula("right-key", Std.field("code"))
                .with("kind", kind);
    }

    private static Map<String, Object> row(Object no, Object from, Object code, Object city) {
        return Std.row("no", no, "from", from, "code", code, "city", city);
    }

    @Test
    void innerGivesThePairsInTheOrderOfTheLeftSide() throws Exception {
        assertEquals(
                Value.from(List.of(
                        row(1, "TXL", "TXL", "Berlin"),
                        row(1, "TXL", "TXL", "Berlin Tegel"),
                        row(4, "HAM", "HAM", "Hamburg"))),
                join("inner").run().output("rows"));
    }

    @Test
    void leftKeepsLeftRowsWithoutAPartner() throws Exception {
        assertEquals(
                Value.from(List.of(
                        row(1, "TXL", "TXL", "Berlin"),
                        row(1, "TXL", "TXL", "Berlin Tegel"),
                        row(2, "XXX", null, null),
                        row(3, null, null, null),
                        row(4, "HAM", "HAM", "Hamburg"))),
                join("left").run().output("rows"));
    }

    @Test
    void fullKeepsRightRowsWithoutAPartnerToo() throws Exception {
        Value rows = join("full").run().output("rows");
        assertEquals(6, ((dev.sluice.nodes.api.value.ListValue) rows).size());
        assertEquals(
                Value.from(row(null, null, null, "nowhere")), ((dev.sluice.nodes.api.value.ListValue) rows).get(5));
    }

    @Test
    void theKeyOfBothSidesIsOneColumn() throws Exception {
        Value rows = Std.node("core.join")
                .input("left", List.of(Std.row("id", 1, "a", "x"), Std.row("id", 2, "a", "y")))
                .input("right", List.of(Std.row("id", 1.0, "b", true), Std.row("id", 3, "b", false)))
                .formula("left-key", Std.field("id"))
                .formula("right-key", Std.field("id"))
                .with("kind", "full")
                .run()
                .output("rows");
        assertEquals(
                Value.from(List.of(
                        Std.row("id", 1, "a", "x", "b", true),
                        Std.row("id", 2, "a", "y", "b", null),
                        Std.row("id", 3, "a", null, "b", false))),
                rows);
    }

    @Test
    void otherColumnsOfBothSidesAreRenamedOnTheRight() throws Exception {
        Value rows = Std.node("core.join")
                .input("left", List.of(Std.row("id", 1, "name", "left", "right_name", "taken")))
                .input("right", List.of(Std.row("key", 1, "name", "right")))
                .formula("left-key", Std.field("id"))
                .formula("right-key", Std.field("key"))
                .run()
                .output("rows");
        assertEquals(
                Value.from(List.of(Std.row(
                        "id", 1, "name", "left", "right_name", "taken", "key", 1, "right_right_name", "right"))),
                rows);
    }

    @Test
    void aKeyMayHaveSeveralParts() throws Exception {
        Value rows = Std.node("core.join")
                .input("left", List.of(Std.row("a", 1, "b", 2, "x", "l"), Std.row("a", 1, "b", null, "x", "m")))
                .input("right", List.of(Std.row("a", 1, "b", 2, "y", "r"), Std.row("a", 1, "b", null, "y", "s")))
                .formula(
                        "left-key",
                        names -> Value.list(
                                Std.field("a").evaluate(names), Std.field("b").evaluate(names)))
                .formula(
                        "right-key",
                        names -> Value.list(
                                Std.field("a").evaluate(names), Std.field("b").evaluate(names)))
                .run()
                .output("rows");
        assertEquals(Value.from(List.of(Std.row("a", 1, "b", 2, "x", "l", "y", "r"))), rows);
    }

    @Test
    void rowsWithOtherFieldsStillGiveOneTable() throws Exception {
        Value rows = Std.node("core.join")
                .input("left", List.of(Std.row("id", 1), Std.row("id", 2, "extra", "e")))
                .input("right", List.of(Std.row("id", 1), Std.row("id", 2)))
                .formula("left-key", Std.field("id"))
                .formula("right-key", Std.field("id"))
                .run()
                .output("rows");
        assertEquals(Value.from(List.of(Std.row("id", 1, "extra", null), Std.row("id", 2, "extra", "e"))), rows);
    }

    @Test
    void joinsWithAnEmptySide() throws Exception {
        assertEquals(Value.list(), join("inner").input("right", List.of()).run().output("rows"));
        assertEquals(
                Value.from(FLIGHTS),
                join("full").input("right", List.of()).run().output("rows"));
        assertEquals(
                Value.from(AIRPORTS),
                join("full").input("left", List.of()).run().output("rows"));
    }

    @Test
    void refusesRowsThatAreNoRecords() {
        NodeFailure failure = join("inner").input("right", List.of("TXL")).fails();
        assertTrue(failure.getMessage().startsWith("at right[0], there is a string"), failure.getMessage());
    }

    @Test
    void refusesAKindThatItDoesNotKnow() {
        assertTrue(join("outer").fails().getMessage().contains("inner, left or full"));
    }

    @Test
    void itsRowsHaveTheColumnsOfBothSides() {
        NodeTester node = join("left")
                .linked("left", PortType.parse("table{id: s64, name: string}"))
                .linked("right", PortType.parse("list<record{id: s64, city: string}>"));
        assertEquals(
                "table{id: s64, name: string, right_id: option<s64>, city: option<string>}",
                node.ports().outputs().get(0).type().toString());
        assertEquals(
                "table",
                node.linked("right", PortType.TABLE)
                        .ports()
                        .outputs()
                        .get(0)
                        .type()
                        .toString());
        node.linked("right", PortType.parse("table{city: string}"));
        assertEquals(
                "table{id: s64, name: string, city: string}",
                node.with("kind", "inner").ports().outputs().get(0).type().toString());
        assertEquals(
                "table{id: option<s64>, name: option<string>, city: option<string>}",
                node.with("kind", "full").ports().outputs().get(0).type().toString());
    }
}
