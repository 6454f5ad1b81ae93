package dev.sluice.nodes.std.internal.container;

import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.type.PortType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The family's node types. */
public final class ContainerNodes {
    private ContainerNodes() {}

    public static List<NodeDefinition> definitions() {
        return Stream.of(
                        ForeachType.describe(),
                        LoopType.describeWhile(),
                        LoopType.describeRepeat(),
                        TryType.describe(),
                        CallType.describe())
                .map(NodeType.Builder::build)
                .map(NodeDefinition::container)
                .toList();
    }

    /** The fields of a failure as a value. */
    static Map<String, PortType> failureFields() {
        Map<String, PortType> fields = new LinkedHashMap<>();
        fields.put("message", PortType.STRING);
        fields.put("class", PortType.STRING);
        fields.put("node", PortType.STRING);
        fields.put("attempt", PortType.S64);
        return fields;
    }
}
