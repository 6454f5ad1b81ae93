package dev.sluice.lang.process.script;

import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a script may touch: what the flow grants its node. A script with a description gets of that only what the description
 * declares. Immutable.
 *
 * @param lists for each capability that is open
 * @param secrets the granted secrets with their values, which the script gets as environment variables
 */
public record ScriptGrants(Map<Capability, List<String>> lists, Map<String, String> secrets) {
    private static final List<Capability> ALL = List.of(Capability.values());

    /** Nothing. */
    public static final ScriptGrants NONE = new ScriptGrants(Map.of());

    public ScriptGrants {
        lists = Map.copyOf(lists);
        secrets = Map.copyOf(secrets);
    }

    /** Without secrets. */
    public ScriptGrants(Map<Capability, List<String>> lists) {
        this(lists, Map.of());
    }

    /**
     * Those of a node, with the values that its secrets have now.
     *
     * @param described what the description beside the script says; null where it has none
     * @throws NodeFailure of class user where a secret is not there
     */
    public static ScriptGrants of(NodeContext context, @Nullable NodeType described) throws NodeFailure {
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
        return lists == null
                ? NONE
                : new ScriptGrants(lists, secrets(lists.get(Capability.SECRETS), context, described));
    }

    /** Of what is granted, a description that names secrets gets those. */
    private static Map<String, String> secrets(
            @Nullable List<String> granted, NodeContext context, @Nullable NodeType described) throws NodeFailure {
        Map<String, String> secrets = new TreeMap<>();
        List<String> asked = described == null ? List.of() : described.asksFor(Capability.SECRETS);
        for (String name : granted == null ? List.<String>of() : granted) {
            if (asked.isEmpty() || asked.contains(name)) {
                secrets.put(name, context.secret(name));
            }
        }
        return secrets;
    }

    /** What is granted of a capability. */
    public List<String> list(Capability capability) {
        return lists.getOrDefault(capability, List.of());
    }

    /** Without the values of secrets, which a message might show. */
    @Override
    public String toString() {
        return "ScriptGrants" + lists;
    }
}
