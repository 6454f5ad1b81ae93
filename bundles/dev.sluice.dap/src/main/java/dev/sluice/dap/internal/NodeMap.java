package dev.sluice.dap.internal;

import dev.sluice.engine.plan.ContainerSpec;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.value.StringValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where the nodes of a plan stand in their files, both ways. Immutable once made. */
final class NodeMap {
    private final Map<String, Place> byPath = new LinkedHashMap<>();
    private final Map<NodePlan, Place> byNode = new IdentityHashMap<>();
    private final Map<String, NavigableMap<Integer, List<Place>>> byFile = new HashMap<>();

    private NodeMap() {}

    static NodeMap of(Plan plan) {
        NodeMap map = new NodeMap();
        map.collect(plan.graph(), plan.file());
        return map;
    }

    private void collect(GraphPlan graph, String file) {
        for (int i = 0; i < graph.size(); i++) {
            NodePlan node = graph.node(i);
            Place place = new Place(node, file, node.spec().line());
            byPath.putIfAbsent(node.path(), place);
            byNode.put(node, place);
            byFile.computeIfAbsent(file, key -> new TreeMap<>())
                    .computeIfAbsent(place.line(), key -> new ArrayList<>())
                    .add(place);
            ContainerSpec container = node.spec().container();
            if (container != null) {
                collect(container.body(), container.kind() == Container.FLOW ? called(node, file) : file);
            }
        }
    }

    private static String called(NodePlan node, String file) {
        return node.spec().settings().get("flow") instanceof SettingValue.Plain plain
                        && plain.value() instanceof StringValue path
                ? path.value()
                : file;
    }

    /** The place of a node by its path; null where there is no such node. */
    @Nullable
    Place at(String path) {
        return byPath.get(path);
    }

    Iterable<String> paths() {
        return byPath.keySet();
    }

    Place of(NodePlan node) {
        Place place = byNode.get(node);
        return place != null ? place : new Place(node, "", 0);
    }

    boolean knows(String file) {
        return byFile.containsKey(file);
    }

    /** The nodes at a line, or at the first line below that has some; empty where there is none. */
    List<Place> at(String file, int line) {
        NavigableMap<Integer, List<Place>> lines = byFile.getOrDefault(file, new TreeMap<>());
        Map.Entry<Integer, List<Place>> found = lines.ceilingEntry(line);
        return found == null ? List.of() : found.getValue();
    }

    /** The lines from one to another, both included, that have nodes. */
    List<Integer> lines(String file, int from, int to) {
        NavigableMap<Integer, List<Place>> lines = byFile.getOrDefault(file, new TreeMap<>());
        return from > to
                ? List.of()
                : List.copyOf(lines.subMap(from, true, to, true).keySet());
    }

    /**
     * A node in its file.
     *
     * @param file relative to the project; empty where the plan has none
     * @param line from 1; 0 where it is not known
     */
    record Place(NodePlan node, String file, int line) {}
}
