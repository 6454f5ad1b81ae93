package dev.sluice.engine.history;

import dev.sluice.engine.journal.JournalEvent;
import org.jspecify.annotations.Nullable;

/** A pass of a recorded run, and the rows of what happened in it. Not thread-safe. */
final class PassIndex {
    final GraphIndex graph;
    final JournalEvent.GraphStarted start;
    final @Nullable PassIndex around;
    /** The row of the first event after it began. */
    final int from;

    private final Ints rows = new Ints();
    private int left;
    /** The row with which its last node ended; -1 while one has not. */
    private int to = -1;

    PassIndex(GraphIndex graph, JournalEvent.GraphStarted start, @Nullable PassIndex around, int from) {
        this.graph = graph;
        this.start = start;
        this.around = around;
        this.from = from;
        this.left = graph.size();
        if (left == 0) {
            to = from;
        }
    }

    void add(int row, boolean nodeEnded) {
        rows.add(row);
        if (nodeEnded && --left == 0) {
            to = row;
        }
    }

    /** Whether it has begun at a row, and not all of its nodes have ended. */
    boolean isOpen(int row) {
        return from <= row && (to < 0 || to > row);
    }

    int rowsUpTo(int row) {
        return rows.upTo(row);
    }

    int row(int index) {
        return rows.get(index);
    }

    /** Where it is among the passes around, as people read it: {@code each[3]/call}; empty in the flow's own graph. */
    String label() {
        StringBuilder text = new StringBuilder();
        for (PassIndex at = this; at.around != null; at = at.around) {
            String id = at.around.graph.id(at.start.container());
            String step = at.graph.once() ? id : id + "[" + at.start.pass() + "]";
            text.insert(0, text.isEmpty() ? step : step + "/");
        }
        return text.toString();
    }
}
