package dev.sluice.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.cli.text.Line;
import dev.sluice.engine.Failure;
import dev.sluice.engine.plan.ContainerSpec;
import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.NodeSpec;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.RetryPolicy;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailureTextTest {
    private static final String TRACE =
            "Traceback (most recent call last):\n  File \"nodes/grade.py\", line 3, in run\n" + "ValueError: no number";

    private static Plan plan() {
        NodeDefinition script = NodeType.named("./nodes/grade.py").executedBy(context -> {});
        NodeSpec grade = new NodeSpec(
                "grade",
                "each/grade",
                24,
                script,
                List.of(),
                List.of("out"),
                Map.of(),
                RetryPolicy.DEFAULT,
                null,
                FailurePolicy.STOP,
                null,
                null);
        NodeSpec each = container("each", Container.FOREACH, grade, Map.of());
        NodeSpec text = new NodeSpec(
                "text",
                "greet/text",
                7,
                script,
                List.of(),
                List.of("out"),
                Map.of(),
                null,
                null,
                FailurePolicy.STOP,
                null,
                null);
        NodeSpec greet = container(
                "greet", Container.FLOW, text, Map.of("flow", new SettingValue.Plain(Value.of("sub/greet.flow"))));
        GraphPlan graph = GraphPlan.of("", List.of(), List.of(each, greet), Map.of());
        return new Plan("quakes", "quakes.flow", "", List.of(), graph, FailurePolicy.STOP, null, 5, 0);
    }

    private static NodeSpec container(String id, Container kind, NodeSpec inside, Map<String, SettingValue> settings) {
        NodeDefinition type = NodeDefinition.container(
                NodeType.named("core." + id).container(kind).build());
        GraphPlan body = GraphPlan.of(id, List.of(), List.of(inside), Map.of());
        return new NodeSpec(
                id,
                id,
                20,
                type,
                List.of(),
                List.of(),
                settings,
                null,
                null,
                FailurePolicy.STOP,
                null,
                new ContainerSpec(kind, body, Map.of(), kind == Container.FLOW ? List.of() : null));
    }

    private static List<String> lines(Failure failure, String activation) {
        return new FailureText(NodePlaces.of(plan()), 60)
                .lines(failure, activation).stream().map(Line::toString).toList();
    }

    @Test
    void saysWhatWhereWithWhatAndWhatToDo() {
        RecordValue inputs = RecordValue.of("quake", Value.of("x".repeat(100)));
        Failure failure = new Failure("no number", ErrorClass.PERMANENT, "each/grade", 2, "ValueError", TRACE, inputs);
        assertEquals(
                List.of(
                        "error: each/grade failed: no number",
                        "  at      quakes.flow:24, in each[3], attempt 2 of 3",
                        "  class   permanent (ValueError)",
                        "  inputs  {\"quake\": \"" + "x".repeat(38) + "…",
                        "  trace   Traceback (most recent call last):",
                        "            File \"nodes/grade.py\", line 3, in run",
                        "          ValueError: no number",
                        "  next    The same inputs will fail again: mend the node or its script, or catch it with core.try."),
                lines(failure, "each[3]"));
    }

    @Test
    void aNodeOfACalledFlowStandsInThatFlowsFile() {
        Failure failure = new Failure("x", ErrorClass.USER, "greet/text", 1, null, null, RecordValue.EMPTY);
        assertEquals("  at      sub/greet.flow:7, attempt 1", lines(failure, "").get(1));
    }

    @Test
    void aJavaStackIsShownOnlyWhereNobodyForesawIt() {
        String stack = "java.lang.IllegalStateException: x\n\tat a.B.c(B.java:1)";
        Failure foreseen = new Failure("x", ErrorClass.USER, "each", 1, "IOException", stack, RecordValue.EMPTY);
        assertFalse(lines(foreseen, "").toString().contains("trace"));
        Failure fault =
                new Failure("x", ErrorClass.PERMANENT, "each", 1, "IllegalStateException", stack, RecordValue.EMPTY);
        assertTrue(
                lines(fault, "").contains("           at a.B.c(B.java:1)"),
                lines(fault, "").toString());
    }

    @Test
    void ofALongTraceTheEndIsShown() {
        String trace = "Traceback\n" + "  File x\n".repeat(50) + "KeyError: 'mag'";
        Failure failure = new Failure("x", ErrorClass.PERMANENT, "each", 1, "KeyError", trace, RecordValue.EMPTY);
        List<String> lines = lines(failure, "");
        assertEquals(
                20,
                lines.stream()
                        .filter(line -> line.startsWith("          ") || line.startsWith("  trace"))
                        .count());
        assertTrue(lines.contains("          KeyError: 'mag'"), lines.toString());
    }

    @Test
    void aFailureOfTheRunItselfHasNoNode() {
        assertEquals(
                List.of(
                        "error: the run failed: the journal cannot be written",
                        "  class   system",
                        "  next    Something on this machine is in the way, such as memory, disk or a missing program."),
                lines(Failure.ofRun(ErrorClass.SYSTEM, "the journal cannot be written"), ""));
    }

    @Test
    void aMessageOfSeveralLinesStaysOne() {
        Failure failure = new Failure("a\nb\u001b[2J", ErrorClass.TRANSIENT, "each", 1, null, null, RecordValue.EMPTY);
        assertEquals(
                List.of("error: each failed: a", "          b [2J"),
                lines(failure, "").subList(0, 2));
    }
}
