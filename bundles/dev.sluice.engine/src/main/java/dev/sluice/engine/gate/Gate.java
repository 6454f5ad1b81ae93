package dev.sluice.engine.gate;

import dev.sluice.engine.Failure;
import dev.sluice.engine.NodeState;
import org.jspecify.annotations.Nullable;

/**
 * Stands in the way of a run for a debugger. Always called on the run's own thread: it must be quick and must not block.
 * What it throws is reported to the engine's error handler, and the node goes on.
 */
public interface Gate {
    /** The run begins. */
    void begin(RunControl control);

    /** An activation began. Its first nodes become ready after this. */
    void opened(Pass pass);

    /** A node has all it waited for. It starts later, or is skipped. See {@link RunControl#ask}. */
    void ready(Pass pass, int node);

    /**
     * A node changed its state. A body that runs inline is told of when its attempt has ended, as nothing comes between:
     * QUEUED and RUNNING are left out. Of one that a {@link Watch} counts it is not told, unless the gate wants to be asked at
     * all nodes, see {@link RunControl#ask}.
     *
     * @param outputs of a completed node, by position: a value, or something else where there is none; null for others
     * @param nanos how long the attempt took; below 0 where none ended
     */
    void changed(
            Pass pass,
            int node,
            NodeState state,
            int attempt,
            @Nullable Object @Nullable [] outputs,
            @Nullable Failure failure,
            long nanos);

    /**
     * Whether the node may have to be held here. Called for every attempt, or for those that {@link RunControl#ask} leaves, so it must cost
     * next to nothing; only where it says yes is {@link #holds} asked, with all that is known of the node.
     */
    boolean watches(Pass pass, int node, Point point);

    /** Whether to hold the node, until {@link RunControl#release} lets it go on or its activation is stopped. */
    boolean holds(HeldNode node);
}
