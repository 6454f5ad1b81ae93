package dev.sluice.core.edit;

import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Node;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.jspecify.annotations.Nullable;

/** Finds out whether a link would make nodes wait for each other. */
final class Cycles {
    private Cycles() {}

    /**
     * Whether a link would close a circle; linear in the size of the graph.
     *
     * @param target the node that receives, or the graph whose result it is
     */
    static boolean closes(LinkSource source, EObject target) {
        Graph common = target instanceof Node node ? node.graph() : (Graph) target;
        while (common != null && !Scopes.isWithin(source.node(), common)) {
            common = common.eContainer() instanceof Node container ? container.graph() : null;
        }
        if (common == null) {
            return true;
        }
        Node from = memberOf(common, source.node());
        Node to = memberOf(common, target);
        if (from == null || to == null) {
            return false;
        }
        if (from == to) {
            // the inner port of a container is there before its body runs
            return target == to || !source.inside() || source.node() != from;
        }
        return depends(common, from, to);
    }

    /** Whether a node of a graph needs another one, directly or through others. */
    static boolean depends(Graph graph, Node node, Node on) {
        Map<Node, Set<Node>> needs = needs(graph);
        Deque<Node> open = new ArrayDeque<>(List.of(node));
        Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        while (!open.isEmpty()) {
            Node next = open.pop();
            if (next == on) {
                return true;
            }
            if (seen.add(next)) {
                open.addAll(needs.getOrDefault(next, Set.of()));
            }
        }
        return false;
    }

    /** What each node of a graph needs of the same graph; what its body captures is needed too. */
    static Map<Node, Set<Node>> needs(Graph graph) {
        Scopes scopes = new Scopes();
        Map<Node, Set<Node>> needs = new IdentityHashMap<>();
        for (Node node : graph.getNodes()) {
            Set<Node> sources = Collections.newSetFromMap(new IdentityHashMap<>());
            Scopes.each(node, reference -> {
                Scopes.End end = scopes.resolve(reference);
                if (end != null
                        && !end.inside()
                        && end.node() != node
                        && end.node().graph() == graph) {
                    sources.add(end.node());
                }
            });
            needs.put(node, sources);
        }
        return needs;
    }

    /** The node of a graph that an element is or lies in; null where it lies elsewhere. */
    static @Nullable Node memberOf(Graph graph, EObject element) {
        for (EObject at = element; at != null; at = at.eContainer()) {
            if (at instanceof Node node && node.eContainer() == graph) {
                return node;
            }
        }
        return null;
    }
}
