package dev.sluice.model.lexical;

import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Node;
import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.emf.ecore.EObject;
import org.jspecify.annotations.Nullable;

/** Paths of nodes: the ids from the flow down to the node, joined with {@code /}. */
public final class NodePaths {
    private NodePaths() {}

    /** The path of the node within its flow, such as {@code each/score}. */
    public static String of(Node node) {
        Deque<String> ids = new ArrayDeque<>();
        for (EObject at = node; at != null; at = at.eContainer()) {
            if (at instanceof Node enclosing) {
                ids.addFirst(String.valueOf(enclosing.getId()));
            }
        }
        return String.join("/", ids);
    }

    /** The path of the container that a graph is the body of; null for the flow itself. */
    public static @Nullable String of(Graph graph) {
        return graph.eContainer() instanceof Node container ? of(container) : null;
    }
}
