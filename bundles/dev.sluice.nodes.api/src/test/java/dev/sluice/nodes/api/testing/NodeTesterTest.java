package dev.sluice.nodes.api.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeTesterTest {
    private static NodeDefinition repeat() {
        return NodeType.named("text.repeat")
                .title("Repeat")
                .summary("Repeats a text.")
                .help("`text`, `out`, `times`:\n```yaml\ntype: text.repeat\n```")
                .in(Port.required("text", PortType.STRING, "What to repeat."))
                .out(Port.output("out", PortType.STRING, "The repeated text."))
                .with(Setting.optional("times", SettingKind.literal(PortType.S64), Value.of(2), "How often."))
                .executedBy(context -> {
                    context.log().info("attempt " + context.attempt());
                    context.progress(0.5, "half");
                    context.pause(Duration.ofMinutes(1));
                    context.cancellation().check();
                    int times = (int) context.settings().whole("times", 2);
                    context.output("out", Value.of(context.text("text").repeat(times)));
                    context.output("unknown", Value.NULL);
                });
    }

    @Test
    void runsANodeAndTellsWhatItDid() throws Exception {
        NodeTester tester = NodeTester.of(repeat()).input("text", "ab").attempt(3);
        NodeOutcome outcome = tester.run();
        assertEquals(Map.of("out", Value.of("abab")), outcome.outputs());
        assertEquals(Value.of("abab"), outcome.out());
        assertNull(outcome.output("unknown"));
        assertEquals(List.of("INFO attempt 3"), outcome.log());
        assertEquals(List.of(0.5), outcome.progress());
        assertEquals(Duration.ofMinutes(1), outcome.paused());
        assertEquals(
                Duration.ofMinutes(1),
                Duration.between(new ManualClock().instant(), tester.clock().instant()));
        assertEquals(Value.of("ababab"), tester.with("times", 3).run().out());
    }

    @Test
    void tellsFailuresFromMistakes() {
        NodeFailure failure = NodeTester.of(repeat()).input("text", 7).fails();
        assertTrue(failure.getMessage().contains("a string is needed"));
        assertTrue(NodeTester.of(repeat()).fails().getMessage().contains("'text' has no value"));
        assertThrows(
                AssertionError.class,
                () -> NodeTester.of(repeat()).input("text", "x").fails());
        NodeDefinition broken = NodeType.named("broken").executedBy(context -> {
            throw new IllegalStateException("bug");
        });
        assertThrows(AssertionError.class, () -> NodeTester.of(broken).fails());
        NodeDefinition silent = NodeType.named("silent").executedBy(context -> {});
        assertThrows(AssertionError.class, () -> NodeTester.of(silent).run().out());
    }

    @Test
    void cancelsBeforeOrDuringTheRun() {
        NodeTester tester = NodeTester.of(repeat()).input("text", "x");
        tester.cancellation().cancel();
        assertThrows(InterruptedException.class, tester::run);
        List<String> done = new ArrayList<>();
        CancelSwitch cancel = new CancelSwitch();
        cancel.onRequest(() -> done.add("before"));
        cancel.cancel();
        cancel.cancel();
        cancel.onRequest(() -> done.add("after"));
        assertEquals(List.of("before", "after"), done);
        assertThrows(CancellationException.class, cancel::check);
    }

    @Test
    void whatARunLeftForItsCancellationEndsWithTheRun() throws Exception {
        List<String> done = new ArrayList<>();
        NodeDefinition node = NodeType.named("leaves")
                .executedBy(context -> context.cancellation().onRequest(() -> done.add("left")));
        NodeTester tester = NodeTester.of(node);
        tester.cancellation().onRequest(() -> done.add("test"));
        tester.run();
        tester.run();
        tester.cancellation().cancel();
        assertEquals(List.of("test"), done);
    }

    @Test
    void expressionsSeeParamsAndInputs() throws Exception {
        NodeDefinition node = NodeType.named("calc")
                .anyInputs()
                .out(Port.output("out", PortType.ANY, ""))
                .executedBy(context -> {
                    context.output("out", context.settings().value("expr"));
                    context.output("out", Value.list(context.settings().value("expr"), context.inputs()));
                });
        Value out = NodeTester.of(node)
                .params(Map.of("p", 1))
                .input("x", 2)
                .formula("expr", names -> Value.list(names.get("params"), names.get("x")))
                .run()
                .out();
        assertEquals(Value.from(List.of(List.of(Map.of("p", 1), 2), Map.of("x", 2))), out);
    }

    @Test
    void answersPortRulesWithWhatItWasGiven() {
        NodeDefinition node = NodeType.named("ports")
                .ports(query -> {
                    assertEquals("ports", query.type().id());
                    List<Port> outputs = new ArrayList<>();
                    query.linked().forEach((name, type) -> outputs.add(Port.output(name, type, "")));
                    query.bodyOut().forEach((name, type) -> outputs.add(Port.output(name, type, "")));
                    query.expressionTypes("by")
                            .forEach((name, type) -> outputs.add(Port.output("by" + name, type, "")));
                    outputs.add(Port.output("l" + query.literal("map"), PortType.ANY, ""));
                    outputs.add(Port.output("t" + query.literal("template"), PortType.ANY, ""));
                    outputs.add(Port.output("m" + query.literal("missing"), PortType.ANY, ""));
                    Ports called = query.called();
                    outputs.addAll(called == null ? List.of() : called.outputs());
                    return new Ports(List.of(), outputs);
                })
                .executedBy(context -> {});
        Ports ports = NodeTester.of(node)
                .input("a", 1)
                .linked("b", PortType.STRING)
                .bodyOut(Map.of("c", PortType.BOOL))
                .formulas("by", Map.of("k", names -> Value.NULL))
                .expressionTypes("by", Map.of("k", PortType.F64))
                .set(
                        "map",
                        new SettingValue.Parts(Map.of(
                                "e", new SettingValue.Items(List.of(new SettingValue.Formula(names -> Value.NULL))))))
                .set("template", new SettingValue.Parts(Map.of("e", new SettingValue.Computed(names -> Value.NULL))))
                .called(new Ports(List.of(), List.of(Port.output("z", PortType.ANY, ""))))
                .ports();
        assertEquals(
                List.of("a", "b", "c", "byk", "l{\"e\": [null]}", "tnull", "mnull", "z"),
                ports.outputs().stream().map(Port::name).toList());
    }

    @Test
    void givesProjectAndGrantsOnlyWhereTold(@TempDir Path folder) throws Exception {
        NodeDefinition node = NodeType.named("outside")
                .out(Port.output("out", PortType.ANY, ""))
                .executedBy(context -> {
                    List<String> hosts = context.grants(Capability.NET);
                    context.output("out", Value.from(hosts));
                    context.project();
                });
        assertThrows(AssertionError.class, () -> NodeTester.of(node).run());
        assertEquals(Value.NULL, NodeTester.of(node).project(folder).run().out());
        assertEquals(
                Value.from(List.of("a:1")),
                NodeTester.of(node)
                        .project(folder)
                        .grant(Capability.NET, "a:1")
                        .run()
                        .out());
    }

    @Test
    void theContractNamesWhatATypeDoesNotSay() {
        assertEquals(List.of(), NodeContract.problems(repeat().type()));
        NodeType bare = NodeType.named("a.b")
                .in(Port.required("not a name", PortType.ANY, ""))
                .with(
                        Setting.optional("Upper", SettingKind.time(), "x"),
                        Setting.optional("Upper", SettingKind.time(), "x"),
                        Setting.optional(
                                "group",
                                SettingKind.listOf(SettingKind.either(SettingKind.mapOf(
                                        SettingKind.group(Setting.required("inner", SettingKind.time(), ""))))),
                                "x"))
                .build();
        String problems = String.join("\n", NodeContract.problems(bare));
        for (String expected : List.of(
                "title is missing",
                "summary",
                "```yaml",
                "must use the type",
                "'not a name' is no identifier",
                "'not a name' has no help",
                "'not a name' is not in the help",
                "'Upper' must be lower case",
                "'Upper' stands twice",
                "'group.inner' has no help")) {
            assertTrue(problems.contains(expected), expected + " in\n" + problems);
        }
        assertFalse(problems.contains("versions"));
    }

    @Test
    void theClockMovesOnlyByHand() {
        ManualClock clock = new ManualClock();
        java.time.Instant start = clock.instant();
        clock.advance(Duration.ofNanos(5));
        assertEquals(start.plusNanos(5), clock.instant());
        assertEquals(
                clock.instant(),
                clock.withZone(java.time.ZoneId.of("Europe/Berlin")).instant());
        assertEquals("Z", clock.getZone().toString());
    }
}
