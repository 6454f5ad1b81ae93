package dev.sluice.core.edit;

import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Input;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Output;
import dev.sluice.model.flow.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.emf.ecore.EObject;
import org.jspecify.annotations.Nullable;

/**
 * Finds what references mean: a node of the same graph, the container around it, a node of a graph further out, in this
 * order. Right as long as no node comes, goes or gets another id.
 */
final class Scopes {
    /** What the name in a reference leads to. */
    record End(Node node, boolean inside) {}

    private final Map<Graph, Map<String, Node>> byId = new IdentityHashMap<>();
    private final Function<Node, String> ids;

    Scopes() {
        this(node -> String.valueOf(node.getId()));
    }

    /** @param ids the id that counts for a node */
    Scopes(Function<Node, String> ids) {
        this.ids = ids;
    }

    /** What a reference leads to; null where it leads nowhere. */
    @Nullable
    End resolve(Reference reference) {
        Graph graph = graphOf(reference);
        return graph == null ? null : resolve(graph, reference.node());
    }

    /** What a name means in a graph; null where it means nothing. */
    @Nullable
    End resolve(Graph from, String id) {
        Graph graph = from;
        while (graph != null) {
            Node sibling = nodes(graph).get(id);
            if (sibling != null) {
                return new End(sibling, false);
            }
            if (!(graph.eContainer() instanceof Node container)) {
                return null;
            }
            if (id.equals(ids.apply(container))) {
                return new End(container, true);
            }
            graph = container.graph();
        }
        return null;
    }

    private Map<String, Node> nodes(Graph graph) {
        return byId.computeIfAbsent(graph, key -> {
            Map<String, Node> nodes = new HashMap<>();
            key.getNodes().forEach(node -> nodes.putIfAbsent(ids.apply(node), node));
            return nodes;
        });
    }

    /** The graph whose names a reference uses; null for one that stands nowhere. */
    static @Nullable Graph graphOf(Reference reference) {
        EObject holder = reference.eContainer();
        if (holder instanceof Input input && input.eContainer() instanceof Node node) {
            return node.graph();
        }
        return holder instanceof Output out && out.eContainer() instanceof Graph graph ? graph : null;
    }

    /** Calls back with each reference of a graph and of all bodies in it, outs included. */
    static void each(Graph graph, Consumer<Reference> action) {
        for (Node node : graph.getNodes()) {
            each(node, action);
        }
        for (Output out : graph.getOuts()) {
            if (out.getReference() != null) {
                action.accept(out.getReference());
            }
        }
    }

    /** Calls back with each reference of a node, and of its body. As deep as bodies nest, which the reader bounds. */
    static void each(Node node, Consumer<Reference> action) {
        for (Input input : node.getInputs()) {
            input.getReferences().forEach(action);
        }
        if (node.getBody() != null) {
            each(node.getBody(), action);
        }
    }

    /** All references of a graph and of the bodies in it. */
    static List<Reference> all(Graph graph) {
        List<Reference> found = new ArrayList<>();
        each(graph, found::add);
        return found;
    }

    /** Whether an element is another one or lies in it. */
    static boolean isWithin(EObject element, EObject other) {
        for (EObject at = element; at != null; at = at.eContainer()) {
            if (at == other) {
                return true;
            }
        }
        return false;
    }
}
