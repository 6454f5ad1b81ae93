package dev.sluice.nodes.std.internal.items;

import dev.sluice.nodes.api.NodeDefinition;
import java.util.List;

/** The family's node types. */
public final class ItemNodes {
    private ItemNodes() {}

    public static List<NodeDefinition> definitions() {
        return List.of(
                FilterNode.definition(),
                MapNode.definition(),
                ReduceNode.definition(),
                SortNode.definition(),
                AggregateNode.definition(),
                JoinNode.definition());
    }
}
