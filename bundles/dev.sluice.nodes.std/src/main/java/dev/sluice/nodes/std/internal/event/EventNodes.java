package dev.sluice.nodes.std.internal.event;

import dev.sluice.nodes.api.NodeDefinition;
import java.util.List;

/** The family's node types. */
public final class EventNodes {
    private EventNodes() {}

    public static List<NodeDefinition> definitions() {
        return List.of(
                TimerSource.definition(),
                OperatorTypes.combineLatest(),
                OperatorTypes.zip(),
                OperatorTypes.window(),
                OperatorTypes.throttle());
    }
}
