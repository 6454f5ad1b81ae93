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
 * @param lists for each capability that is open
 */
public record ScriptGrants(Map<Capability, List<String>> lists) {
    private static final List<Capability> ALL = List.of(Capability.values());

    /** Nothing. */
    public static final ScriptGrants NONE = new ScriptGrants(Map.of());

    public ScriptGrants {
        lists = Map.copyOf(lists);
    }

    /**
     * Those of a node.
     *
     * @param described what the description beside the script says; null where it has none
     */
    public static ScriptGrants of(NodeContext context, @Nullable NodeType described) {
        Map<Capability, List<String>> lists = null;
        for (Capability capability : ALL) {
            List<String> granted = context.grants(capability);
            if (granted != null
                    && !granted.isEmpty()
                    && (described == null || described.capabilities().contains(capability))) {
                lists = lists == null ? new EnumMap<>(Capability.class) : lists;
                lists.put(capability, List.copyOf(granted));
            }
        }
        return lists == null ? NONE : new ScriptGrants(lists);
    }

    /** What is granted of a capability. */
    public List<String> list(Capability capability) {
        return lists.getOrDefault(capability, List.of());
    }
}
