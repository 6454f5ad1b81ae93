package dev.sluice.editor.internal.page;

import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Node;
import org.jspecify.annotations.Nullable;

/** Finds nodes. */
public final class Nodes {
    private Nodes() {}

    /**
     * The node at a path such as {@code each/score}; null where there is none. What stands behind a node without a body is
     * looked for beside it: so the log names the nodes that a continuous node starts, as in {@code listen/handle}.
     */
    public static @Nullable Node at(Flow flow, String path) {
        Graph graph = flow;
        Node found = null;
        for (String id : path.split("/")) {
            if (graph == null) {
                return null;
            }
            found = graph.getNodes().stream()
                    .filter(node -> id.equals(node.getId()))
                    .findFirst()
                    .orElse(null);
            graph = found == null ? null : found.getBody() == null ? graph : found.getBody();
        }
        return found;
    }
}
