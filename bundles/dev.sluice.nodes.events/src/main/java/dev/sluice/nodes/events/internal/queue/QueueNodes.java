package dev.sluice.nodes.events.internal.queue;

import dev.sluice.nodes.api.NodeDefinition;
import java.util.List;

/** The family's node types. */
public final class QueueNodes {
    private QueueNodes() {}

    public static List<NodeDefinition> definitions() {
        Queues queues = new Queues();
        return List.of(QueueEvents.definition(queues), QueuePut.definition(queues));
    }
}
