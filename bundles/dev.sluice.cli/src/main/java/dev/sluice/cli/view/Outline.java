package dev.sluice.cli.view;

import dev.sluice.engine.plan.ContainerSpec;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.NodeSpec;
import dev.sluice.engine.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/** The nodes of a flow in the order of its file, each container followed by what it holds. */
public record Outline(String flow, List<Entry> entries) {
    public Outline {
        entries = List.copyOf(entries);
    }

    /** The outline of a plan. */
    public static Outline of(Plan plan) {
        List<Entry> entries = new ArrayList<>();
        collect(plan.graph(), 0, entries);
        return new Outline(plan.flow(), entries);
    }

    private static void collect(GraphPlan graph, int depth, List<Entry> entries) {
        for (int i = 0; i < graph.size(); i++) {
            NodeSpec node = graph.node(i).spec();
            ContainerSpec container = node.container();
            entries.add(new Entry(node.path(), node.id(), depth, container != null));
            if (container != null) {
                collect(container.body(), depth + 1, entries);
            }
        }
    }

    /**
     * One node.
     *
     * @param depth how many containers it stands in
     * @param container whether it holds other nodes
     */
    public record Entry(String path, String id, int depth, boolean container) {}
}
