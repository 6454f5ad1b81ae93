package dev.sluice.engine;

import dev.sluice.engine.plan.CachePolicy;
import dev.sluice.engine.plan.ContainerSpec;
import dev.sluice.engine.plan.EventPlan;
import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.InputSpec;
import dev.sluice.engine.plan.Need;
import dev.sluice.engine.plan.NodePolicy;
import dev.sluice.engine.plan.NodeSpec;
import dev.sluice.engine.plan.Param;
import dev.sluice.engine.plan.RetryPolicy;
import dev.sluice.engine.plan.Source;
import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.EventSource;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.Expression;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.Wait;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds small plans for tests. A link is written {@code input <- node.port}, or {@code input <- entry}. */
public final class TestNodes {
    private final String id;
    private final NodeDefinition definition;
    private final List<InputSpec> inputs = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();
    private final Map<String, SettingValue> settings = new LinkedHashMap<>();
    private @Nullable RetryPolicy retry;
    private @Nullable Duration timeout;
    private FailurePolicy onFailure = FailurePolicy.STOP;
    private @Nullable Map<Capability, List<String>> grants;
    private @Nullable ContainerSpec container;
    private CachePolicy cache = CachePolicy.OFF;
    private NodePolicy policy = NodePolicy.DEFAULT;

    private TestNodes(String id, NodeDefinition definition) {
        this.id = id;
        this.definition = definition;
    }

    public static TestNodes of(String id, NodeDefinition definition) {
        return new TestNodes(id, definition);
    }

    /** An inline node. */
    public static TestNodes inline(String id, NodeExecutor executor) {
        return node(id, Execution.INLINE, executor);
    }

    public static TestNodes node(String id, Execution execution, NodeExecutor executor) {
        return new TestNodes(id, NodeType.named("test." + id).runs(execution).executedBy(executor));
    }

    /** An inline node that gives a number at {@code out}. */
    public static TestNodes number(String id, long value) {
        return inline(id, context -> context.output("out", Value.of(value))).out("out");
    }

    /** An inline node that adds the numbers of all its inputs, plus something. */
    public static TestNodes sum(String id, long plus) {
        return inline(id, context -> {
                    long[] sum = {plus};
                    context.inputs().forEach((name, value) -> sum[0] += ((IntValue) value).value());
                    context.output("out", Value.of(sum[0]));
                })
                .out("out");
    }

    /** An inline node that waits without a thread, then gives one at {@code out}. */
    public static TestNodes waiting(String id, Duration time) {
        return inline(
                        id,
                        new Waiting(
                                context -> Wait.until(context.clock().instant().plus(time)),
                                (context, answer) -> context.output("out", Value.of(1))))
                .out("out");
    }

    /** An inline node that waits for an answer, then gives it at {@code out}. */
    public static TestNodes asking(String id, String message) {
        return inline(
                        id,
                        new Waiting(
                                context -> Wait.forAnswer(RecordValue.of(Wait.MESSAGE, Value.of(message))),
                                (context, answer) -> context.output("out", answer == null ? Value.NULL : answer)))
                .out("out");
    }

    /** An inline node that fails for good after it has waited without a thread. */
    public static TestNodes failingAfter(String id, Duration time, String message) {
        return inline(
                        id,
                        new Waiting(
                                context -> Wait.until(context.clock().instant().plus(time)), (context, answer) -> {
                                    throw NodeFailure.permanent(message);
                                }))
                .out("out");
    }

    /** A body that waits without a thread. */
    public record Waiting(Asking ask, Waking waking) implements NodeExecutor {
        @Override
        public void execute(NodeContext context) throws Exception {
            context.suspend(ask.wait(context));
        }

        @Override
        public void wake(NodeContext context, @Nullable RecordValue answer) throws Exception {
            waking.wake(context, answer);
        }

        /** Says what to wait for. */
        @FunctionalInterface
        public interface Asking {
            Wait wait(NodeContext context) throws Exception;
        }

        /** Goes on when the wait is over. */
        @FunctionalInterface
        public interface Waking {
            void wake(NodeContext context, @Nullable RecordValue answer) throws Exception;
        }
    }

    public static TestNodes first(String id) {
        return new TestNodes(
                        id,
                        NodeType.named("test.first")
                                .runs(Execution.INLINE)
                                .startsOnFirst()
                                .executedBy(context -> context.output("out", context.input("in"))))
                .out("out");
    }

    public static TestNodes container(
            String id, Container kind, GraphPlan body, Map<String, Source> captures, String... outputs) {
        TestNodes nodes = new TestNodes(
                id,
                NodeDefinition.container(
                        NodeType.named("test." + id).container(kind).build()));
        nodes.container = new ContainerSpec(kind, body, captures, kind == Container.FLOW ? List.of() : null);
        return nodes.out(outputs);
    }

    /**
     * A node that gives events at {@code out}, each of which runs these nodes; the outs of the body are written as those of a
     * graph. A feed is written {@code out>operator:link}.
     */
    public static TestNodes events(
            String id, @Nullable EventSource source, EventPlan plan, List<TestNodes> nodes, String... outs) {
        NodeType.Builder type = NodeType.named("test." + id);
        TestNodes made =
                new TestNodes(id, source == null ? NodeDefinition.operator(type.build()) : type.listenedBy(source));
        Map<String, Source> results = new LinkedHashMap<>();
        for (String out : outs) {
            results.put(out, source(out));
        }
        GraphPlan body = GraphPlan.of(
                id + GraphPlan.EVENTS,
                plan.outputs(),
                nodes.stream().map(node -> node.spec("")).toList(),
                results);
        made.container = new ContainerSpec(Container.SOURCE, body, Map.of(), null, plan);
        plan.outputs().forEach(made::out);
        plan.results().forEach(made::out);
        return made;
    }

    /** A node that calls a flow. */
    public static TestNodes flow(String id, GraphPlan body, List<Param> params, String... outputs) {
        TestNodes nodes = new TestNodes(
                id,
                NodeDefinition.container(
                        NodeType.named("test." + id).container(Container.FLOW).build()));
        nodes.container = new ContainerSpec(Container.FLOW, body, Map.of(), params);
        return nodes.out(outputs);
    }

    /** An inline node that gives a value at one of its outputs and leaves the others absent. */
    public static TestNodes only(String id, String port, Value value, String... others) {
        return inline(id, context -> context.output(port, value)).out(port).out(others);
    }

    /** An inline node that fails. */
    public static TestNodes failing(String id, NodeFailure failure) {
        return inline(id, context -> {
                    throw failure;
                })
                .out("out");
    }

    /** An inline node that gives the list of its inputs' values at {@code out}. */
    public static TestNodes collect(String id) {
        return inline(id, context -> {
                    List<Value> values = new ArrayList<>();
                    context.inputs().forEach((name, value) -> values.add(value));
                    context.output("out", ListValue.copyOf(values));
                })
                .out("out");
    }

    public TestNodes in(String name, String source) {
        inputs.add(InputSpec.linked(name, source(source)));
        return this;
    }

    /** An input that may be absent. */
    public TestNodes optional(String name, String source) {
        return in(new InputSpec(name, List.of(source(source)), null, false, false, PortType.ANY));
    }

    /** An input that takes many links; the executor gets a list. */
    public TestNodes many(String name, String... sources) {
        List<Source> all = Arrays.stream(sources).map(TestNodes::source).toList();
        return in(new InputSpec(name, all, null, true, true, PortType.ANY));
    }

    /** An input whose value is converted to a type. */
    public TestNodes checked(String name, String source, PortType type) {
        return in(new InputSpec(name, List.of(source(source)), null, true, false, type));
    }

    /** An input that the flow computes. */
    public TestNodes computed(String name, Expression expression) {
        return in(InputSpec.given(name, new SettingValue.Computed(expression)));
    }

    public TestNodes in(InputSpec input) {
        inputs.add(input);
        return this;
    }

    public TestNodes given(String name, Value value) {
        inputs.add(InputSpec.given(name, new SettingValue.Plain(value)));
        return this;
    }

    public TestNodes out(String... names) {
        outputs.addAll(List.of(names));
        return this;
    }

    public TestNodes with(String name, Value value) {
        settings.put(name, new SettingValue.Plain(value));
        return this;
    }

    public TestNodes when(String name, Expression expression) {
        settings.put(name, new SettingValue.Formula(expression));
        return this;
    }

    public TestNodes retry(RetryPolicy policy) {
        this.retry = policy;
        return this;
    }

    /** Has it use earlier results. */
    public TestNodes cache(CachePolicy policy) {
        this.cache = policy;
        return this;
    }

    /** Grants it these secrets. */
    public TestNodes secrets(String... names) {
        this.grants = Map.of(Capability.SECRETS, List.of(names));
        return this;
    }

    public TestNodes policy(NodePolicy other) {
        this.policy = other;
        return this;
    }

    /** Needs so many whole pieces of a resource. */
    public TestNodes needs(String resource, long whole) {
        return policy(new NodePolicy(NodePolicy.USUAL_PRIORITY, null, false, List.of(Need.of(resource, whole)), null));
    }

    public TestNodes timeout(Duration limit) {
        this.timeout = limit;
        return this;
    }

    public TestNodes onFailure(FailurePolicy policy) {
        this.onFailure = policy;
        if (policy == FailurePolicy.ROUTE && !outputs.contains(NodeSpec.ERROR)) {
            outputs.add(NodeSpec.ERROR);
        }
        return this;
    }

    public NodeSpec spec(String path) {
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
                grants,
                container,
                cache,
                policy);
    }

    public static Source source(String text) {
        int dot = text.indexOf('.');
        return dot < 0 ? Source.entry(text) : Source.output(text.substring(0, dot), text.substring(dot + 1));
    }

    /** A flow's own graph; each out is named as its source's node. */
    public static GraphPlan graph(List<TestNodes> nodes, String... outs) {
        return body("", List.of(), nodes, outs);
    }

    /** A graph at a path; an out is written {@code name=node.port}, or {@code node.port} to be named as the node. */
    public static GraphPlan body(String path, List<String> entries, List<TestNodes> nodes, String... outs) {
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
