package dev.sluice.cli.report;

import dev.sluice.engine.plan.ContainerSpec;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.NodeSpec;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.value.StringValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where the nodes of a plan stand in their files. Immutable. */
public final class NodePlaces {
    private final Map<String, Place> places = new HashMap<>();

    private NodePlaces() {}

    /** The places of a plan's nodes, those of the flows that it calls included. */
    public static NodePlaces of(Plan plan) {
        NodePlaces places = new NodePlaces();
        places.collect(plan.graph(), plan.file());
        return places;
    }

    private void collect(GraphPlan graph, String file) {
        for (int i = 0; i < graph.size(); i++) {
            NodeSpec node = graph.node(i).spec();
            places.putIfAbsent(
                    node.path(),
                    new Place(
                            file,
                            node.line(),
                            node.retry() == null ? 1 : node.retry().attempts()));
            ContainerSpec container = node.container();
            if (container != null) {
                collect(container.body(), container.kind() == Container.FLOW ? called(node, file) : file);
            }
        }
    }

    private static String called(NodeSpec node, String file) {
        return node.settings().get("flow") instanceof SettingValue.Plain plain
                        && plain.value() instanceof StringValue path
                ? path.value()
                : file;
    }

    /** The place of a node by its path. */
    public Optional<Place> of(String node) {
        return Optional.ofNullable(places.get(node));
    }

    /**
     * A node in its file.
     *
     * @param file relative to the project; empty where the plan has no file
     * @param line from 1; 0 where it is not known
     * @param attempts how many it is given
     */
    public record Place(String file, int line, int attempts) {}
}
