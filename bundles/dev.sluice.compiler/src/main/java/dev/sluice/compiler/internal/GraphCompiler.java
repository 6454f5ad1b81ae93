package dev.sluice.compiler.internal;

import dev.sluice.engine.plan.ContainerSpec;
import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.InputSpec;
import dev.sluice.engine.plan.NodePolicy;
import dev.sluice.engine.plan.NodeSpec;
import dev.sluice.engine.plan.Param;
import dev.sluice.engine.plan.Source;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Output;
import dev.sluice.model.project.ProjectPolicies;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.Port;
import dev.sluice.validation.FlowAnalysis;
import dev.sluice.validation.NodeAnalysis;
import dev.sluice.validation.Regions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the graphs of one flow, and by further compilers those of the flows that it calls. Recursion follows containers
 * and calls, whose depth reader and validator bound; the nodes of a graph are a loop.
 */
public final class GraphCompiler {
    private final FlowAnalysis flow;
    private final FailurePolicy onFailure;
    private final NodeBudget budget;
    private final ProjectPolicies project;
    private final int priority;

    /**
     * A compiler for one flow.
     *
     * @param flow without errors
     * @param budget shared by all flows that make one plan
     * @param project what holds for all flows
     * @param priority where the flow does not say it
     */
    public GraphCompiler(FlowAnalysis flow, NodeBudget budget, ProjectPolicies project, int priority) {
        this.flow = flow;
        this.onFailure = Policies.onFailure(flow.document().flow());
        this.budget = budget;
        this.project = project;
        this.priority = Policies.priority(flow.document().flow(), priority);
    }

    /**
     * The flow's own graph, and all in it.
     *
     * @param path of the node that calls the flow; empty where none does
     * @throws NodeBudget.Exceeded where the plan would have too many nodes
     */
    public GraphPlan compile(String path) throws NodeBudget.Exceeded {
        Flow graph = flow.document().flow();
        Regions regions = Regions.of(graph, flow::node, flow::result);
        return regions.isEmpty()
                ? graph(graph, GraphScope.ofFlow(graph), path, priority)
                : new RegionCompiler(this, flow, regions, budget).compile();
    }

    /** The params of the flow, as the plan has them. */
    public List<Param> params() {
        return flow.params().values().stream()
                .map(param -> new Param(param.name(), param.type(), param.initial(), param.secret()))
                .toList();
    }

    private GraphPlan graph(Graph graph, GraphScope scope, String path, int around) throws NodeBudget.Exceeded {
        budget.take(graph.getNodes().size(), path);
        List<NodeSpec> specs = new ArrayList<>(graph.getNodes().size());
        for (Node node : graph.getNodes()) {
            specs.add(node(node, scope, path.isEmpty() ? node.getId() : path + "/" + node.getId(), around));
        }
        Map<String, Source> outs = new LinkedHashMap<>();
        for (Output out : graph.getOuts()) {
            outs.put(out.getName(), scope.source(Objects.requireNonNull(flow.result(out))));
        }
        return GraphPlan.of(path, scope.entries(), specs, outs);
    }

    /** A node of the flow's own graph, and all in it. */
    NodeSpec node(Node node, GraphScope scope, String path) throws NodeBudget.Exceeded {
        return node(node, scope, path, priority);
    }

    private NodeSpec node(Node node, GraphScope scope, String path, int around) throws NodeBudget.Exceeded {
        NodeAnalysis analysis = Objects.requireNonNull(flow.node(node));
        NodeDefinition definition = Objects.requireNonNull(analysis.definition());
        return node(
                node,
                analysis,
                path,
                new InputCompiler(flow, scope, analysis, definition.type()).compile(),
                outputs(analysis, Policies.onFailure(node, onFailure)),
                container(analysis, definition.type().container(), scope, path, Policies.priorityOf(node, around)),
                around);
    }

    /** A node of the flow's own graph with what is in it. */
    NodeSpec node(
            Node node,
            NodeAnalysis analysis,
            String path,
            List<InputSpec> inputs,
            List<String> outputs,
            @Nullable ContainerSpec container) {
        return node(node, analysis, path, inputs, outputs, container, priority);
    }

    private NodeSpec node(
            Node node,
            NodeAnalysis analysis,
            String path,
            List<InputSpec> inputs,
            List<String> outputs,
            @Nullable ContainerSpec container,
            int around) {
        NodeDefinition definition = Objects.requireNonNull(analysis.definition());
        FailurePolicy policy = Policies.onFailure(node, onFailure);
        NodePolicy turn = Policies.node(node, definition.type(), around, project);
        FlowAnalysis called = definition.type().container() == Container.FLOW ? analysis.called() : null;
        return new NodeSpec(
                node.getId(),
                path,
                flow.document().positionOf(node).line(),
                definition,
                inputs,
                outputs,
                SettingTypes.of(definition.type(), analysis.settings()),
                Policies.retry(node),
                Policies.timeout(
                        node,
                        definition.type(),
                        called == null ? null : called.document().flow()),
                policy,
                Policies.grants(node),
                container,
                Policies.cache(node),
                turn);
    }

    private static List<String> outputs(NodeAnalysis analysis, FailurePolicy policy) {
        List<String> outputs = new ArrayList<>(
                analysis.ports().outputs().stream().map(Port::name).toList());
        if (policy == FailurePolicy.ROUTE && !outputs.contains(NodeSpec.ERROR)) {
            outputs.add(NodeSpec.ERROR);
        }
        return outputs;
    }

    private @Nullable ContainerSpec container(
            NodeAnalysis analysis, @Nullable Container kind, GraphScope scope, String path, int around)
            throws NodeBudget.Exceeded {
        if (kind == null) {
            return null;
        }
        if (kind == Container.FLOW) {
            GraphCompiler called =
                    new GraphCompiler(Objects.requireNonNull(analysis.called()), budget, project, around);
            return new ContainerSpec(kind, called.compile(path), Map.of(), called.params());
        }
        GraphScope body = scope.ofBody(analysis.node(), analysis.ports().inner());
        GraphPlan graph = graph(analysis.node().getBody(), body, path, around);
        return new ContainerSpec(kind, graph, body.captures(), null);
    }
}
