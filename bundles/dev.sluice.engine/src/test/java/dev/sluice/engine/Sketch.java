package dev.sluice.engine;

import dev.sluice.engine.plan.CachePolicy;
import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Source;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.quicktheories.core.Gen;
import org.quicktheories.core.RandomnessSource;
import org.quicktheories.impl.Constraint;

/**
 * A random graph whose result can be told without an engine. A node links to nodes before it in the sketch only; in the
 * file the nodes stand in the order of their keys. Each has the outputs {@code a} and {@code b}, and {@code error}.
 */
public record Sketch(List<Node> nodes) {
    static final List<String> PORTS = List.of("a", "b", "error");

    /** What a node does with the sum of its inputs, and which of them it needs. */
    enum Kind {
        /** Needs every input; gives the sum at a. */
        SUM,
        /** Needs every input; gives the sum at a, at b or nowhere, as it happens. */
        SPLIT,
        /** Needs no input; gives the sum of what is there at a. */
        OPTIONAL,
        /** Needs one of its inputs, which are links to one port; gives the sum at b. */
        MANY,
        /** Starts on the first value; gives its own number at a. */
        FIRST,
        /** Needs every input; fails, and what depends on it is cancelled. */
        FAIL,
        /** Needs every input; fails, and the failure goes out of error. */
        ROUTE,
        /** A container whose body sums what it captures, and gives the sum at a. */
        NEST
    }

    /** A link to an output of an earlier node. */
    record Link(int node, int port) {}

    record Node(Kind kind, List<Link> links, int key) {}

    public static Gen<Sketch> sketches(int mostNodes) {
        return random -> {
            List<Node> nodes = new ArrayList<>();
            for (int i = 0, count = upTo(random, mostNodes); i < count; i++) {
                nodes.add(node(random, i));
            }
            return new Sketch(nodes);
        };
    }

    private static Node node(RandomnessSource random, int index) {
        List<Link> links = new ArrayList<>();
        Kind kind = Kind.values()[upTo(random, Kind.values().length - 1)];
        for (int i = index == 0 ? 0 : upTo(random, 3); i > 0; i--) {
            links.add(new Link(upTo(random, index - 1), Math.max(0, upTo(random, 5) - 3)));
        }
        return new Node(kind, links, upTo(random, 100));
    }

    private static int upTo(RandomnessSource random, int most) {
        return (int) random.next(Constraint.between(0, most));
    }

    static String id(int node) {
        return "n" + node;
    }

    static String name(int node, int port) {
        return id(node) + "-" + PORTS.get(port);
    }

    /**
     * The graph of the sketch, with every output of every node as a result.
     *
     * @param where the execution of a node's body
     * @param fired called with the number of each node that fires
     */
    public GraphPlan graph(IntFunction<Execution> where, IntConsumer fired) {
        return graph(where, fired, CachePolicy.OFF);
    }

    /** The same graph, whose nodes use earlier results or do not. */
    public GraphPlan graph(IntFunction<Execution> where, IntConsumer fired, CachePolicy cache) {
        List<Integer> order = new ArrayList<>();
        List<String> outs = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            order.add(i);
            for (int port = 0; port < PORTS.size(); port++) {
                outs.add(name(i, port) + "=" + id(i) + "." + PORTS.get(port));
            }
        }
        order.sort(Comparator.comparingInt(i -> nodes.get(i).key));
        return TestNodes.graph(
                order.stream().map(i -> node(i, where.apply(i), fired, cache)).toList(), outs.toArray(String[]::new));
    }

    private TestNodes node(int index, Execution where, IntConsumer fired, CachePolicy cache) {
        Node node = nodes.get(index);
        if (node.kind == Kind.NEST) {
            return nest(index, node, where, fired, cache);
        }
        NodeExecutor body = context -> {
            fired.accept(index);
            long sum = index;
            for (int i = 0; i < context.inputs().size(); i++) {
                sum += number(context.inputs().value(i));
            }
            act(node.kind, index, sum, context::output);
        };
        NodeType.Builder type = NodeType.named("test." + node.kind).runs(where);
        TestNodes made = TestNodes.of(
                        id(index), (node.kind == Kind.FIRST ? type.startsOnFirst() : type).executedBy(body))
                .out(PORTS.toArray(String[]::new))
                .with("index", Value.of(index))
                .cache(cache)
                .onFailure(node.kind == Kind.ROUTE ? FailurePolicy.ROUTE : FailurePolicy.CONTINUE);
        link(made, node);
        return made;
    }

    private void link(TestNodes made, Node node) {
        String[] sources = node.links.stream()
                .map(link -> id(link.node) + "." + PORTS.get(link.port))
                .toArray(String[]::new);
        if ((node.kind == Kind.MANY || node.kind == Kind.FIRST) && sources.length > 0) {
            made.many("in", sources);
            return;
        }
        for (int i = 0; i < sources.length; i++) {
            if (node.kind == Kind.OPTIONAL) {
                made.optional("x" + i, sources[i]);
            } else {
                made.in("x" + i, sources[i]);
            }
        }
    }

    private TestNodes nest(int index, Node node, Execution where, IntConsumer fired, CachePolicy cache) {
        List<String> entries = new ArrayList<>();
        Map<String, Source> captures = new LinkedHashMap<>();
        TestNodes inner = TestNodes.node("sum", where, context -> {
                    fired.accept(index);
                    long sum = index;
                    for (int i = 0; i < context.inputs().size(); i++) {
                        sum += number(context.inputs().value(i));
                    }
                    context.output("a", Value.of(sum));
                })
                .with("index", Value.of(index))
                .cache(cache)
                .out("a");
        for (int i = 0; i < node.links.size(); i++) {
            Link link = node.links.get(i);
            entries.add("c" + i);
            captures.put("c" + i, TestNodes.source(id(link.node) + "." + PORTS.get(link.port)));
            inner.optional("x" + i, "c" + i);
        }
        GraphPlan body = TestNodes.body(id(index), entries, List.of(inner), "a=sum.a");
        return TestNodes.container(id(index), Container.TRY, body, captures, PORTS.toArray(String[]::new))
                .onFailure(FailurePolicy.CONTINUE);
    }

    /** Gives what a node of the kind gives for the sum of its inputs. */
    static void act(Kind kind, int index, long sum, BiConsumer<String, Value> output) throws NodeFailure {
        switch (kind) {
            case SUM, OPTIONAL, NEST -> output.accept("a", Value.of(sum));
            case MANY -> output.accept("b", Value.of(sum));
            case FIRST -> output.accept("a", Value.of(index));
            case SPLIT -> {
                if (sum % 3 != 2) {
                    output.accept(sum % 3 == 0 ? "a" : "b", Value.of(sum));
                }
            }
            case FAIL, ROUTE -> throw NodeFailure.permanent("sum " + sum);
        }
    }

    /** A value as a number: an integer itself, a list the sum of its items, and 1000 for a failure. */
    static long number(Value value) {
        return switch (value) {
            case IntValue number -> number.value();
            case ListValue list ->
                list.items().stream().mapToLong(Sketch::number).sum();
            default -> 1000;
        };
    }
}
