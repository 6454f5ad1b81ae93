package dev.sluice.editor.internal.diagram;

import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Reference;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that a diagram shows of a flow at one time. Immutable but for the model behind it. */
public final class DiagramView {
    private final Map<Node, NodeView> nodes;
    private final Map<Reference, LinkView> links;
    private final Map<Graph, Box> extents;

    DiagramView(Map<Node, NodeView> nodes, Map<Reference, LinkView> links, Map<Graph, Box> extents) {
        this.nodes = Collections.unmodifiableMap(new IdentityHashMap<>(nodes));
        this.links = Collections.unmodifiableMap(new IdentityHashMap<>(links));
        this.extents = Collections.unmodifiableMap(new IdentityHashMap<>(extents));
    }

    /** What is shown of a node; null for a node that is not in the flow. */
    public @Nullable NodeView node(Node node) {
        return nodes.get(node);
    }

    /** What is shown of a link; null for one that leads nowhere. */
    public @Nullable LinkView link(Reference reference) {
        return links.get(reference);
    }

    /** All nodes, of bodies too. */
    public Map<Node, NodeView> nodes() {
        return nodes;
    }

    /** The smallest box around the nodes of a graph, relative to it; empty where it has none. */
    public Box extent(Graph graph) {
        return extents.getOrDefault(graph, new Box(0, 0, 0, 0));
    }

    /** The nodes of a graph as they are shown, in the file's order. */
    public List<NodeView> of(Graph graph) {
        return graph.getNodes().stream().map(this::nodeOf).toList();
    }

    private NodeView nodeOf(Node node) {
        NodeView view = nodes.get(node);
        if (view == null) {
            throw new IllegalArgumentException("the node '" + node.getId() + "' is not in this diagram");
        }
        return view;
    }
}
