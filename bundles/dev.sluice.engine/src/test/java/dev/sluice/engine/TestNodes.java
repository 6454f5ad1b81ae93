package dev.sluice.engine;

import dev.sluice.engine.plan.ContainerSpec;
import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.InputSpec;
import dev.sluice.engine.plan.NodeSpec;
import dev.sluice.engine.plan.RetryPolicy;
import dev.sluice.engine.plan.Source;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.Expression;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds small plans for tests. A link is written {@code input <- node.port}, or {@code input <- entry}. */
final class TestNodes {
    private final String id;
    private final NodeDefinition definition;
    private final List<InputSpec> inputs = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();
    private final Map<String, SettingValue> settings = new LinkedHashMap<>();
    private @Nullable RetryPolicy retry;
    private @Nullable Duration timeout;
    private FailurePolicy onFailure = FailurePolicy.STOP;
    private @Nullable ContainerSpec container;

    private TestNodes(String id, NodeDefinition definition) {
        this.id = id;
        this.definition = definition;
    }

    /** An inline node. */
    static TestNodes inline(String id, NodeExecutor executor) {
        return node(id, Execution.INLINE, executor);
    }

    static TestNodes node(String id, Execution execution, NodeExecutor executor) {
        return new TestNodes(id, NodeType.named("test." + id).runs(execution).executedBy(executor));
    }

    /** An inline node that gives a number at {@code out}. */
    static TestNodes number(String id, long value) {
        return inline(id, context -> context.output("out", Value.of(value))).out("out");
    }

    /** An inline node that adds the numbers of all its inputs, plus something. */
    static TestNodes sum(String id, long plus) {
        return inline(id, context -> {
                    long[] sum = {plus};
                    context.inputs().forEach((name, value) -> sum[0] += ((IntValue) value).value());
                    context.output("out", Value.of(sum[0]));
                })
                .out("out");
    }

    static TestNodes first(String id) {
        return new TestNodes(
                        id,
                        NodeType.named("test.first")
                                .runs(Execution.INLINE)
                                .startsOnFirst()
                                .executedBy(context -> context.output("out", context.input("in"))))
                .out("out");
    }

    static TestNodes container(
            String id, Container kind, GraphPlan body, Map<String, Source> captures, String... outputs) {
        TestNodes nodes = new TestNodes(
                id, NodeDefinition.container(NodeType.named("test." + id).container(kind).build()));
        nodes.container =
                new ContainerSpec(kind, body, captures, kind == Container.FLOW ? List.of() : null);
        return nodes.out(outputs);
    }

    TestNodes in(String name, String source) {
        inputs.add(InputSpec.linked(name, source(source)));
        return this;
    }

    TestNodes in(InputSpec input) {
        inputs.add(input);
        return this;
    }

    TestNodes given(String name, Value value) {
        inputs.add(InputSpec.given(name, new SettingValue.Plain(value)));
        return this;
    }

    TestNodes out(String... names) {
        outputs.addAll(List.of(names));
        return this;
    }

    TestNodes with(String name, Value value) {
        settings.put(name, new SettingValue.Plain(value));
        return this;
    }

    TestNodes when(String name, Expression expression) {
        settings.put(name, new SettingValue.Formula(expression));
        return this;
    }

    TestNodes retry(RetryPolicy policy) {
        this.retry = policy;
        return this;
    }

    TestNodes timeout(Duration limit) {
        this.timeout = limit;
        return this;
    }

    TestNodes onFailure(FailurePolicy policy) {
        this.onFailure = policy;
        if (policy == FailurePolicy.ROUTE && !outputs.contains(NodeSpec.ERROR)) {
            outputs.add(NodeSpec.ERROR);
        }
        return this;
    }

    NodeSpec spec(String path) {
        return new NodeSpec(
                id,
                path.isEmpty() ? id : path + "/" + id,
                0,
                definition,
                inputs,
                outputs,
                settings,
                retry,
                timeout,
                onFailure,
                null,
                container);
    }

    static Source source(String text) {
        int dot = text.indexOf('.');
        return dot < 0
                ? Source.entry(text)
                : Source.output(text.substring(0, dot), text.substring(dot + 1));
    }

    /** A flow's own graph; each out is named as its source's node. */
    static GraphPlan graph(List<TestNodes> nodes, String... outs) {
        return body("", List.of(), nodes, outs);
    }

    /** A graph at a path; an out is written {@code name=node.port}, or {@code node.port} to be named as the node. */
    static GraphPlan body(String path, List<String> entries, List<TestNodes> nodes, String... outs) {
        Map<String, Source> results = new LinkedHashMap<>();
        for (String out : outs) {
            int equals = out.indexOf('=');
            Source source = source(out.substring(equals + 1));
            results.put(equals < 0 ? String.valueOf(source.node()) : out.substring(0, equals), source);
        }
        return GraphPlan.of(
                path, entries, nodes.stream().map(node -> node.spec(path)).toList(), results);
    }
}
