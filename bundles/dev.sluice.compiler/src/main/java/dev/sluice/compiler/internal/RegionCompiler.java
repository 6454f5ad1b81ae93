package dev.sluice.compiler.internal;

import dev.sluice.engine.plan.ContainerSpec;
import dev.sluice.engine.plan.EventPlan;
import dev.sluice.engine.plan.EventPlan.Feed;
import dev.sluice.engine.plan.EventPlan.Link;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.NodeSpec;
import dev.sluice.engine.plan.Source;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.Input;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Output;
import dev.sluice.model.flow.Reference;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.validation.FlowAnalysis;
import dev.sluice.validation.NodeAnalysis;
import dev.sluice.validation.NodeAnalysis.LinkSource;
import dev.sluice.validation.Regions;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the graph of a flow whose nodes give events. A node that does is a container in the plan: its body has the nodes of its
 * region, and runs once for each event. Paths stay as in the file.
 */
final class RegionCompiler {
    private final GraphCompiler graphs;
    private final FlowAnalysis flow;
    private final Flow graph;
    private final Regions regions;
    private final NodeBudget budget;
    private final GraphScope root;
    private final Map<Node, Region> byHead = new IdentityHashMap<>();

    RegionCompiler(GraphCompiler graphs, FlowAnalysis flow, Regions regions, NodeBudget budget) {
        this.graphs = graphs;
        this.flow = flow;
        this.graph = flow.document().flow();
        this.regions = regions;
        this.budget = budget;
        this.root = GraphScope.ofFlow(graph);
    }

    /** What is known of a region: where its values stand, what it gives out, and to which operators. */
    private static final class Region {
        private final GraphScope scope;
        private final Map<String, Source> outs = new LinkedHashMap<>();
        private final List<Feed> feeds = new ArrayList<>();
        private final List<String> results = new ArrayList<>();
        private List<NodeSpec> nodes = List.of();

        Region(GraphScope scope) {
            this.scope = scope;
        }

        String out(LinkSource link) {
            String name = link.node().getId() + "." + link.port();
            outs.putIfAbsent(name, scope.source(link));
            return name;
        }
    }

    GraphPlan compile() throws NodeBudget.Exceeded {
        budget.take(graph.getNodes().size(), "");
        for (Node head : regions.all().keySet()) {
            List<Port> outputs = analysis(head).ports().outputs();
            byHead.put(
                    head, new Region(root.ofEvents(head, node -> regions.head(node) == head && node != head, outputs)));
        }
        for (Map.Entry<Node, List<Node>> region : regions.all().entrySet()) {
            List<NodeSpec> nodes = new ArrayList<>();
            for (Node node : region.getValue()) {
                nodes.add(graphs.node(node, region(region.getKey()).scope, node.getId()));
            }
            region(region.getKey()).nodes = nodes;
        }
        Map<Node, List<Link>> links = new IdentityHashMap<>();
        for (Node head : regions.all().keySet()) {
            links.put(head, links(head));
        }
        Map<String, Source> outs = outs();
        List<NodeSpec> specs = new ArrayList<>();
        for (Node node : graph.getNodes()) {
            Region region = byHead.get(node);
            if (region != null) {
                specs.add(head(node, region, Objects.requireNonNull(links.get(node))));
            } else if (regions.head(node) == null) {
                specs.add(graphs.node(node, root, node.getId()));
            }
        }
        return GraphPlan.of("", root.entries(), specs, outs);
    }

    private NodeAnalysis analysis(Node node) {
        return Objects.requireNonNull(flow.node(node));
    }

    private Region region(Node head) {
        return Objects.requireNonNull(byHead.get(head));
    }

    private @Nullable Region around(LinkSource link) {
        Node head = regions.head(link.node());
        return head == null ? null : region(head);
    }

    /** What is linked to an operator; has the regions that this comes from hand it on. */
    private List<Link> links(Node head) {
        List<Link> links = new ArrayList<>();
        for (Input input : head.getInputs()) {
            for (Reference reference : input.getReferences()) {
                LinkSource link =
                        Objects.requireNonNull(analysis(head).sources().get(reference));
                Region region = around(link);
                if (region != null) {
                    region.feeds.add(new Feed(region.out(link), head.getId(), links.size()));
                    links.add(new Link(
                            input.getPort(),
                            Objects.requireNonNull(regions.head(link.node())).getId()));
                }
            }
        }
        return links;
    }

    /** The flow's results; one that comes with events is the last one. */
    private Map<String, Source> outs() {
        Map<String, Source> outs = new LinkedHashMap<>();
        for (Output out : graph.getOuts()) {
            LinkSource link = Objects.requireNonNull(flow.result(out));
            Node head = regions.head(link.node());
            if (head == null || head == link.node()) {
                outs.put(out.getName(), root.source(link));
            } else {
                Region region = region(head);
                String name = region.out(link);
                if (!region.results.contains(name)) {
                    region.results.add(name);
                }
                outs.put(out.getName(), Source.output(head.getId(), name));
            }
        }
        return outs;
    }

    private NodeSpec head(Node node, Region region, List<Link> links) {
        NodeAnalysis analysis = analysis(node);
        NodeType type = Objects.requireNonNull(analysis.definition()).type();
        List<String> given = analysis.ports().outputs().stream().map(Port::name).toList();
        List<String> outputs = new ArrayList<>(given);
        outputs.addAll(region.results);
        String path = node.getId();
        GraphPlan body = GraphPlan.of(path + GraphPlan.EVENTS, region.scope.entries(), region.nodes, region.outs);
        EventPlan events =
                new EventPlan(type.continuous() ? null : type.operator(), given, links, region.feeds, region.results);
        return graphs.node(
                node,
                analysis,
                path,
                new InputCompiler(flow, root, analysis, type).compile(link -> around(link) != null),
                outputs,
                new ContainerSpec(Container.SOURCE, body, region.scope.captures(), null, events));
    }
}
