package dev.sluice.engine;

import dev.sluice.nodes.api.value.RecordValue;
import java.util.Map;

/**
 * What a run takes over from another one that it goes on from. A node whose outputs are taken over is not run: it becomes
 * {@link NodeState#CACHED} when it would have started.
 *
 * @param run the id of the other run
 * @param event the number of the event there that it goes on from
 * @param reused the outputs that are taken over
 * @param inputs what inputs are given in place of what arrives, each of its type
 */
public record Fork(String run, long event, Map<Place, RecordValue> reused, Map<Place, RecordValue> inputs) {
    public Fork {
        reused = Map.copyOf(reused);
        inputs = Map.copyOf(inputs);
    }

    /**
     * A node in a pass.
     *
     * @param activation as events name it, such as {@code each[3]}; empty for the flow's own graph
     * @param node its path
     */
    public record Place(String activation, String node) {}
}
