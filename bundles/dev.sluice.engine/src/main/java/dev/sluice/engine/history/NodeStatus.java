package dev.sluice.engine.history;

import dev.sluice.engine.NodeState;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node at an instant of a run, all passes taken together.
 *
 * @param path of the node
 * @param state that it came to last, in whatever pass
 * @param counts how often it came to each state; those it never came to are missing
 * @param took its last attempt that ended; null where none did, or it did not run
 */
public record NodeStatus(
        String path,
        NodeState state,
        Map<NodeState, Integer> counts,
        @Nullable Duration took) {
    public NodeStatus {
        counts = Map.copyOf(counts);
    }
}
