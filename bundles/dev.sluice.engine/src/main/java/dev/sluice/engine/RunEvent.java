package dev.sluice.engine;

import dev.sluice.nodes.api.NodeLog;
import dev.sluice.nodes.api.Wait;
import dev.sluice.nodes.api.value.RecordValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happened in a run. Secrets are masked in it already. */
public sealed interface RunEvent {
    String run();

    /** Counts the events of the run from 1, without gaps; the number that the journal knows the event by. */
    long seq();

    Instant time();

    /** The first event. */
    record Started(String run, long seq, Instant time, String flow, String file, String hash, RecordValue params)
            implements RunEvent {}

    /**
     * A node changed its state.
     *
     * @param node its path
     * @param activation the containers' passes it happened in, such as {@code each[3]}; empty in the flow's own graph
     * @param attempt from 1 on; 0 before the first
     * @param failure of a failed attempt; null otherwise
     * @param took of a node that ended after it ran, the time of its last attempt; null otherwise
     * @param waitsFor what a node waits for that is WAITING; null otherwise
     */
    record NodeChanged(
            String run,
            long seq,
            Instant time,
            String node,
            String activation,
            NodeState state,
            int attempt,
            @Nullable Failure failure,
            @Nullable Duration took,
            @Nullable Wait waitsFor)
            implements RunEvent {
        /** A change to any other state than WAITING. */
        public NodeChanged(
                String run,
                long seq,
                Instant time,
                String node,
                String activation,
                NodeState state,
                int attempt,
                @Nullable Failure failure,
                @Nullable Duration took) {
            this(run, seq, time, node, activation, state, attempt, failure, took, null);
        }
    }

    /** A node wrote to the log. */
    record Logged(
            String run, long seq, Instant time, String node, String activation, NodeLog.Level level, String message)
            implements RunEvent {}

    /**
     * A node said how far it is. Not journaled: it has the number of the event before it.
     *
     * @param fraction 0 to 1; below 0 for unknown
     */
    record Progressed(
            String run, long seq, Instant time, String node, String activation, double fraction, String message)
            implements RunEvent {}

    /**
     * A continuous node, or an operator on events, handed on an event, which waits for its turn.
     *
     * @param node its path
     * @param number counts the events of the node from 0; its activation is {@code node[number]}
     */
    record EventTaken(String run, long seq, Instant time, String node, long number) implements RunEvent {}

    /**
     * The life of a continuous node changed.
     *
     * @param node its path
     * @param failure why it failed; null where it did not
     */
    record LifeChanged(
            String run,
            long seq,
            Instant time,
            String node,
            Life life,
            @Nullable Failure failure) implements RunEvent {}

    /**
     * Why a node is run, or what it gives is taken over. Not journaled: it has the number of the event before it.
     *
     * @param from the run that its outputs are taken over from; empty where it is run
     * @param reasons sentences without their ends
     */
    record Explained(
            String run, long seq, Instant time, String node, String activation, String from, List<String> reasons)
            implements RunEvent {
        public Explained {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * The flow was replaced by a changed one.
     *
     * @param hash of its text
     */
    record FlowPatched(String run, long seq, Instant time, String hash) implements RunEvent {}

    /**
     * This process goes on with the run, which another left. What comes before it in a resumed run is told from the journal.
     */
    record Resumed(String run, long seq, Instant time) implements RunEvent {}

    /** The last event. */
    record Ended(String run, long seq, Instant time, RunResult result) implements RunEvent {}
}
