package dev.sluice.engine.history;

import dev.sluice.engine.NodeState;
import dev.sluice.engine.journal.JournalEvent;
import dev.sluice.engine.journal.JournalEvent.NodeNames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A graph of a recorded run, and for each of its nodes the rows of its changes in all passes. Not thread-safe. */
final class GraphIndex {
    private static final int STATES = NodeState.values().length;

    private final String path;
    private final List<NodeNames> names;
    private final boolean once;
    private final @Nullable Ints[] changes;
    private final @Nullable Ints[] byState;
    /** The row of the first event after the graph became known. */
    private final int from;

    GraphIndex(JournalEvent.GraphKnown known, int from) {
        this.path = known.path();
        this.names = known.nodes();
        this.once = known.once();
        this.changes = new @Nullable Ints[names.size()];
        this.byState = new @Nullable Ints[names.size() * STATES];
        this.from = from;
    }

    void changed(int node, NodeState state, int row) {
        add(changes, node, row);
        add(byState, node * STATES + state.ordinal(), row);
    }

    private static void add(@Nullable Ints[] lists, int index, int row) {
        Ints list = lists[index];
        if (list == null) {
            list = new Ints();
            lists[index] = list;
        }
        list.add(row);
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
        return path.isEmpty() ? id(node) : path + "/" + id(node);
    }

    /** How many changes of a node there are up to a row. */
    int changesUpTo(int node, int row) {
        Ints list = changes[node];
        return list == null ? 0 : list.upTo(row);
    }

    /** The row of a change of a node. */
    int change(int node, int index) {
        Ints list = changes[node];
        if (list == null) {
            throw new IndexOutOfBoundsException(index);
        }
        return list.get(index);
    }

    /** How often a node came to a state up to a row. */
    int count(int node, NodeState state, int row) {
        Ints list = byState[node * STATES + state.ordinal()];
        return list == null ? 0 : list.upTo(row);
    }

    /** The row of the last time up to a row that a node came to a state; -1 for never. */
    int last(int node, NodeState state, int row) {
        Ints list = byState[node * STATES + state.ordinal()];
        int count = list == null ? 0 : list.upTo(row);
        return list == null || count == 0 ? -1 : list.get(count - 1);
    }
}
