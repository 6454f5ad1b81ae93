package dev.sluice.dap.internal;

import dev.sluice.engine.NodeState;
import dev.sluice.engine.gate.Pass;
import dev.sluice.engine.gate.Watch;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** What the adapter keeps of the nodes of one graph, for all its passes. Belongs to the run's thread. */
final class GraphNotes {
    private static final NodeState[] STATES = NodeState.values();
    /** Four numbers a node, as a power of two: flags, then these. */
    private static final int CELL = 2;

    private static final int RUNS = 1;
    private static final int TOOK = 2;
    /** Flags. */
    private static final int STATE = 0xf;

    private static final int DIRTY = 0x10;
    private static final int INLINE = 0x20;

    final GraphPlan graph;
    /** Where breakpoints stand. */
    final Watch watch;

    private final List<List<NodeBreakpoint>> breakpoints = new ArrayList<>();
    /**
     * By node what is written each time one runs, kept small and side by side for the processor's sake: flags, how often
     * an inline body has run, and how long the last attempt took as a float.
     */
    private final int[] cells;
    /** How often nodes came to a state, by state and node, without what {@link #cells} counts; made when first needed. */
    private final long[] @Nullable [] counts = new long[STATES.length] @Nullable [];
    /** What nodes gave since the last batch, except in the newest pass, which has it itself. */
    private final @Nullable Object[][] outputs;

    private @Nullable Pass newest;
    /** Made when the first node is tried a second time. */
    private int @Nullable [] attempts;

    /** By container, the pass that it was last at work in. */
    private final @Nullable Pass[] containers;

    private final Map<Integer, Report> reports = new HashMap<>();
    private final int[] changed;
    private int changes;

    GraphNotes(GraphPlan graph) {
        this.graph = graph;
        int size = graph.size();
        this.watch = new Watch(size);
        this.cells = new int[size << CELL];
        this.outputs = new @Nullable Object[size][];
        this.containers = new @Nullable Pass[size];
        this.changed = new int[size];
        for (int i = 0; i < size; i++) {
            breakpoints.add(List.of());
            NodeType type = graph.node(i).spec().definition().type();
            boolean inline = type.container() == null && type.execution() == Execution.INLINE;
            cells[i << CELL] = inline ? INLINE : 0;
        }
    }

    List<NodeBreakpoint> breakpoints(int node) {
        return breakpoints.get(node);
    }

    void breakpoints(int node, List<NodeBreakpoint> all) {
        breakpoints.set(node, all);
        watch.set(node, all.stream().map(NodeBreakpoint::point).toList());
    }

    /** A pass of the graph began. */
    void opened(Pass pass) {
        Pass before = newest;
        if (before != null) {
            PassNotes.of(before).forgetBefore();
        }
        pass.note(new PassNotes(this, before));
        pass.watch(watch);
        newest = pass;
    }

    /** Takes note of a change. Returns whether it is the first since {@link #takeChanged}. */
    boolean entered(Pass pass, int node, NodeState to, int attempt, @Nullable Object @Nullable [] given, long took) {
        int cell = node << CELL;
        int flags = cells[cell];
        if ((flags & INLINE) == 0) {
            count(node, to, 1);
        } else {
            inline(node, to, took >= 0);
        }
        cells[cell] = flags & ~STATE | to.ordinal();
        if (took >= 0) {
            cells[cell + TOOK] = Float.floatToRawIntBits((float) took);
        }
        if (given != null && pass != newest) {
            outputs[node] = given;
        }
        if (attempt > 1 || attempts != null) {
            attempt(node, attempt);
        }
        return touched(node);
    }

    /** An inline body is told of at its end alone, and counts for what it went through. */
    private void inline(int node, NodeState to, boolean ran) {
        if (ran && to == NodeState.COMPLETED) {
            if (++cells[(node << CELL) + RUNS] == Integer.MAX_VALUE) {
                spill(node);
            }
            return;
        }
        if (ran) {
            count(node, NodeState.QUEUED, 1);
            count(node, NodeState.RUNNING, 1);
        }
        count(node, to, 1);
    }

    private void spill(int node) {
        int runs = cells[(node << CELL) + RUNS];
        cells[(node << CELL) + RUNS] = 0;
        count(node, NodeState.QUEUED, runs);
        count(node, NodeState.RUNNING, runs);
        count(node, NodeState.COMPLETED, runs);
    }

    private void count(int node, NodeState state, int more) {
        long[] byNode = counts[state.ordinal()];
        if (byNode == null) {
            byNode = new long[graph.size()];
            counts[state.ordinal()] = byNode;
        }
        byNode[node] += more;
    }

    private void attempt(int node, int attempt) {
        if (attempts == null) {
            attempts = new int[graph.size()];
        }
        attempts[node] = attempt;
    }

    /** A pass of a container began. Returns whether that is the first change since {@link #takeChanged}. */
    boolean goesOn(int container, Pass around) {
        if (containers[container] != around) {
            containers[container] = around;
        }
        return touched(container);
    }

    /** A node said how far it is. Returns whether that is the first change since {@link #takeChanged}. */
    boolean reported(int node, double fraction, String message) {
        reports.put(node, new Report(fraction, message));
        return touched(node);
    }

    private boolean touched(int node) {
        int flags = cells[node << CELL];
        if ((flags & DIRTY) != 0) {
            return false;
        }
        cells[node << CELL] = flags | DIRTY;
        changed[changes++] = node;
        return changes == 1;
    }

    NodeState state(int node) {
        return STATES[cells[node << CELL] & STATE];
    }

    long count(int node, NodeState state) {
        long[] byNode = counts[state.ordinal()];
        boolean also = state == NodeState.QUEUED || state == NodeState.RUNNING || state == NodeState.COMPLETED;
        return (byNode == null ? 0 : byNode[node]) + (also ? cells[(node << CELL) + RUNS] : 0);
    }

    /** How long the last attempt took, in nanoseconds, to some seven digits; 0 where none has ended. */
    long nanos(int node) {
        return (long) Float.intBitsToFloat(cells[(node << CELL) + TOOK]);
    }

    /** The number of the last attempt, where there was more than one. */
    int attempt(int node) {
        return attempts == null ? 1 : attempts[node];
    }

    /** What the node gave last, if that was since {@link #takeChanged}: by position, a value or something else for none. */
    @Nullable
    Object @Nullable [] outputs(int node) {
        if (newest == null) {
            return outputs[node];
        }
        if (gave(newest, node)) {
            return outputs(newest, node);
        }
        Pass before = PassNotes.of(newest).before();
        return outputs[node] == null && before != null && gave(before, node) ? outputs(before, node) : outputs[node];
    }

    private static boolean gave(Pass pass, int node) {
        return pass.state(node) == NodeState.COMPLETED || pass.state(node) == NodeState.CACHED;
    }

    private @Nullable Object[] outputs(Pass pass, int node) {
        int first = graph.node(node).firstOutput();
        @Nullable
        Object[] given = new @Nullable Object[graph.node(node).spec().outputs().size()];
        for (int i = 0; i < given.length; i++) {
            given[i] = pass.value(first + i);
        }
        return given;
    }

    /** The pass that a container was last at work in; null where it is at work no more. */
    @Nullable
    Pass at(int container) {
        if (state(container).ended()) {
            containers[container] = null;
        }
        return containers[container];
    }

    /** What a node that runs has said last; null where it has said nothing. */
    @Nullable
    Report report(int node) {
        if (state(node) != NodeState.RUNNING) {
            reports.remove(node);
        }
        return reports.get(node);
    }

    /** Gives the nodes that changed since the last time. */
    void takeChanged(IntConsumer taker) {
        for (int i = 0; i < changes; i++) {
            taker.accept(changed[i]);
            cells[changed[i] << CELL] &= ~DIRTY;
            outputs[changed[i]] = null;
        }
        changes = 0;
        if (newest != null) {
            // what has been told is not needed any more
            PassNotes.of(newest).forgetBefore();
            newest = hasEnded(newest) ? null : newest;
        }
    }

    private static boolean hasEnded(Pass pass) {
        for (int i = 0; i < pass.graph().size(); i++) {
            if (!pass.state(i).ended()) {
                return false;
            }
        }
        return true;
    }

    /**
     * How far a node says it is.
     *
     * @param fraction from 0 to 1; below 0 for unknown
     */
    record Report(double fraction, String message) {}
}
