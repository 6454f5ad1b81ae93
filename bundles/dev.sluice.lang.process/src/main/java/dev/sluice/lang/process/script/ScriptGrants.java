package dev.sluice.lang.process.script;

import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a script may touch: what the flow grants its node. A script with a description gets of that only what the description
 * declares. Immutable.
 *
 * @param lists for each capability; empty where it is closed
 */
public record ScriptGrants(Map<Capability, List<String>> lists) {
    public ScriptGrants {
        lists = Map.copyOf(lists);
    }

    /**
     * Those of a node.
     *
     * @param described what the description beside the script says; null where it has none
     */
    public static ScriptGrants of(NodeContext context, @Nullable NodeType described) {
        Map<Capability, List<String>> lists = new EnumMap<>(Capability.class);
        for (Capability capability : Capability.values()) {
            List<String> granted = context.grants(capability);
            boolean open = granted != null
                    && (described == null || described.capabilities().contains(capability));
            lists.put(capability, open ? List.copyOf(granted) : List.of());
        }
        return new ScriptGrants(lists);
    }

    /** What is granted of a capability. */
    public List<String> list(Capability capability) {
        return lists.getOrDefault(capability, List.of());
    }
}
