package dev.sluice.validation.internal;

import dev.sluice.nodes.api.type.PortType;
import java.util.List;
import java.util.Map;

/**
 * What a check leaves for the next one of the same flow. Immutable.
 *
 * @param params the names and types of the flow's params, in their order, which every expression may use
 * @param nodes by path
 */
public record KeptNodes(List<Map.Entry<String, PortType>> params, Map<String, KeptNode> nodes) {
    /** Nothing to go by. */
    public static final KeptNodes NONE = new KeptNodes(List.of(), Map.of());
}
