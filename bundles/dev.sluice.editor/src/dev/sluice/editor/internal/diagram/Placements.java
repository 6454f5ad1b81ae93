package dev.sluice.editor.internal.diagram;

import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Reference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Places for nodes that the file gives none: in columns by how many nodes are before them, each column from above in the
 * file's order. Cheap and always the same; the file does not change.
 */
final class Placements {
    private static final int GAP_X = 72;
    private static final int GAP_Y = 40;

    private Placements() {}

    /**
     * Places nodes of one graph.
     *
     * @param graph the graph
     * @param free the nodes without a place, each with its width and height
     * @param left where the first column goes
     * @param top where the first of a column goes
     */
    static Map<Node, Box> of(Graph graph, Map<Node, int[]> free, int left, int top) {
        Map<Node, Integer> columns = columns(graph);
        Map<Integer, Integer> widths = new HashMap<>();
        free.forEach((node, size) -> widths.merge(columns.getOrDefault(node, 0), size[0], Math::max));
        int last = widths.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        int[] lefts = new int[last + 2];
        lefts[0] = left;
        for (int column = 0; column <= last; column++) {
            Integer width = widths.get(column);
            lefts[column + 1] = lefts[column] + (width == null ? 0 : width + GAP_X);
        }
        Map<Node, Box> boxes = new LinkedHashMap<>();
        Map<Integer, Integer> bottoms = new HashMap<>();
        free.forEach((node, size) -> {
            int column = columns.getOrDefault(node, 0);
            int y = bottoms.getOrDefault(column, top);
            boxes.put(node, new Box(lefts[column], y, size[0], size[1]));
            bottoms.put(column, y + size[1] + GAP_Y);
        });
        return boxes;
    }

    /** For each node the length of the longest way to it. Nodes on a cycle stay where the search met them. */
    private static Map<Node, Integer> columns(Graph graph) {
        Map<String, Node> byId = new HashMap<>();
        graph.getNodes().forEach(node -> byId.putIfAbsent(String.valueOf(node.getId()), node));
        Map<Node, List<Node>> next = new HashMap<>();
        Map<Node, Integer> open = new HashMap<>();
        for (Node node : graph.getNodes()) {
            for (Reference reference : References.within(node)) {
                Node source = byId.get(reference.node());
                if (source != null && source != node) {
                    next.computeIfAbsent(source, key -> new ArrayList<>()).add(node);
                    open.merge(node, 1, Integer::sum);
                }
            }
        }
        Map<Node, Integer> columns = new HashMap<>();
        Deque<Node> ready = new ArrayDeque<>();
        for (Node node : graph.getNodes()) {
            if (!open.containsKey(node)) {
                ready.add(node);
            }
        }
        while (!ready.isEmpty()) {
            Node node = ready.remove();
            int column = columns.computeIfAbsent(node, key -> 0);
            for (Node follower : next.getOrDefault(node, List.of())) {
                columns.merge(follower, column + 1, Math::max);
                if (open.merge(follower, -1, Integer::sum) == 0) {
                    ready.add(follower);
                }
            }
        }
        return columns;
    }
}
