package dev.sluice.engine.history;

import dev.sluice.engine.Failure;
import dev.sluice.engine.Life;
import dev.sluice.engine.journal.JournalEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds how the nodes that give events stood at an event of a run; only the flow's own graph has such nodes. */
final class SourceInstants {
    private static final int OWN = 0;

    private final EventIndex index;
    private final int row;
    private final EventTable table;
    private final RowLists lists;

    SourceInstants(EventIndex index, int row) {
        this.index = index;
        this.row = row;
        this.table = index.table();
        this.lists = index.lists();
    }

    /**
     * Those that had begun to start or had handed on an event, in the order of the flow. Takes time in proportion to the passes of
     * the run where there are such nodes, none where there are not.
     *
     * @throws IOException where the journal cannot be read any more
     */
    List<SourceInstant> all() throws IOException {
        List<SourceInstant> found = new ArrayList<>();
        if (index.graphs().isEmpty()
                || lists.ofLives().isEmpty() && lists.ofEvents().isEmpty()) {
            return found;
        }
        GraphIndex graph = index.graphs().get(OWN);
        Passes passes = new Passes(graph.size());
        for (int node = 0; node < graph.size(); node++) {
            int list = lists.at(OWN, node);
            int lives = lists.ofLives().upTo(list, row);
            int events = lists.ofEvents().upTo(list, row);
            if (lives > 0 || events > 0) {
                int life = lives == 0 ? -1 : lists.ofLives().get(list, lives - 1);
                int event = events == 0 ? -1 : lists.ofEvents().get(list, events - 1);
                found.add(instant(graph.path(node), life, events, event, passes, node));
            }
        }
        return found;
    }

    private SourceInstant instant(String path, int life, int events, int event, Passes passes, int node)
            throws IOException {
        JournalEvent.LifeChanged change =
                life >= 0 && index.event(life) instanceof JournalEvent.LifeChanged found ? found : null;
        Failure failure = change == null ? null : change.failure();
        return new SourceInstant(
                path,
                change == null ? null : change.life(),
                time(life),
                change == null || change.life() != Life.FAILED || failure == null ? null : failure.message(),
                events,
                passes.open[node],
                Math.max(0, events - passes.next[node]),
                // a pass of an interrupted run may begin a second time
                Math.max(0, passes.next[node] - passes.begun[node]),
                time(event));
    }

    private @Nullable Instant time(int at) {
        return at < 0 ? null : EventIndex.time(table.micros(at));
    }

    /** What is known of the passes of events, by the position of their node. An event has the number of its pass. */
    private final class Passes {
        private final int[] open;
        private final int[] begun;
        /** One more than the highest number of those that had begun. */
        private final int[] next;

        Passes(int nodes) {
            open = new int[nodes];
            begun = new int[nodes];
            next = new int[nodes];
            PassTable passes = index.passes();
            for (int pass = 0; pass < passes.size() && passes.from(pass) <= row; pass++) {
                int around = passes.around(pass);
                if (around >= 0 && passes.graph(around) == OWN) {
                    int node = passes.container(pass);
                    open[node] += passes.isOpen(pass, row) ? 1 : 0;
                    begun[node]++;
                    next[node] = Math.max(next[node], passes.step(pass) + 1);
                }
            }
        }
    }
}
