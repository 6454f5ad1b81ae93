package dev.sluice.engine.history;

import dev.sluice.engine.NodeState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt at a node, from when it ran to its end: a bar of a timeline.
 *
 * @param node its path
 * @param activation the passes it was in, such as {@code each[3]}; empty in the flow's own graph
 * @param pass the number of its activation
 * @param attempt from 1; 0 for a node that was taken over from another run
 * @param state that the attempt came to; RUNNING or SUSPENDED where it has not ended
 * @param to null where it has not ended
 * @param first the number of the event that began it
 * @param last the number of the last event of it so far
 */
public record Span(
        String node,
        String activation,
        int pass,
        int attempt,
        NodeState state,
        Instant from,
        @Nullable Instant to,
        long first,
        long last) {}
