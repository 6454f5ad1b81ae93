package dev.sluice.editor.internal.diagram;

import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Input;
import dev.sluice.model.flow.LinkRoute;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Output;
import dev.sluice.model.flow.Reference;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Ports;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds where each reference of a flow begins and ends. */
final class Links {
    private final Knowledge knowledge;
    private final Map<String, LinkRoute> routes = new HashMap<>();
    private final Map<Graph, Map<String, Node>> byId = new IdentityHashMap<>();
    private final Map<Reference, LinkView> found = new IdentityHashMap<>();
    private final Map<Node, List<LinkView>> outgoing = new IdentityHashMap<>();
    private final Map<Node, List<LinkView>> incoming = new IdentityHashMap<>();

    Links(Flow flow, Knowledge knowledge) {
        this.knowledge = knowledge;
        if (flow.getLayout() != null) {
            flow.getLayout()
                    .getRoutes()
                    .forEach(route -> routes.put(route.getSource() + ">" + route.getTarget(), route));
        }
        graph(flow);
    }

    Map<Reference, LinkView> all() {
        return found;
    }

    List<LinkView> from(Node node) {
        return outgoing.getOrDefault(node, List.of());
    }

    List<LinkView> to(Node node) {
        return incoming.getOrDefault(node, List.of());
    }

    // As deep as bodies nest, which the reader bounds.
    private void graph(Graph graph) {
        for (Node node : graph.getNodes()) {
            for (Input input : node.getInputs()) {
                for (Reference reference : input.getReferences()) {
                    add(graph, reference, new LinkEnd(node, false, String.valueOf(input.getPort())));
                }
            }
            if (node.getBody() != null) {
                graph(node.getBody());
                for (Output out : node.getBody().getOuts()) {
                    if (out.getReference() != null) {
                        add(node.getBody(), out.getReference(), new LinkEnd(node, true, String.valueOf(out.getName())));
                    }
                }
            }
        }
    }

    private void add(Graph graph, Reference reference, LinkEnd target) {
        LinkEnd source = source(graph, reference);
        if (source == null || source.node() == target.node() && source.inside() == target.inside()) {
            return;
        }
        LinkView link = new LinkView(reference, source, target, bends(source, target), knowledge.isFaulty(reference));
        found.put(reference, link);
        outgoing.computeIfAbsent(source.node(), node -> new ArrayList<>()).add(link);
        incoming.computeIfAbsent(target.node(), node -> new ArrayList<>()).add(link);
    }

    private @Nullable LinkEnd source(Graph from, Reference reference) {
        String id = reference.node();
        Graph graph = from;
        while (true) {
            Node sibling = nodes(graph).get(id);
            if (sibling != null) {
                return new LinkEnd(sibling, false, portOf(reference, knowledge.portsOf(sibling)));
            }
            if (!(graph.eContainer() instanceof Node container)) {
                return null;
            }
            if (id.equals(container.getId())) {
                return new LinkEnd(container, true, innerOf(reference, knowledge.portsOf(container)));
            }
            Graph outer = container.graph();
            if (outer == null) {
                return null;
            }
            graph = outer;
        }
    }

    private Map<String, Node> nodes(Graph graph) {
        return byId.computeIfAbsent(graph, key -> {
            Map<String, Node> nodes = new HashMap<>();
            key.getNodes().forEach(node -> nodes.putIfAbsent(String.valueOf(node.getId()), node));
            return nodes;
        });
    }

    private static String portOf(Reference reference, @Nullable Ports ports) {
        String port = reference.port();
        if (port != null) {
            return port;
        }
        Port main = ports == null ? null : ports.main();
        return main == null ? "out" : main.name();
    }

    private static String innerOf(Reference reference, @Nullable Ports ports) {
        String port = reference.port();
        if (port != null) {
            return port;
        }
        return ports == null || ports.inner().isEmpty()
                ? "item"
                : ports.inner().get(0).name();
    }

    private List<List<Integer>> bends(LinkEnd source, LinkEnd target) {
        if (routes.isEmpty()) {
            return List.of();
        }
        LinkRoute route = routes.get(name(source) + ">" + name(target));
        return route == null
                ? List.of()
                : route.getPoints().stream()
                        .map(point -> List.of(point.getX(), point.getY()))
                        .toList();
    }

    private static String name(LinkEnd end) {
        return end.node().path() + "." + end.port();
    }
}
