package dev.sluice.engine.history;

import dev.sluice.engine.NodeState;
import dev.sluice.engine.journal.JournalEvent;
import dev.sluice.engine.journal.JournalEvent.NodeNames;
import dev.sluice.engine.plan.GraphPlan;
import java.util.ArrayList;
import java.util.List;

/** A graph of a recorded run, and for each of its nodes the rows of its changes in all passes. Not thread-safe. */
final class GraphIndex {
    private final String path;
    private List<NodeNames> names;
    private final boolean once;
    /** The row of the first event after the graph became known. */
    private final int from;

    private final RowLists lists;
    /** Its number. */
    private final int number;

    GraphIndex(JournalEvent.GraphKnown known, int from, RowLists lists) {
        this.path = known.path();
        this.names = known.nodes();
        this.once = known.once();
        this.from = from;
        this.lists = lists;
        this.number = lists.know(names.size());
    }

    /** Has further nodes behind the others. */
    void extend(List<NodeNames> added) {
        lists.extend(number, names.size(), added.size());
        List<NodeNames> all = new ArrayList<>(names);
        all.addAll(added);
        names = List.copyOf(all);
    }

    int from() {
        return from;
    }

    /** The path of the container; empty for the flow's own graph. */
    String path() {
        return path;
    }

    /** Whether its container runs it at most once. */
    boolean once() {
        return once;
    }

    int size() {
        return names.size();
    }

    List<NodeNames> names() {
        return names;
    }

    String id(int node) {
        return names.get(node).id();
    }

    String path(int node) {
        return GraphPlan.pathIn(path, id(node));
    }

    /** How many changes of a node there are up to a row. */
    int changesUpTo(int node, int row) {
        return lists.ofNodes().upTo(lists.at(number, node), row);
    }

    /** The row of a change of a node. */
    int change(int node, int index) {
        return lists.ofNodes().get(lists.at(number, node), index);
    }

    /** How often a node came to a state up to a row. */
    int count(int node, NodeState state, int row) {
        return lists.ofStates().upTo(RowLists.state(lists.at(number, node), state), row);
    }

    /** The row of the last time up to a row that a node came to a state; -1 for never. */
    int last(int node, NodeState state, int row) {
        int count = count(node, state, row);
        return count == 0 ? -1 : lists.ofStates().get(RowLists.state(lists.at(number, node), state), count - 1);
    }
}
