package dev.sluice.nodes.std;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.type.PortType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerNodesTest {
    private static String text(List<Port> ports) {
        return ports.stream().map(port -> port.name() + ": " + port.type()).collect(Collectors.joining("; "));
    }

    @ParameterizedTest
    @CsvSource({"core.foreach,FOREACH", "core.while,WHILE", "core.repeat,REPEAT", "core.try,TRY", "core.flow,FLOW"})
    void saysWhatKindOfContainerItIs(String type, Container kind) {
        assertEquals(kind, Std.definition(type).type().container());
    }

    @Test
    void foreachGivesItemsInAndListsOut() {
        Map<String, PortType> out = new LinkedHashMap<>();
        out.put("score", PortType.F64);
        out.put("name", PortType.STRING);
        Ports ports = Std.node("core.foreach")
                .linked("items", PortType.parse("table{id: s64}"))
                .bodyOut(out)
                .ports();
        assertEquals("item: record{id: s64}; index: s64", text(ports.inner()));
        assertEquals(
                "score: list<f64>; name: list<string>; failed: list<record{index: s64, item: record{id: s64},"
                        + " message: string, class: string, node: string, attempt: s64}>",
                text(ports.outputs()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"core.while", "core.repeat"})
    void loopsCarryTheirValues(String type) {
        NodeTester node = Std.node(type).linked("x", PortType.S64).linked("name", PortType.STRING);
        Ports ports = node.ports();
        assertEquals("x: s64; name: string", text(ports.inputs()));
        assertEquals("x: any; name: string; iteration: s64", text(ports.inner()));
        assertEquals("x: any; name: string", text(ports.outputs()));
    }

    @Test
    void aLoopsResultHoldsWhatItsBodyGives() {
        Ports ports = Std.node("core.while")
                .linked("rows", PortType.parse("list<string>"))
                .bodyOut(Map.of("rows", PortType.parse("list<option<string>>")))
                .ports();
        assertEquals("rows: list<option<string>>", text(ports.outputs()));
    }

    @Test
    void numbersAreWidenedWhereverTheyStand() {
        Ports ports = Std.node("core.while")
                .linked(
                        "acc",
                        PortType.parse("record{sum: s64, all: list<option<f64>>, rows: table{n: s64}, s: string}"))
                .linked("name", PortType.parse("option<string>"))
                .ports();
        assertEquals(
                "acc: record{sum: any, all: list<any>, rows: table{n: any}, s: string}; name: option<string>",
                text(ports.outputs()));
    }

    @Test
    void aValueOfALoopMayBeCalledIteration() {
        Ports ports =
                Std.node("core.repeat").linked("iteration", PortType.STRING).ports();
        assertEquals("iteration: string", text(ports.inner()));
    }

    @Test
    void tryHandsItsInputsInAndTheErrorOut() {
        Ports ports = Std.node("core.try")
                .linked("order", PortType.STRING)
                .bodyOut(Map.of("status", PortType.S64))
                .ports();
        assertEquals("order: string", text(ports.inner()));
        assertEquals(
                "status: s64; error: record{message: string, class: string, node: string, attempt: s64}",
                text(ports.outputs()));
    }

    @Test
    void flowHasThePortsOfTheFlowThatItCalls() {
        Ports called = new Ports(
                List.of(Port.optional("limit", PortType.F64, "A limit.")),
                List.of(Port.output("rows", PortType.TABLE, "Rows.")));
        assertSame(called, Std.node("core.flow").called(called).ports());
        assertEquals(
                "x: s64",
                text(Std.node("core.flow").linked("x", PortType.S64).ports().inputs()));
    }
}
