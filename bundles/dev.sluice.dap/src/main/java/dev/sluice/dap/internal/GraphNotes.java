package dev.sluice.dap.internal;

import dev.sluice.engine.NodeState;
import dev.sluice.engine.gate.Pass;
import dev.sluice.engine.gate.Watch;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.json.JsonLine;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** What the adapter keeps of the nodes of one graph, for all its passes. Belongs to the run's thread. */
final class GraphNotes {
    private static final NodeState[] STATES = NodeState.values();

    final GraphPlan graph;
    /** Where breakpoints stand, and how often inline bodies have run. */
    final Watch watch;

    /** By node its path as JSON, made when it is first told of. */
    private final @Nullable String[] quotedPaths;

    private final List<List<NodeBreakpoint>> breakpoints = new ArrayList<>();
    /** Nodes whose bodies run inline, and come from READY to COMPLETED at once. */
    private final BitSet inline = new BitSet();
    /** Inline bodies that have waited: told of when they wait, and at their end. */
    private final BitSet waits = new BitSet();
    /** By node the state that was told last. */
    private final byte[] states;
    /** By node how often its body had run inline when its state was told last: where it has since, it has completed. */
    private final long[] statesSince;
    /** By node how long the last attempt that was told took, in nanoseconds. */
    private final long[] took;
    /** How often nodes came to a state, by state and node, without what {@link #watch} counts; made when first needed. */
    private final long[] @Nullable [] counts = new long[STATES.length] @Nullable [];
    /** What nodes gave since the last batch, except in the newest pass, which has it itself. */
    private final @Nullable Object[][] outputs;
    /** Made when the first node is tried a second time. */
    private int @Nullable [] attempts;

    /** By container, the pass that it was last at work in. */
    private final @Nullable Pass[] containers;

    private final Map<Integer, Report> reports = new HashMap<>();
    /** Nodes of which a change was told since the last batch, in the order of the first. */
    private final int[] changed;

    private final BitSet dirty = new BitSet();
    private int changes;
    /** By node what {@link #watch} had counted at the last batch. */
    private final long[] taken;
    /** Whether something may have changed since the last batch. */
    private boolean stirred;

    GraphNotes(GraphPlan graph) {
        this.graph = graph;
        int size = graph.size();
        this.watch = new Watch(size);
        this.quotedPaths = new @Nullable String[size];
        this.states = new byte[size];
        this.statesSince = new long[size];
        this.took = new long[size];
        this.outputs = new @Nullable Object[size][];
        this.containers = new @Nullable Pass[size];
        this.changed = new int[size];
        this.taken = new long[size];
        for (int i = 0; i < size; i++) {
            breakpoints.add(List.of());
            NodeType type = graph.node(i).spec().definition().type();
            if (type.container() == null && type.execution() == Execution.INLINE) {
                inline.set(i);
                watch.count(i, true);
            }
        }
    }

    /** The path of a node as JSON has it. */
    String quotedPath(int node) {
        String quoted = quotedPaths[node];
        if (quoted == null) {
            StringBuilder text = new StringBuilder();
            JsonLine.quote(text, graph.node(node).path());
            quoted = text.toString();
            quotedPaths[node] = quoted;
        }
        return quoted;
    }

    List<NodeBreakpoint> breakpoints(int node) {
        return breakpoints.get(node);
    }

    void breakpoints(int node, List<NodeBreakpoint> all) {
        breakpoints.set(node, all);
        watch.set(node, all.stream().map(NodeBreakpoint::point).toList());
    }

    /** A pass of the graph began. Returns whether that is the first that happened since {@link #takeChanged}. */
    boolean opened(Pass pass) {
        Pass before = watch.newest();
        if (before != null) {
            PassNotes.of(before).forgetBefore();
        }
        pass.note(new PassNotes(this, before));
        pass.watch(watch);
        watch.newest(pass);
        return stir();
    }

    /** Takes note of a change. Returns whether it is the first that happened since {@link #takeChanged}. */
    boolean entered(Pass pass, int node, NodeState to, int attempt, @Nullable Object @Nullable [] given, long nanos) {
        if (to == NodeState.WAITING && inline.get(node)) {
            // from now on each of its attempts is to be told
            inline.clear(node);
            waits.set(node);
            watch.count(node, false);
        }
        boolean ran = nanos >= 0;
        if (ran && to == NodeState.COMPLETED && inline.get(node)) {
            watch.add(node, nanos);
        } else {
            boolean waited = states[node] == NodeState.WAITING.ordinal();
            if (ran && inline.get(node) || waits.get(node) && (to == NodeState.WAITING || ran && !waited)) {
                // told of late, and counted for what it went through
                cameTo(node, NodeState.QUEUED);
                cameTo(node, NodeState.RUNNING);
            }
            cameTo(node, to);
            states[node] = (byte) to.ordinal();
            statesSince[node] = watch.counted(node);
            if (ran) {
                took[node] = nanos;
            }
        }
        if (given != null && pass != watch.newest()) {
            outputs[node] = given;
        }
        if (attempt > 1 || attempts != null) {
            attempt(node, attempt);
        }
        return touched(node);
    }

    /** The same of a change that the journal tells of, which no pass was seen to make. */
    boolean past(int node, NodeState to, int attempt) {
        cameTo(node, to);
        states[node] = (byte) to.ordinal();
        statesSince[node] = watch.counted(node);
        if (attempt > 1 || attempts != null) {
            attempt(node, attempt);
        }
        return touched(node);
    }

    private void cameTo(int node, NodeState state) {
        long[] byNode = counts[state.ordinal()];
        if (byNode == null) {
            byNode = new long[graph.size()];
            counts[state.ordinal()] = byNode;
        }
        byNode[node]++;
    }

    private void attempt(int node, int attempt) {
        if (attempts == null) {
            attempts = new int[graph.size()];
            Arrays.fill(attempts, 1);
        }
        attempts[node] = attempt;
        // from now on each of its attempts is to be told
        watch.count(node, false);
    }

    /** A pass of a container began. Returns whether that is the first that happened since {@link #takeChanged}. */
    boolean goesOn(int container, Pass around) {
        if (containers[container] != around) {
            containers[container] = around;
        }
        return touched(container);
    }

    /** A node said how far it is. Returns whether that is the first that happened since {@link #takeChanged}. */
    boolean reported(int node, double fraction, String message) {
        reports.put(node, new Report(fraction, message));
        return touched(node);
    }

    /** There is something new to tell of a node. Returns whether that is the first since {@link #takeChanged}. */
    boolean touch(int node) {
        return touched(node);
    }

    private boolean touched(int node) {
        if (!dirty.get(node)) {
            dirty.set(node);
            changed[changes++] = node;
        }
        return stir();
    }

    private boolean stir() {
        boolean first = !stirred;
        stirred = true;
        return first;
    }

    private boolean hasRunSince(int node) {
        return watch.counted(node) > statesSince[node];
    }

    NodeState state(int node) {
        return hasRunSince(node) ? NodeState.COMPLETED : STATES[states[node]];
    }

    long count(int node, NodeState state) {
        long[] byNode = counts[state.ordinal()];
        boolean also = state == NodeState.QUEUED || state == NodeState.RUNNING || state == NodeState.COMPLETED;
        return (byNode == null ? 0 : byNode[node]) + (also ? watch.counted(node) : 0);
    }

    /** Whether something has been told of a node, in any pass. */
    boolean hasBegun(int node) {
        for (NodeState state : STATES) {
            if (count(node, state) > 0) {
                return true;
            }
        }
        return false;
    }

    /** How long the last attempt took, in nanoseconds; 0 where none has ended. */
    long nanos(int node) {
        return hasRunSince(node) ? watch.nanos(node) : took[node];
    }

    /** The number of the last attempt, where there was more than one. */
    int attempt(int node) {
        return attempts == null ? 1 : attempts[node];
    }

    /** What the node gave last, if that was since {@link #takeChanged}: by position, a value or something else for none. */
    @Nullable
    Object @Nullable [] outputs(int node) {
        Pass newest = watch.newest();
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

    /**
     * Gives the nodes that changed since the last time. Inline bodies may go on to run without anybody telling, so where
     * there are some the next batch has to look here again.
     *
     * @return whether there were some
     */
    boolean takeChanged(IntConsumer taker) {
        for (int i = inline.nextSetBit(0); i >= 0; i = inline.nextSetBit(i + 1)) {
            long now = watch.counted(i);
            if (now != taken[i]) {
                taken[i] = now;
                touched(i);
            }
        }
        for (int i = 0; i < changes; i++) {
            taker.accept(changed[i]);
            outputs[changed[i]] = null;
        }
        boolean any = changes > 0;
        changes = 0;
        dirty.clear();
        stirred = any;
        forget();
        return any;
    }

    /** What has been told is not needed any more. */
    private void forget() {
        Pass newest = watch.newest();
        if (newest != null) {
            PassNotes.of(newest).forgetBefore();
            if (hasEnded(newest)) {
                watch.newest(null);
            }
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
