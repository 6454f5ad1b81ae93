package dev.sluice.cli.view;

import dev.sluice.engine.NodeState;
import dev.sluice.engine.RunEvent;
import dev.sluice.engine.RunResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a run from its events so far. For one thread. */
final class Board {
    private final String flow;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private @Nullable Instant started;
    private @Nullable RunResult result;
    private long changes;

    Board(Outline outline) {
        this.flow = outline.flow();
        outline.entries().forEach(entry -> rows.putIfAbsent(entry.path(), new Row(entry)));
    }

    void apply(RunEvent event) {
        switch (event) {
            case RunEvent.Started first -> started = first.time();
            case RunEvent.NodeChanged changed -> {
                Row row = row(changed.node());
                row.tally.apply(changed);
                row.changed = ++changes;
            }
            case RunEvent.Progressed progressed -> row(progressed.node()).tally.apply(progressed);
            case RunEvent.Logged logged -> row(logged.node());
            case RunEvent.EventTaken taken -> row(taken.node()).events.apply(taken);
            case RunEvent.LifeChanged change -> row(change.node()).events.apply(change);
            case RunEvent.Explained explained -> row(explained.node());
            case RunEvent.FlowPatched patched -> {
                // further nodes are told of one by one
            }
            case RunEvent.Resumed resumed -> {
                // its nodes are told of one by one
            }
            case RunEvent.Ended last -> result = last.result();
        }
    }

    /** A node that the outline does not know, such as one of a flow that was called by name, is added at the end. */
    private Row row(String path) {
        return rows.computeIfAbsent(path, unknown -> {
            String id = unknown.substring(unknown.lastIndexOf('/') + 1);
            int depth = (int) unknown.chars().filter(c -> c == '/').count();
            return new Row(new Outline.Entry(unknown, id, depth, false));
        });
    }

    String flow() {
        return flow;
    }

    /** The nodes, in the order of the file. */
    List<Row> rows() {
        return new ArrayList<>(rows.values());
    }

    @Nullable
    Row find(String path) {
        return rows.get(path);
    }

    /** How often the body of a container was begun: as often as the one of its nodes that was heard of most. */
    int passes(Row container) {
        String prefix = container.entry.path() + "/";
        int passes = 0;
        for (Row row : rows.values()) {
            if (row.entry.depth() == container.entry.depth() + 1
                    && row.entry.path().startsWith(prefix)) {
                passes = Math.max(passes, row.tally.activations());
            }
        }
        return passes;
    }

    /** When the run began; null before. */
    @Nullable
    Instant started() {
        return started;
    }

    /** How the run ended; null before. */
    @Nullable
    RunResult result() {
        return result;
    }

    /** How many nodes of the flow's own graph are in which state. */
    Map<NodeState, Integer> states() {
        Map<NodeState, Integer> states = new EnumMap<>(NodeState.class);
        for (Row row : rows.values()) {
            if (row.entry.depth() == 0) {
                states.merge(row.tally.state(), 1, Integer::sum);
            }
        }
        return states;
    }

    /** One node and what became of it. */
    static final class Row {
        private final Outline.Entry entry;
        private final Tally tally = new Tally();
        private final EventTally events = new EventTally();
        private long changed;

        Row(Outline.Entry entry) {
            this.entry = entry;
        }

        Outline.Entry entry() {
            return entry;
        }

        Tally tally() {
            return tally;
        }

        /** Of a node that gives events: these. */
        EventTally events() {
            return events;
        }

        /** The number of its last change among all changes; 0 where there was none. */
        long changed() {
            return changed;
        }
    }
}
