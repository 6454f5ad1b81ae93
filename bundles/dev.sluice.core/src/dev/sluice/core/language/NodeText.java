package dev.sluice.core.language;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Nodes as the text has them: which one an entry belongs to, its path, its graph. */
final class NodeText {
    private NodeText() {}

    /** The entry of the node that an entry lies in, or is; null outside of nodes. */
    static @Nullable Entry around(Entry entry) {
        Entry up = entry;
        while (up != null) {
            if (isNode(up)) {
                return up;
            }
            up = up.parent();
        }
        return null;
    }

    static boolean isNode(Entry entry) {
        Entry parent = entry.parent();
        return parent != null && !entry.isPending() && !entry.isItem() && Place.of(parent) == Place.NODES;
    }

    /** The container whose body an entry lies in; null in the flow's own graph. A container's own entry lies outside. */
    static @Nullable Entry container(Entry entry) {
        Entry up = entry.parent();
        while (up != null) {
            if (Place.of(up) == Place.BODY) {
                return up.parent();
            }
            up = up.parent();
        }
        return null;
    }

    /** The ids from the flow down to a node. */
    static List<String> path(@Nullable Entry node) {
        Deque<String> ids = new ArrayDeque<>();
        for (Entry at = node; at != null; at = container(at)) {
            ids.addFirst(at.key());
        }
        return new ArrayList<>(ids);
    }

    /** The entries of the nodes of a graph. @param container null for the flow's own graph */
    static List<Entry> nodes(FlowTree tree, @Nullable Entry container) {
        Entry graph = container == null ? tree.root() : container.child("body");
        Entry nodes = graph == null ? null : graph.child("nodes");
        return nodes == null
                ? List.of()
                : nodes.children().stream().filter(NodeText::isNode).toList();
    }

    /** The entry of a node that a reference in this graph, or one around it, may mean; null where there is none. */
    static @Nullable Entry find(FlowTree tree, @Nullable Entry container, String id) {
        Entry scope = container;
        while (true) {
            for (Entry node : nodes(tree, scope)) {
                if (node.key().equals(id)) {
                    return node;
                }
            }
            if (scope == null) {
                return null;
            }
            if (scope.key().equals(id)) {
                return scope;
            }
            scope = container(scope);
        }
    }

    /** The text of a node's type; empty where none stands. */
    static String type(Entry node, String text) {
        Entry type = node.child("type");
        return type == null ? "" : type.raw(text).strip();
    }

    /** The references that an entry of {@code in} or {@code out} holds: itself, or the items of its list. */
    static List<Entry> references(Entry port) {
        if (port.opens() || !port.children().isEmpty() && port.children().get(0).isItem()) {
            return port.children();
        }
        return List.of(port.scalar());
    }
}
