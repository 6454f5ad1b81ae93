package dev.sluice.bench;

import dev.sluice.engine.plan.ContainerSpec;
import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.InputSpec;
import dev.sluice.engine.plan.NodeSpec;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.RetryPolicy;
import dev.sluice.engine.plan.Source;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Wait;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The plans that are measured: trivial nodes, which pass on what they get. */
final class Plans {
    private static final NodeDefinition START = NodeType.named("bench.start")
            .out(Port.output("out", PortType.ANY, "one"))
            .runs(Execution.INLINE)
            .executedBy(context -> context.output("out", Value.of(1)));

    private static final NodeDefinition PASS = NodeType.named("bench.pass")
            .in(Port.required("in", PortType.ANY, "anything"))
            .out(Port.output("out", PortType.ANY, "the same"))
            .runs(Execution.INLINE)
            .executedBy(context -> context.output("out", context.input("in")));

    private static final NodeDefinition JOIN = NodeType.named("bench.join")
            .in(Port.many("in", PortType.ANY, "anything"))
            .out(Port.output("out", PortType.ANY, "one"))
            .runs(Execution.INLINE)
            .executedBy(context -> context.output("out", Value.of(1)));

    private static final NodeDefinition EACH = NodeDefinition.container(
            NodeType.named("bench.each").container(Container.FOREACH).build());

    private static final NodeDefinition WAIT = NodeType.named("bench.wait")
            .out(Port.output("out", PortType.ANY, "nothing"))
            .runs(Execution.INLINE)
            .executedBy(context -> {
                throw NodeFailure.passing("not yet");
            });

    private Plans() {}

    /** One node after the other. */
    static Plan chain(int length) {
        List<NodeSpec> nodes = new ArrayList<>();
        nodes.add(NodeSpec.plain("n0", START, List.of(), "out"));
        for (int i = 1; i < length; i++) {
            nodes.add(pass("n" + i, "n" + (i - 1)));
        }
        return Plan.of("chain-" + length, GraphPlan.of("", List.of(), nodes, Map.of("out", out("n" + (length - 1)))));
    }

    /** One node, then so many side by side, then one that waits for all. */
    static Plan fan(int width) {
        List<NodeSpec> nodes = new ArrayList<>();
        nodes.add(NodeSpec.plain("start", START, List.of(), "out"));
        IntStream.range(0, width).forEach(i -> nodes.add(pass("n" + i, "start")));
        List<Source> all = IntStream.range(0, width).mapToObj(i -> out("n" + i)).toList();
        InputSpec many = new InputSpec("in", all, null, true, true, PortType.ANY);
        nodes.add(NodeSpec.plain("join", JOIN, List.of(many), "out"));
        return Plan.of("fan-" + width, GraphPlan.of("", List.of(), nodes, Map.of("out", out("join"))));
    }

    /** A chain as the body of a foreach, pass after pass. */
    static Plan each(int passes, int length) {
        List<NodeSpec> chain = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            Source from = i == 0 ? Source.entry("item") : out("n" + (i - 1));
            chain.add(NodeSpec.plain("n" + i, PASS, List.of(InputSpec.linked("in", from)), "out"));
        }
        GraphPlan body = GraphPlan.of("each", List.of("item", "index"), chain, Map.of());
        Value items = Value.from(IntStream.range(0, passes).boxed().toList());
        NodeDefinition list = NodeType.named("bench.list")
                .out(Port.output("out", PortType.ANY, "a list"))
                .runs(Execution.INLINE)
                .executedBy(context -> context.output("out", items));
        NodeSpec each = new NodeSpec(
                "each",
                "each",
                0,
                EACH,
                List.of(InputSpec.linked("items", out("list"))),
                List.of("failed"),
                Map.of(),
                null,
                null,
                FailurePolicy.STOP,
                null,
                new ContainerSpec(Container.FOREACH, body, Map.of(), null));
        return Plan.of(
                "each-" + length,
                GraphPlan.of("", List.of(), List.of(NodeSpec.plain("list", list, List.of(), "out"), each), Map.of()));
    }

    /** A chain whose first node waits an hour for its second attempt. */
    static Plan idle(int length) {
        RetryPolicy hour =
                new RetryPolicy(2, Duration.ofHours(1), 1, Duration.ofHours(1), 0, Set.of(ErrorClass.TRANSIENT.word()));
        List<NodeSpec> nodes = new ArrayList<>();
        nodes.add(new NodeSpec(
                "n0", "n0", 0, WAIT, List.of(), List.of("out"), Map.of(), hour, null, FailurePolicy.STOP, null, null));
        for (int i = 1; i < length; i++) {
            nodes.add(pass("n" + i, "n" + (i - 1)));
        }
        return Plan.of("idle-" + length, GraphPlan.of("", List.of(), nodes, Map.of()));
    }

    /** A chain whose first node waits until an instant; null for an hour from when it begins. */
    static Plan waiting(int length, @Nullable Instant until) {
        NodeDefinition sleep = NodeType.named("bench.sleep")
                .out(Port.output("out", PortType.ANY, "one"))
                .runs(Execution.INLINE)
                .executedBy(new NodeExecutor() {
                    @Override
                    public void execute(NodeContext context) {
                        context.suspend(Wait.until(
                                until == null ? context.clock().instant().plus(Duration.ofHours(1)) : until));
                    }

                    @Override
                    public void wake(NodeContext context, @Nullable RecordValue answer) {
                        context.output("out", Value.of(1));
                    }
                });
        List<NodeSpec> nodes = new ArrayList<>();
        nodes.add(NodeSpec.plain("n0", sleep, List.of(), "out"));
        for (int i = 1; i < length; i++) {
            nodes.add(pass("n" + i, "n" + (i - 1)));
        }
        return Plan.of("waiting-" + length, GraphPlan.of("", List.of(), nodes, Map.of()));
    }

    private static NodeSpec pass(String id, String from) {
        return NodeSpec.plain(id, PASS, List.of(InputSpec.linked("in", out(from))), "out");
    }

    private static Source out(String node) {
        return Source.output(node, "out");
    }
}
