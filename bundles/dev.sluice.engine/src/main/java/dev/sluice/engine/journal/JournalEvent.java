package dev.sluice.engine.journal;

import dev.sluice.engine.Failure;
import dev.sluice.engine.Life;
import dev.sluice.engine.NodeState;
import dev.sluice.engine.RunStatus;
import dev.sluice.nodes.api.NodeLog;
import dev.sluice.nodes.api.Wait;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event as the journal keeps it: everything that is needed to rebuild the state of a run, with numbers in place of
 * names. {@link GraphStarted} says which names the numbers of an activation mean.
 */
public sealed interface JournalEvent {
    /** Counts the events of the run from 1, without gaps. */
    long seq();

    Instant time();

    /** The run's first event. */
    record RunStarted(long seq, Instant time, String run, String flow, String file, String hash, RecordValue params)
            implements JournalEvent {}

    /**
     * The run goes on from an event of another one. Not an event of its own: it has the number of the next one.
     *
     * @param run the id of the other run
     * @param event the number of the event
     */
    record Forked(long seq, Instant time, String run, long event) implements JournalEvent {}

    /**
     * A graph runs for the first time in this run. Not an event of its own: it has the number of the next one.
     *
     * @param path of its container, with ':' behind it where the container is a node whose events run the graph, as the paths of
     *     its nodes do not begin with that node's; empty for the flow's own
     * @param once whether its container runs it at most once
     */
    record GraphKnown(long seq, Instant time, int graph, String path, List<NodeNames> nodes, boolean once)
            implements JournalEvent {
        public GraphKnown {
            nodes = List.copyOf(nodes);
        }
    }

    /** The names behind the numbers of a node and its outputs. */
    record NodeNames(String id, List<String> outputs) {
        public NodeNames {
            outputs = List.copyOf(outputs);
        }
    }

    /**
     * An activation began. Not an event of its own: it has the number of the next one.
     *
     * @param parent the activation of the container; -1 for the flow's own graph
     * @param container the container's number in the parent's graph; -1 for the flow's own graph
     * @param pass which pass of the container it is, from 0
     */
    record GraphStarted(long seq, Instant time, int activation, int graph, int parent, int container, int pass)
            implements JournalEvent {}

    /**
     * A node changed its state.
     *
     * @param outputs what a completed node gave
     * @param failure of a failed attempt
     * @param waitsFor what a node waits for that is WAITING; null otherwise
     */
    record NodeChanged(
            long seq,
            Instant time,
            int activation,
            int node,
            NodeState state,
            int attempt,
            RecordValue outputs,
            @Nullable Failure failure,
            @Nullable Wait waitsFor)
            implements JournalEvent {
        /** A change to any other state than WAITING. */
        public NodeChanged(
                long seq,
                Instant time,
                int activation,
                int node,
                NodeState state,
                int attempt,
                RecordValue outputs,
                @Nullable Failure failure) {
            this(seq, time, activation, node, state, attempt, outputs, failure, null);
        }
    }

    /**
     * A continuous node, or an operator on events, handed on an event. The first is the event 0 of the node; the pass of the
     * node's body that works on it has its number. One whose pass never begins though that of a later one does was dropped.
     *
     * @param outputs what it gave with the event
     * @param letter the dead letter that it was; null for one that is new
     */
    record EventTaken(
            long seq,
            Instant time,
            int activation,
            int node,
            RecordValue outputs,
            @Nullable Retried letter) implements JournalEvent {}

    /**
     * Says of an event that it is a dead letter which is tried again.
     *
     * @param letter its id
     * @param attempts how often a pass has worked on it before
     */
    record Retried(String letter, int attempts) {}

    /**
     * The life of a continuous node changed.
     *
     * @param failure why it failed; null where it did not
     */
    record LifeChanged(
            long seq,
            Instant time,
            int activation,
            int node,
            Life life,
            Life.Cause cause,
            @Nullable Failure failure) implements JournalEvent {}

    /** A node wrote to the log. */
    record Logged(long seq, Instant time, int activation, int node, NodeLog.Level level, String message)
            implements JournalEvent {}

    /**
     * A debugger changed something at a node. Not an event of its own: it has the number of the next one, in which the
     * log says it to people.
     *
     * @param port the input or output; empty where the change is of neither
     * @param value what it is now; null's value where there is none
     */
    record Patched(long seq, Instant time, int activation, int node, Patch patch, String port, Value value)
            implements JournalEvent {}

    /** What a debugger changes at a node that it holds. */
    enum Patch {
        INPUT,
        OUTPUT,
        /** What its attempt gave is forgotten, and it is tried again. */
        RESTART,
        /** It is not run. */
        SKIP,
        SETTING;

        /** The change as the log says it. */
        public String words(String port, Value value) {
            return switch (this) {
                case INPUT -> "set the input '" + port + "' to " + value;
                case OUTPUT -> "set the output '" + port + "' to " + value;
                case RESTART -> "runs it again";
                case SKIP -> "skips it";
                case SETTING -> "set the setting '" + port + "' to " + value;
            };
        }
    }

    /**
     * Another process goes on with the run, which had not ended when the one before was gone. What was under way at a node
     * then is begun again.
     */
    record Resumed(long seq, Instant time) implements JournalEvent {}

    /**
     * The flow was replaced by a changed one. What has begun stays, under its number.
     *
     * @param hash of its text
     * @param graph the flow's own graph
     * @param added nodes that the graph has besides, from now on, behind the others
     */
    record FlowPatched(long seq, Instant time, String hash, int graph, List<NodeNames> added) implements JournalEvent {
        public FlowPatched {
            added = List.copyOf(added);
        }
    }

    /**
     * The run's last event.
     *
     * @param partial whether nodes failed and the run went on with what does not depend on them; false also where an earlier
     *     version wrote it, which did not say so
     */
    record RunEnded(
            long seq,
            Instant time,
            RunStatus status,
            boolean partial,
            RecordValue out,
            @Nullable Failure failure) implements JournalEvent {}
}
