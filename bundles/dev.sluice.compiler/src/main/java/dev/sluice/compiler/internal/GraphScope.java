package dev.sluice.compiler.internal;

import dev.sluice.engine.plan.Source;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Node;
import dev.sluice.nodes.api.Port;
import dev.sluice.validation.NodeAnalysis.LinkSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where values stand in activations of one graph. What a graph uses of the graphs around it becomes an entry of it, and of
 * each graph between, under the name {@code node.port}. Filled while the graph is compiled, by one thread.
 */
final class GraphScope {
    private final Graph graph;
    private final @Nullable GraphScope around;
    private final @Nullable Node container;
    private final List<String> inner;
    private final Map<String, Source> captures = new LinkedHashMap<>();
    /** Which nodes of the graph it holds, where it holds not all. */
    private @Nullable Predicate<Node> members;

    private GraphScope(Graph graph, @Nullable GraphScope around, @Nullable Node container, List<String> inner) {
        this.graph = graph;
        this.around = around;
        this.container = container;
        this.inner = inner;
    }

    /** The scope of a flow's own graph. */
    static GraphScope ofFlow(Graph graph) {
        return new GraphScope(graph, null, null, List.of());
    }

    /**
     * The scope of nodes of this graph that the events of another of its nodes run.
     *
     * @param head the node that gives the events
     * @param outputs what it gives with each
     */
    GraphScope ofEvents(Node head, Predicate<Node> nodes, List<Port> outputs) {
        GraphScope scope = new GraphScope(
                graph, this, head, outputs.stream().map(Port::name).toList());
        scope.members = nodes;
        return scope;
    }

    /**
     * The scope of the body of a container in this graph.
     *
     * @param innerPorts what the container gives its body
     */
    GraphScope ofBody(Node node, List<Port> innerPorts) {
        return new GraphScope(
                node.getBody(), this, node, innerPorts.stream().map(Port::name).toList());
    }

    /** Where the value of a link stands in an activation of this graph. Recursion is bounded by how deep containers nest. */
    Source source(LinkSource link) {
        if (members == null && link.inner() && link.node() == container) {
            return Source.entry(link.port());
        }
        if (members != null && !link.inner() && link.node() == container) {
            return Source.entry(link.port());
        }
        if (!link.inner() && link.node().eContainer() == graph && (members == null || members.test(link.node()))) {
            return Source.output(link.node().getId(), link.port());
        }
        if (around == null) {
            throw new IllegalStateException(
                    "a valid flow has no link to " + link.node().path() + " from where it is not seen");
        }
        String entry = link.node().getId() + "." + link.port();
        if (!captures.containsKey(entry)) {
            captures.put(entry, around.source(link));
        }
        return Source.entry(entry);
    }

    /** What an activation of the graph is given: the inner ports, then what was captured so far. */
    List<String> entries() {
        List<String> entries = new ArrayList<>(inner);
        entries.addAll(captures.keySet());
        return entries;
    }

    /** Each captured entry, with where its value stands in the graph around. */
    Map<String, Source> captures() {
        return Collections.unmodifiableMap(captures);
    }
}
