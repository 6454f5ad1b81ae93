package dev.sluice.cli.view;

import dev.sluice.engine.NodeState;
import dev.sluice.engine.RunEvent;
import dev.sluice.nodes.api.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of one node over all its activations. For one thread. */
final class Tally {
    /** What is going on, by activation; what has ended is only counted. */
    private final Map<String, NodeState> going = new HashMap<>();

    private final EnumMap<NodeState, Integer> counts = new EnumMap<>(NodeState.class);
    private int activations;
    private int attempt;
    private Duration took = Duration.ZERO;
    private @Nullable Instant since;
    private double fraction = -1;
    private String message = "";
    private boolean asks;

    void apply(RunEvent.NodeChanged event) {
        NodeState before = going.remove(event.activation());
        if (before == null) {
            activations++;
        } else {
            counts.merge(before, -1, Integer::sum);
        }
        counts.merge(event.state(), 1, Integer::sum);
        if (!event.state().ended()) {
            going.put(event.activation(), event.state());
        }
        attempt = event.attempt();
        if (event.took() != null) {
            took = took.plus(event.took());
        }
        note(event);
    }

    private void note(RunEvent.NodeChanged event) {
        if (event.state() == NodeState.RUNNING && since == null) {
            since = event.time();
        }
        Wait wait = event.waitsFor();
        asks = wait != null && wait.asks();
        if (wait != null) {
            message = WaitText.of(wait);
        } else if (event.failure() != null) {
            message = event.failure().message();
        } else if (event.state() == NodeState.RUNNING
                || event.state() == NodeState.QUEUED
                || event.state() == NodeState.COMPLETED) {
            message = "";
        }
    }

    void apply(RunEvent.Progressed event) {
        fraction = event.fraction();
        message = event.message();
    }

    /** The state to show: what goes on anywhere comes first, then what went wrong, then what went well. */
    NodeState state() {
        for (NodeState state : new NodeState[] {
            NodeState.RUNNING,
            NodeState.WAITING,
            NodeState.RETRYING,
            NodeState.QUEUED,
            NodeState.FAILED,
            NodeState.CANCELLED,
            NodeState.COMPLETED,
            NodeState.CACHED,
            NodeState.SKIPPED
        }) {
            if (count(state) > 0) {
                return state;
            }
        }
        return NodeState.PENDING;
    }

    int count(NodeState state) {
        return counts.getOrDefault(state, 0);
    }

    /** In how many activations the node has ended, in whatever way. */
    int ended() {
        return activations - going.size();
    }

    int activations() {
        return activations;
    }

    /** The number of the attempt that was heard of last. */
    int attempt() {
        return attempt;
    }

    /** How long the last attempts took, all activations together. */
    Duration took() {
        return took;
    }

    /** When the node began to run first; null before. */
    @Nullable
    Instant since() {
        return since;
    }

    /** How far the node said it is, 0 to 1; below 0 for unknown. */
    double fraction() {
        return fraction;
    }

    /** Whether it waits for an answer of somebody. */
    boolean asks() {
        return asks;
    }

    /** What the node said it does, what it waits for, or why it failed; empty where there is nothing to say. */
    String message() {
        return message;
    }
}
