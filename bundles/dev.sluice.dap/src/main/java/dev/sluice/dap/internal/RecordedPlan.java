package dev.sluice.dap.internal;

import dev.sluice.engine.history.RecordedRun;
import dev.sluice.engine.history.RecordedRun.RecordedGraph;
import dev.sluice.engine.journal.JournalEvent.NodeNames;
import dev.sluice.engine.plan.ContainerSpec;
import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.InputSpec;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.engine.plan.NodeSpec;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.Source;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The plan with which a recorded run is looked at: that of the flow as it is today where it has the same nodes; else one
 * of the nodes that the run had, each with what today's flow says of the node of this path. One that is no more has
 * outputs alone, and no line.
 */
final class RecordedPlan {
    private static final String GONE = "sluice.gone";

    private final Map<String, GraphPlan> graphs = new HashMap<>();
    private final Map<String, RecordedGraph> recorded = new LinkedHashMap<>();

    private RecordedPlan(@Nullable Plan today, RecordedRun run) {
        if (today != null) {
            collect(today.graph());
        }
        run.graphs().forEach(graph -> recorded.putIfAbsent(graph.path(), graph));
    }

    private void collect(GraphPlan graph) {
        graphs.putIfAbsent(graph.path(), graph);
        for (int i = 0; i < graph.size(); i++) {
            ContainerSpec container = graph.node(i).spec().container();
            if (container != null) {
                collect(container.body());
            }
        }
    }

    /**
     * The plan for a run.
     *
     * @param today null where the flow is gone, or cannot be compiled
     */
    static Plan of(@Nullable Plan today, RecordedRun run) {
        RecordedPlan made = new RecordedPlan(today, run);
        if (today != null && made.isAlike()) {
            return today;
        }
        return new Plan(
                run.summary().flow(),
                run.summary().file(),
                run.summary().hash(),
                today == null ? List.of() : today.params(),
                made.graph(""),
                today == null ? FailurePolicy.STOP : today.onFailure(),
                null,
                0,
                0);
    }

    private boolean isAlike() {
        for (RecordedGraph graph : recorded.values()) {
            GraphPlan now = graphs.get(graph.path());
            if (now == null || now.size() != graph.nodes().size()) {
                return false;
            }
            for (int i = 0; i < now.size(); i++) {
                NodeSpec spec = now.node(i).spec();
                NodeNames names = graph.nodes().get(i);
                if (!spec.id().equals(names.id()) || !spec.outputs().equals(names.outputs())) {
                    return false;
                }
            }
        }
        return true;
    }

    private GraphPlan graph(String path) {
        GraphPlan now = graphs.get(path);
        RecordedGraph then = recorded.get(path);
        if (then == null) {
            return now != null ? now : GraphPlan.of(path, List.of(), List.of(), Map.of());
        }
        Known known = new Known(then, now == null ? List.of() : now.entries());
        List<NodeSpec> specs = new ArrayList<>();
        for (NodeNames names : then.nodes()) {
            specs.add(spec(path, names, now, known));
        }
        return GraphPlan.of(path, known.entries, specs, now == null ? Map.of() : outs(now, known));
    }

    private NodeSpec spec(String graph, NodeNames names, @Nullable GraphPlan now, Known known) {
        String path = GraphPlan.pathIn(graph, names.id());
        NodeSpec spec = now == null ? null : find(now, names.id());
        if (spec == null || !spec.outputs().equals(names.outputs())) {
            return gone(path, names, spec);
        }
        return new NodeSpec(
                spec.id(),
                spec.path(),
                spec.line(),
                spec.definition(),
                spec.inputs().stream()
                        .map(known::inputs)
                        .filter(Objects::nonNull)
                        .toList(),
                spec.outputs(),
                spec.settings(),
                spec.retry(),
                spec.timeout(),
                spec.onFailure(),
                spec.grants(),
                container(spec.container(), known));
    }

    private static @Nullable NodeSpec find(GraphPlan graph, String id) {
        for (int i = 0; i < graph.size(); i++) {
            if (graph.node(i).spec().id().equals(id)) {
                return graph.node(i).spec();
            }
        }
        return null;
    }

    /** A node of which nothing is known but its name; the line of the one that has its name today, if there is one. */
    private NodeSpec gone(String path, NodeNames names, @Nullable NodeSpec today) {
        String events = path + GraphPlan.EVENTS;
        String inside = recorded.containsKey(events) ? events : path;
        boolean container = recorded.containsKey(inside);
        NodeType.Builder type = NodeType.named(GONE);
        return new NodeSpec(
                names.id(),
                path,
                today == null ? 0 : today.line(),
                container
                        ? NodeDefinition.container(type.container(Container.TRY).build())
                        : type.executedBy(context -> {}),
                List.of(),
                names.outputs(),
                Map.of(),
                null,
                null,
                FailurePolicy.STOP,
                null,
                container ? new ContainerSpec(Container.TRY, graph(inside), Map.of(), null) : null);
    }

    private @Nullable ContainerSpec container(@Nullable ContainerSpec spec, Known known) {
        if (spec == null) {
            return null;
        }
        GraphPlan body = graph(spec.body().path());
        Map<String, Source> captures = new LinkedHashMap<>(spec.captures());
        captures.entrySet().removeIf(one -> !known.has(one.getValue()) || body.entry(one.getKey()) < 0);
        return new ContainerSpec(spec.kind(), body, captures, spec.params(), spec.events());
    }

    private static Map<String, Source> outs(GraphPlan graph, Known known) {
        Map<String, Source> outs = new LinkedHashMap<>();
        for (int i = 0; i < graph.outs(); i++) {
            Source source = source(graph, graph.outSlot(i));
            if (known.has(source)) {
                outs.put(graph.outName(i), source);
            }
        }
        return outs;
    }

    private static Source source(GraphPlan graph, int slot) {
        if (slot < graph.entries().size()) {
            return Source.entry(graph.entries().get(slot));
        }
        NodePlan owner = graph.node(0);
        for (int i = 1; i < graph.size() && graph.node(i).firstOutput() <= slot; i++) {
            owner = graph.node(i).spec().outputs().isEmpty() ? owner : graph.node(i);
        }
        return Source.output(owner.spec().id(), owner.spec().outputs().get(slot - owner.firstOutput()));
    }

    /** What a graph of the run had to link to. */
    private static final class Known {
        private final List<String> entries;
        private final Map<String, List<String>> outputs = new HashMap<>();

        Known(RecordedGraph graph, List<String> entries) {
            this.entries = entries;
            graph.nodes().forEach(node -> outputs.put(node.id(), node.outputs()));
        }

        boolean has(Source source) {
            return source.node() == null
                    ? entries.contains(source.port())
                    : outputs.getOrDefault(source.node(), List.of()).contains(source.port());
        }

        /** An input with the links that there were; null where there are none left. */
        @Nullable
        InputSpec inputs(InputSpec input) {
            List<Source> sources = input.sources().stream().filter(this::has).toList();
            return sources.isEmpty() && input.given() == null
                    ? null
                    : new InputSpec(
                            input.name(), sources, input.given(), input.required(), input.many(), input.check());
        }
    }
}
