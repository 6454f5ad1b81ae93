package dev.sluice.engine.internal;

import dev.sluice.engine.Failure;
import dev.sluice.engine.NodeCounts;
import dev.sluice.engine.NodeState;
import dev.sluice.engine.gate.Pass;
import dev.sluice.engine.gate.Point;
import dev.sluice.engine.gate.Progress;
import dev.sluice.engine.gate.Watch;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One pass through one graph: what has arrived, how far each node is. Touched only by the thread that drains the run.
 */
final class Activation implements Pass {
    /** Stands in a slot where no value will come. */
    static final Object ABSENT = new Object();
    /** Stands in a slot whose node failed or was cancelled, while the rest goes on. */
    static final Object DEAD = new Object();

    private static final int STATE = 24;
    private static final int COUNT = (1 << STATE) - 1;
    private static final int STATES = NodeState.values().length;
    private static final int SMALL_STATE = 4;
    private static final int SMALL_COUNT = (1 << SMALL_STATE) - 1;

    GraphPlan graph;
    /** The container's work that this is a pass of; null for the flow's own graph. */
    final @Nullable ContainerWork owner;
    /** Which pass of the container it is, from 0. */
    final int pass;
    /** Counts the activations of the run from 0, in order of their start. */
    final int number;

    final RecordValue params;
    private @Nullable Object[] slots;
    /**
     * By node its state and how many arrivals are still to come: an array of bytes, half a byte for each, where no node of
     * the graph has more arrivals than that holds; else an array of numbers, with the state in the highest byte.
     */
    private Object cells;
    /**
     * What is under way at a node: an attempt, a container's work, the retry to come; for few nodes at a time. An array by
     * node, but where it is under way at one node only, which is {@link #sole}.
     */
    private @Nullable Object work;

    /** The node that {@link #work} is of; -1 where that is an array, or nothing. */
    private int sole = -1;
    /** What a gate keeps here. */
    private @Nullable Object note;
    /** Where a gate wants to be asked; null for everywhere. */
    private @Nullable Watch watch;
    /** The event that it is of; null where it is of none. Set before anything of it runs. */
    @Nullable
    Event event;

    /** How many nodes have not ended. */
    int remaining;
    /** The first failure that nothing caught. */
    @Nullable
    Failure failure;
    /** Whether nothing more is to start. */
    boolean stopping;
    /** Whether it was stopped from outside, rather than by a failure of its own. */
    boolean cancelled;

    Activation(GraphPlan graph, @Nullable ContainerWork owner, int pass, int number, RecordValue params) {
        this.graph = graph;
        this.owner = owner;
        this.pass = pass;
        this.number = number;
        this.params = params;
        this.slots = new @Nullable Object[graph.slots()];
        this.cells = cells(graph);
        this.remaining = graph.size();
        for (int i = 0; i < graph.size(); i++) {
            waits(i, graph.node(i).pending());
        }
    }

    private static Object cells(GraphPlan graph) {
        return graph.mostPending() <= SMALL_COUNT ? new byte[graph.size()] : new int[graph.size()];
    }

    /** Takes a graph that begins with the nodes of the one before. */
    void replace(GraphPlan other) {
        int before = graph.size();
        int added = other.size() - before;
        Object known = cells;
        graph = other;
        // what was taken out may wait for more than is left of the others
        cells = known instanceof int[] ? new int[other.size()] : cells(other);
        for (int i = 0; i < before; i++) {
            state(i, state(known, i));
            waits(i, waits(known, i));
        }
        if (added > 0) {
            slots = Arrays.copyOf(slots, other.slots());
            if (sole < 0 && work instanceof @Nullable Object[] all) {
                work = Arrays.copyOf(all, other.size());
            }
            remaining += added;
        }
    }

    @Override
    public GraphPlan graph() {
        return graph;
    }

    @Override
    public @Nullable Pass around() {
        return owner == null ? null : owner.activation;
    }

    @Override
    public @Nullable NodePlan container() {
        return owner == null ? null : owner.node;
    }

    @Override
    public RecordValue containerInputs() {
        return owner == null ? RecordValue.EMPTY : owner.inputs.record();
    }

    @Override
    public int index() {
        return pass;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public RecordValue params() {
        return params;
    }

    @Override
    public @Nullable Object note() {
        return note;
    }

    @Override
    public void note(Object left) {
        note = left;
    }

    @Override
    public void watch(Watch given) {
        watch = given;
    }

    /** Counts the success of a first attempt for a gate; where that is done, the gate need not be asked or told. */
    boolean count(int node, long took) {
        Watch known = watch;
        return known != null && known.succeeded(this, node, took);
    }

    /** Whether a gate that is not asked everywhere is asked here. */
    boolean isWatched(int node, Point point) {
        Watch known = watch;
        return known == null || known.at(node, point);
    }

    /** How many of its nodes ended in which way. */
    NodeCounts counts() {
        int[] counts = new int[STATES];
        if (cells instanceof byte[] small) {
            for (byte cell : small) {
                counts[(cell & 0xFF) >>> SMALL_STATE]++;
            }
        } else {
            for (int cell : (int[]) cells) {
                counts[cell >>> STATE]++;
            }
        }
        return new NodeCounts(
                counts[NodeState.COMPLETED.ordinal()] + counts[NodeState.CACHED.ordinal()],
                counts[NodeState.FAILED.ordinal()],
                counts[NodeState.SKIPPED.ordinal()],
                counts[NodeState.CANCELLED.ordinal()]);
    }

    /** Whether nothing is linked to a slot, nor is it a result. */
    boolean isUnheard(int slot) {
        boolean result = false;
        for (int out = 0; out < graph.outs(); out++) {
            result |= graph.outSlot(out) == slot;
        }
        return !result && graph.targetStart(slot) == graph.targetStart(slot + 1);
    }

    /** Whether this or one around it stops, though what stops may not have come here yet. */
    boolean isDoomed() {
        boolean doomed = false;
        for (Activation at = this; at != null && !doomed; at = at.owner == null ? null : at.owner.activation) {
            doomed = at.stopping || at.owner != null && at.owner.isStopping();
        }
        return doomed;
    }

    @Override
    public NodeState state(int node) {
        return state(cells, node);
    }

    private static NodeState state(Object cells, int node) {
        return StateTable.state(
                cells instanceof byte[] small ? (small[node] & 0xFF) >>> SMALL_STATE : ((int[]) cells)[node] >>> STATE);
    }

    @Override
    public @Nullable Progress progress(int node) {
        return work(node) instanceof ContainerWork container ? container.progress() : null;
    }

    void state(int node, NodeState state) {
        if (cells instanceof byte[] small) {
            small[node] = (byte) (small[node] & SMALL_COUNT | state.ordinal() << SMALL_STATE);
        } else {
            int[] wide = (int[]) cells;
            wide[node] = wide[node] & COUNT | state.ordinal() << STATE;
        }
    }

    /** What stands in a slot: a value, {@link #ABSENT}, {@link #DEAD}, or null where nothing arrived yet. */
    @Nullable
    Object slot(int slot) {
        return slots[slot];
    }

    /** The value in a slot; null where there is none. */
    @Override
    public @Nullable Value value(int slot) {
        return slots[slot] instanceof Value value ? value : null;
    }

    void put(int slot, Object content) {
        slots[slot] = content;
    }

    /** Counts an arrival. Returns how many are still to come. */
    int arrive(int node) {
        return cells instanceof byte[] small ? --small[node] & SMALL_COUNT : --((int[]) cells)[node] & COUNT;
    }

    void waits(int node, int left) {
        if (cells instanceof byte[] small) {
            small[node] = (byte) (small[node] & ~SMALL_COUNT | left);
        } else {
            int[] wide = (int[]) cells;
            wide[node] = wide[node] & ~COUNT | left;
        }
    }

    int waits(int node) {
        return waits(cells, node);
    }

    private static int waits(Object cells, int node) {
        return cells instanceof byte[] small ? small[node] & SMALL_COUNT : ((int[]) cells)[node] & COUNT;
    }

    @Nullable
    Object work(int node) {
        return node == sole ? work : sole < 0 && work instanceof @Nullable Object[] all ? all[node] : null;
    }

    void work(int node, @Nullable Object item) {
        if (sole < 0 && work instanceof @Nullable Object[] all) {
            all[node] = item;
        } else if (sole < 0 || sole == node) {
            work = item;
            sole = item == null ? -1 : node;
        } else if (item != null) {
            @Nullable Object[] all = new @Nullable Object[graph.size()];
            all[sole] = work;
            all[node] = item;
            work = all;
            sole = -1;
        }
    }

    /** Adds the passes of the containers in it that have not ended. */
    void collectInner(List<Activation> passes) {
        for (int node = 0; work != null && node < graph.size(); node++) {
            if (work(node) instanceof ContainerWork container) {
                passes.addAll(container.passes());
            }
        }
    }

    /** The results that are there, by name. */
    RecordValue outs() {
        RecordValue.Builder record = RecordValue.builder();
        for (int i = 0; i < graph.outs(); i++) {
            Value value = value(graph.outSlot(i));
            if (value != null) {
                record.put(graph.outName(i), value);
            }
        }
        return record.build();
    }

    /** Where this is among the passes of the containers around, as people read it: {@code each[3]/call}. */
    @Override
    public String label() {
        if (owner == null) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (Activation at = this; at.owner != null; at = at.owner.activation) {
            NodePlan container = at.owner.node;
            String id = container.spec().id();
            String step = at.owner.isOnce() ? id : id + "[" + at.pass + "]";
            text.insert(0, text.isEmpty() ? step : step + "/");
        }
        return text.toString();
    }
}
