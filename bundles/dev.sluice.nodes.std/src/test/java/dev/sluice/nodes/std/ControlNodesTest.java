package dev.sluice.nodes.std;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.Expression;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.testing.NodeOutcome;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlNodesTest {
    private static String types(Ports ports) {
        StringBuilder text = new StringBuilder();
        for (Port port : ports.outputs()) {
            text.append(port.name()).append(": ").append(port.type()).append("; ");
        }
        return text.toString();
    }

    @Test
    void constGivesItsValueWithItsType() throws Exception {
        NodeTester node = Std.node("core.const").with("value", List.of(1, 2.5));
        assertEquals(Value.from(List.of(1, 2.5)), node.run().out());
        assertEquals("out: list<f64>; ", types(node.ports()));
    }

    @Test
    void constComputesWhatHoldsExpressions() throws Exception {
        NodeTester node = Std.node("core.const")
                .params(Map.of("unit", "cm"))
                .set("value", new SettingValue.Computed(names -> Value.of("in " + names.get("params"))))
                .expressionTypes("value", Map.of("", PortType.STRING));
        assertEquals(Value.of("in {\"unit\": \"cm\"}"), node.run().out());
        assertEquals("out: string; ", types(node.ports()));
    }

    @Test
    void exprSeesItsInputsByName() throws Exception {
        NodeTester node = Std.node("core.expr")
                .input("price", 2)
                .input("count", 3)
                .formula(
                        "expr",
                        names -> Value.of(Std.number(names.get("price")) * Std.number(names.get("count"))),
                        PortType.F64);
        assertEquals(Value.of(6.0), node.run().out());
        assertEquals("out: f64; ", types(node.ports()));
        assertEquals(
                List.of("price", "count"),
                node.ports().inputs().stream().map(Port::name).toList());
        assertTrue(node.ports().inputs().get(0).required());
    }

    @Test
    void ifSendsTheValueOneWayOnly() throws Exception {
        NodeTester node = Std.node("core.if").input("value", 7).formula("when", Std.greater("value", 5));
        assertEquals(Map.of("then", Value.of(7)), node.run().outputs());
        assertEquals(Map.of("else", Value.of(3)), node.input("value", 3).run().outputs());
        assertEquals("then: s64; else: s64; ", types(node.ports()));
    }

    @Test
    void ifRefusesAConditionThatIsNoBool() {
        NodeFailure failure = Std.node("core.if")
                .input("value", 7)
                .formula("when", Std.name("value"))
                .fails();
        assertEquals(ErrorClass.USER, failure.errorClass());
        assertTrue(failure.getMessage().contains("true or false"));
    }

    private static NodeTester grade() {
        Map<String, Expression> cases = new LinkedHashMap<>();
        cases.put("late", Std.greater("value", 60));
        cases.put("slow", Std.greater("value", 15));
        return Std.node("core.switch").formulas("cases", cases);
    }

    @Test
    void switchTakesTheFirstCaseThatHolds() throws Exception {
        assertEquals(
                Map.of("late", Value.of(90)), grade().input("value", 90).run().outputs());
        assertEquals(
                Map.of("slow", Value.of(20)), grade().input("value", 20).run().outputs());
        assertEquals(
                Map.of("default", Value.of(1)), grade().input("value", 1).run().outputs());
    }

    @Test
    void switchHasAPortPerCase() {
        assertEquals(
                "late: s64; slow: s64; default: s64; ",
                types(grade().input("value", 1).ports()));
    }

    @Test
    void switchSaysWhichCaseFails() {
        NodeFailure failure = grade().input("value", "x").fails();
        assertTrue(failure.getMessage().contains("in the case 'late'"), failure.getMessage());
    }

    @Test
    void mergeGivesTheValueThatTheEngineChose() throws Exception {
        NodeTester node = Std.node("core.merge").input("in", "first");
        assertEquals(Value.of("first"), node.run().out());
        assertEquals("out: string; ", types(node.ports()));
        assertTrue(Std.definition("core.merge").type().startsOnFirst());
    }

    @Test
    void waitWaitsOnTheClockOfTheRun() throws Exception {
        NodeOutcome outcome =
                Std.node("core.wait").input("value", 1).with("for", "1.5h").run();
        assertEquals(Duration.ofMinutes(90), outcome.paused());
        assertEquals(Value.of(1), outcome.out());
    }

    @Test
    void approveSendsItsValueDownTheWayThatIsAnswered() throws Exception {
        NodeTester node = Std.node("core.approve").input("value", 7).with("message", "Pay?");
        NodeOutcome yes = node.answer(Map.of("approved", true, "by", "ann", "comment", "go"))
                .run();
        assertEquals(Map.of("approved", Value.of(7), "by", Value.of("ann"), "comment", Value.of("go")), yes.outputs());
        assertEquals(List.of("INFO approved by ann: go"), yes.log());
        NodeOutcome no = node.answer(Map.of("approved", false)).run();
        assertEquals(Map.of("rejected", Value.of(7), "by", Value.of(""), "comment", Value.of("")), no.outputs());
        assertEquals(List.of("INFO rejected"), no.log());
        assertTrue(node.answer(Map.of("by", "ann")).fails().getMessage().contains("approved"));
    }

    @Test
    void approveDecidesByItselfWhereNobodyAnswersInTime() throws Exception {
        NodeTester node = Std.node("core.approve").with("message", "Pay?").with("within", "2d");
        NodeOutcome rejected = node.run();
        assertEquals(Duration.ofDays(2), rejected.paused());
        assertEquals(Value.NULL, rejected.output("rejected"));
        assertNull(rejected.output("approved"));
        assertEquals(Value.NULL, node.with("default", "approve").run().output("approved"));
        assertTrue(node.with("default", "fail").fails().getMessage().contains("nobody answered in time"));
        assertTrue(Std.node("core.approve").fails().getMessage().contains("message"));
    }

    @Test
    void waitEndsWhenItIsCancelled() {
        NodeTester node = Std.node("core.wait").with("for", "1d");
        node.cancellation().cancel();
        assertThrows(InterruptedException.class, node::run);
    }

    @Test
    void waitRefusesWhatIsNoDuration() {
        NodeFailure failure = Std.node("core.wait").with("for", "soon").fails();
        assertTrue(failure.getMessage().contains("500ms"), failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"core.wait", "core.approve", "core.log", "core.fail", "core.assert"})
    void waitsForItsValueOnceSomethingIsLinked(String type) {
        assertTrue(Std.node(type)
                .linked("value", PortType.S64)
                .ports()
                .inputs()
                .get(0)
                .required());
        assertTrue(!Std.node(type).ports().inputs().get(0).required());
    }

    @Test
    void logWritesItsMessageAndHandsTheValueOn() throws Exception {
        NodeOutcome outcome = Std.node("core.log")
                .input("value", 3)
                .set("message", new SettingValue.Computed(names -> Value.of(names.get("value") + " rows")))
                .with("level", "warn")
                .run();
        assertEquals(List.of("WARN 3 rows"), outcome.log());
        assertEquals(Value.of(3), outcome.out());
    }

    @Test
    void logWritesTheValueWhereThereIsNoMessage() throws Exception {
        assertEquals(
                List.of("INFO {\"a\":[1]}"),
                Std.node("core.log")
                        .input("value", Map.of("a", List.of(1)))
                        .run()
                        .log());
        assertEquals(List.of("INFO null"), Std.node("core.log").run().log());
    }

    @Test
    void logRefusesALevelThatItDoesNotKnow() {
        assertTrue(
                Std.node("core.log").with("level", "loud").fails().getMessage().contains("debug, info"));
    }

    @Test
    void failFailsAsItIsTold() {
        NodeFailure failure = Std.node("core.fail")
                .with("message", "no stock")
                .with("class", "transient")
                .fails();
        assertEquals("no stock", failure.getMessage());
        assertEquals(ErrorClass.TRANSIENT, failure.errorClass());
        assertEquals(
                ErrorClass.PERMANENT,
                Std.node("core.fail").with("message", "x").fails().errorClass());
        assertTrue(Std.node("core.fail")
                .with("message", "x")
                .with("class", "odd")
                .fails()
                .getMessage()
                .contains("transient, permanent"));
    }

    @Test
    void assertHandsOnWhatHolds() throws Exception {
        NodeTester node = Std.node("core.assert").input("value", 7).formula("that", Std.greater("value", 5));
        assertEquals(Value.of(7), node.run().out());
    }

    @Test
    void assertFailsWithItsMessageOrTheValue() {
        NodeTester node = Std.node("core.assert").input("value", 3).formula("that", Std.greater("value", 5));
        assertTrue(
                node.fails().getMessage().contains("a whole number (3)"),
                node.fails().getMessage());
        NodeFailure failure = node.with("message", "too small").fails();
        assertEquals("too small", failure.getMessage());
        assertEquals(ErrorClass.USER, failure.errorClass());
    }
}
