package dev.sluice.dap.internal;

import dev.sluice.engine.NodeState;
import dev.sluice.engine.gate.Point;
import dev.sluice.engine.plan.GraphPlan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the adapter keeps of the nodes of one graph, for all its passes. Belongs to the run's thread. */
final class GraphNotes {
    private static final int STATES = NodeState.values().length;

    final GraphPlan graph;
    /** By node, a bit for each point where a breakpoint stands. */
    private final byte[] watched;

    private final List<List<NodeBreakpoint>> breakpoints = new ArrayList<>();
    /** How often a node came to each state. */
    private final long[] counts;

    private final byte[] states;
    private final boolean[] dirty;
    final @Nullable Object[][] outputs;
    final long[] nanos;
    private final List<Integer> changed = new ArrayList<>();

    GraphNotes(GraphPlan graph) {
        this.graph = graph;
        int size = graph.size();
        this.watched = new byte[size];
        this.counts = new long[size * STATES];
        this.states = new byte[size];
        this.dirty = new boolean[size];
        this.outputs = new @Nullable Object[size][];
        this.nanos = new long[size];
        for (int i = 0; i < size; i++) {
            breakpoints.add(List.of());
        }
    }

    boolean watches(int node, Point point) {
        return (watched[node] >> point.ordinal() & 1) != 0;
    }

    List<NodeBreakpoint> breakpoints(int node) {
        return breakpoints.get(node);
    }

    void breakpoints(int node, List<NodeBreakpoint> all) {
        breakpoints.set(node, all);
        int bits = 0;
        for (NodeBreakpoint one : all) {
            bits |= 1 << one.point().ordinal();
        }
        watched[node] = (byte) bits;
    }

    /** Counts a change. Returns whether it is the first since {@link #takeChanged}. */
    boolean entered(int node, NodeState to) {
        states[node] = (byte) to.ordinal();
        counts[node * STATES + to.ordinal()]++;
        if (dirty[node]) {
            return false;
        }
        dirty[node] = true;
        changed.add(node);
        return changed.size() == 1;
    }

    NodeState state(int node) {
        return NodeState.values()[states[node]];
    }

    long count(int node, NodeState state) {
        return counts[node * STATES + state.ordinal()];
    }

    /** The nodes that changed since the last time. */
    List<Integer> takeChanged() {
        List<Integer> taken = List.copyOf(changed);
        changed.clear();
        taken.forEach(node -> dirty[node] = false);
        return taken;
    }
}
