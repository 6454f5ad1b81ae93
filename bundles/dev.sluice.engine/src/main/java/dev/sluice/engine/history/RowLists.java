package dev.sluice.engine.history;

import dev.sluice.engine.NodeState;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which events of a run are of which node, of which state of it, of its life, and of which pass. They are sorted when somebody asks, so
 * that reading a run costs nothing more. Not thread-safe.
 */
final class RowLists {
    private static final int STATES = NodeState.values().length;
    private static final int LOGS = 0;
    private static final int FAILURES = 1;
    /** So many events more are sorted in one by one; beyond them and a half of what there is, all are sorted anew. */
    private static final int FEW = 4_096;

    private final EventTable table;
    private final PassTable passes;
    /** The number of the first node of each graph among those of all. */
    private int[] bases = new int[4];

    /** For each graph that got nodes later, from which node on, and the number of that one. */
    private final Map<Integer, TreeMap<Integer, Integer>> extended = new HashMap<>();

    private int graphs;
    private int nodes;
    private int listed;
    private IntLists ofNodes = IntLists.none();
    private IntLists ofStates = IntLists.none();
    private IntLists ofPasses = IntLists.none();
    private IntLists ofKinds = IntLists.none();
    private IntLists ofLives = IntLists.none();
    private IntLists ofEvents = IntLists.none();

    RowLists(EventTable table, PassTable passes) {
        this.table = table;
        this.passes = passes;
    }

    /** Makes room for the nodes of the next graph. @return the number of the graph */
    int know(int size) {
        if (graphs == bases.length) {
            bases = Arrays.copyOf(bases, 2 * graphs);
        }
        bases[graphs++] = nodes;
        nodes += size;
        return graphs - 1;
    }

    /** Makes room for further nodes of a graph, behind the first so many. */
    void extend(int graph, int from, int more) {
        extended.computeIfAbsent(graph, key -> new TreeMap<>()).put(from, nodes);
        nodes += more;
    }

    /** The number of a node among those of all graphs. */
    int at(int graph, int node) {
        TreeMap<Integer, Integer> parts = extended.isEmpty() ? null : extended.get(graph);
        Map.Entry<Integer, Integer> part = parts == null ? null : parts.floorEntry(node);
        return part == null ? bases[graph] + node : part.getValue() + node - part.getKey();
    }

    void save(ColumnSink sink) {
        update();
        if (listed > 0) {
            sort();
        }
        sink.putInt(listed);
        ofNodes.save(sink);
        ofStates.save(sink);
        ofPasses.save(sink);
        ofKinds.save(sink);
        ofLives.save(sink);
        ofEvents.save(sink);
    }

    void load(ColumnSource source) {
        listed = source.takeInt();
        ofNodes = IntLists.load(source);
        ofStates = IntLists.load(source);
        ofPasses = IntLists.load(source);
        ofKinds = IntLists.load(source);
        ofLives = IntLists.load(source);
        ofEvents = IntLists.load(source);
    }

    /** The changes of each node. */
    IntLists ofNodes() {
        update();
        return ofNodes;
    }

    /** The changes of each node to each state; see {@link #state}. */
    IntLists ofStates() {
        update();
        return ofStates;
    }

    static int state(int node, NodeState state) {
        return node * STATES + state.ordinal();
    }

    /** What happened in each pass. */
    IntLists ofPasses() {
        update();
        return ofPasses;
    }

    /** The changes of the life of each node. */
    IntLists ofLives() {
        update();
        return ofLives;
    }

    /** The events that each node of the flow's own graph, the first one, handed on. */
    IntLists ofEvents() {
        update();
        return ofEvents;
    }

    /** How much nodes had written to the log up to a row. */
    int logs(int row) {
        update();
        return ofKinds.upTo(LOGS, row);
    }

    /** A row at which a node wrote to the log. */
    int log(int index) {
        return ofKinds.get(LOGS, index);
    }

    /** How often nodes failed. */
    int failures() {
        update();
        return ofKinds.size(FAILURES);
    }

    /** A row at which a node failed. */
    int failure(int index) {
        return ofKinds.get(FAILURES, index);
    }

    private void update() {
        int size = table.size();
        if (size - listed > Math.max(FEW, listed / 2)) {
            sort();
        }
        for (int row = listed; row < size; row++) {
            add(ofNodes, node(row), row);
            add(ofStates, state(row), row);
            add(ofPasses, table.pass(row), row);
            add(ofKinds, kind(row), row);
            add(ofLives, life(row), row);
            add(ofEvents, event(row), row);
        }
        listed = size;
    }

    private void sort() {
        int size = table.size();
        ofNodes = IntLists.of(nodes, size, this::node);
        ofStates = IntLists.of(nodes * STATES, size, this::state);
        ofPasses = IntLists.of(passes.size(), size, table::pass);
        ofKinds = IntLists.of(FAILURES + 1, size, this::kind);
        // most runs have none of these, and a list for each node costs also where it is empty
        ofLives = IntLists.of(has(EventTable.LIFE) ? nodes : 0, size, this::life);
        ofEvents = IntLists.of(has(EventTable.EVENT) ? nodes : 0, size, this::event);
        listed = size;
    }

    private boolean has(int kind) {
        for (int row = 0; row < table.size(); row++) {
            if (table.kind(row) == kind) {
                return true;
            }
        }
        return false;
    }

    private static void add(IntLists lists, int list, int row) {
        if (list >= 0) {
            lists.add(list, row);
        }
    }

    private int node(int row) {
        return table.isChange(row) ? at(passes.graph(table.pass(row)), table.node(row)) : -1;
    }

    private int state(int row) {
        int node = node(row);
        return node < 0 ? -1 : node * STATES + table.kind(row);
    }

    private int kind(int row) {
        int kind = table.kind(row);
        return kind == EventTable.LOGGED ? LOGS : kind == NodeState.FAILED.ordinal() ? FAILURES : -1;
    }

    private int life(int row) {
        return table.kind(row) == EventTable.LIFE ? at(passes.graph(table.pass(row)), table.node(row)) : -1;
    }

    private int event(int row) {
        return table.kind(row) == EventTable.EVENT ? at(0, table.node(row)) : -1;
    }
}
