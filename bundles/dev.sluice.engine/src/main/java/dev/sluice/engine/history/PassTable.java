package dev.sluice.engine.history;

import dev.sluice.engine.journal.JournalEvent;

/** The passes of a recorded run in columns, by their numbers. Not thread-safe. */
final class PassTable {
    private IntColumn graphs = new IntColumn();
    private IntColumn arounds = new IntColumn();
    private IntColumn containers = new IntColumn();
    private IntColumn steps = new IntColumn();
    private IntColumn from = new IntColumn();
    /** The row with which the last node of a pass ended; -1 while one has not. */
    private IntColumn to = new IntColumn();
    /** How many nodes have not ended. */
    private IntColumn left = new IntColumn();

    int size() {
        return graphs.size();
    }

    /**
     * Adds the pass that has the next number.
     *
     * @param row of the first event after it began
     */
    void add(JournalEvent.GraphStarted start, int nodes, int row) {
        graphs.add(start.graph());
        arounds.add(start.parent());
        containers.add(start.container());
        steps.add(start.pass());
        from.add(row);
        to.add(nodes == 0 ? row : -1);
        left.add(nodes);
    }

    void save(ColumnSink sink) {
        graphs.save(sink);
        arounds.save(sink);
        containers.save(sink);
        steps.save(sink);
        from.save(sink);
        to.save(sink);
        left.save(sink);
    }

    void load(ColumnSource source) {
        graphs = IntColumn.load(source);
        arounds = IntColumn.load(source);
        containers = IntColumn.load(source);
        steps = IntColumn.load(source);
        from = IntColumn.load(source);
        to = IntColumn.load(source);
        left = IntColumn.load(source);
    }

    /** The passes of a graph that have not ended have so many nodes more. */
    void grow(int graph, int nodes) {
        for (int pass = 0; pass < size(); pass++) {
            if (graphs.get(pass) == graph && to.get(pass) < 0) {
                left.set(pass, left.get(pass) + nodes);
            }
        }
    }

    /** A node of a pass ended. */
    void ended(int pass, int row) {
        int now = left.get(pass) - 1;
        if (now >= 0) {
            left.set(pass, now);
        }
        if (now == 0) {
            to.set(pass, row);
        }
    }

    /** Whether it has begun at a row, and not all of its nodes have ended. */
    boolean isOpen(int pass, int row) {
        if (from.get(pass) > row) {
            return false;
        }
        int end = to.get(pass);
        return end < 0 || end > row;
    }

    /** The number of its graph. */
    int graph(int pass) {
        return graphs.get(pass);
    }

    /** The pass that its container stands in; -1 for the flow's own graph. */
    int around(int pass) {
        return arounds.get(pass);
    }

    /** The position of its container in the graph around; -1 for the flow's own graph. */
    int container(int pass) {
        return containers.get(pass);
    }

    /** Which pass of its container it is, from 0. */
    int step(int pass) {
        return steps.get(pass);
    }

    /** The row of the first event after it began. */
    int from(int pass) {
        return from.get(pass);
    }
}
