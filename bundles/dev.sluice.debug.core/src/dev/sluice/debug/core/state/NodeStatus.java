package dev.sluice.debug.core.state;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The last that the runner said of a node.
 *
 * @param path of the node, such as {@code each/score}
 * @param state that it came to last
 * @param counts how often it came to each state
 * @param duration of its last attempt; null where none has ended
 * @param attempt the number of its last attempt where that is above 1; 0 otherwise
 * @param progress of its attempt, from 0 to 1; empty where it tells none
 * @param message what goes with the progress, such as {@code 3 of 10}; empty for none
 * @param outputs its last outputs by name; of a continuous node those of its last event
 * @param life of a continuous node; null for every other
 * @param question that it asks people; null where it waits for nobody
 */
public record NodeStatus(
        String path,
        NodeState state,
        Map<NodeState, Long> counts,
        @Nullable Duration duration,
        int attempt,
        OptionalDouble progress,
        String message,
        Map<String, LastValue> outputs,
        @Nullable NodeLife life,
        @Nullable NodeQuestion question) {

    public NodeStatus {
        Map<NodeState, Long> copy = new EnumMap<>(NodeState.class);
        copy.putAll(counts);
        counts = Collections.unmodifiableMap(copy);
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    /** The same as of a run that has ended, in which nothing listens or asks any more. */
    public NodeStatus withoutLife() {
        return life == null && question == null
                ? this
                : new NodeStatus(path, state, counts, duration, attempt, progress, message, outputs, null, null);
    }

    /** How often it came to a state. */
    public long count(NodeState wanted) {
        return counts.getOrDefault(wanted, 0L);
    }
}
