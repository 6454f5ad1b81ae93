package dev.sluice.engine.history;

import dev.sluice.engine.NodeState;
import dev.sluice.engine.history.EventIndex.Place;
import dev.sluice.engine.journal.JournalEvent;
import dev.sluice.nodes.api.value.RecordValue;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A run as it stood right after one of its events. What is asked for is searched for then, so that making one costs
 * nothing. For the thread that its {@link RecordedRun} belongs to.
 */
public final class RunInstant {
    private final EventIndex index;
    private final EventTable table;
    private final int row;

    RunInstant(EventIndex index, int row) {
        this.index = index;
        this.table = index.table();
        this.row = row;
    }

    /** The number of the event. */
    public long seq() {
        return row < 0 ? 0 : table.seq(row);
    }

    public Instant time() {
        return EventIndex.time(row < 0 ? 0 : table.micros(row));
    }

    /** Whether the run had ended. */
    public boolean over() {
        return row >= 0 && table.kind(row) == EventTable.ENDED;
    }

    /** Every node of every graph that had begun, in the order of the flow. */
    public List<NodeStatus> nodes() {
        List<NodeStatus> nodes = new ArrayList<>();
        for (GraphIndex graph : index.graphs()) {
            for (int node = 0; graph.from() <= row && node < graph.size(); node++) {
                nodes.add(status(graph, node));
            }
        }
        return nodes;
    }

    /**
     * The nodes that give events, continuous nodes and operators, which had begun to start or had handed on an event, in the order
     * of the flow.
     *
     * @throws IOException where the journal cannot be read any more
     */
    public List<SourceInstant> sources() throws IOException {
        return new SourceInstants(index, row).all();
    }

    /** A node; empty where its graph had not begun, or there is none. */
    public Optional<NodeStatus> node(String path) {
        Place place = find(path);
        return place == null ? Optional.empty() : Optional.of(status(place.graph(), place.node()));
    }

    /**
     * The outputs that a node gave last, in whatever pass; empty where it gave none.
     *
     * @throws IOException where the journal cannot be read any more
     */
    public RecordValue last(String path) throws IOException {
        Place place = find(path);
        if (place == null) {
            return RecordValue.EMPTY;
        }
        int completed = Math.max(
                place.graph().last(place.node(), NodeState.COMPLETED, row),
                place.graph().last(place.node(), NodeState.CACHED, row));
        return completed >= 0 && index.event(completed) instanceof JournalEvent.NodeChanged change
                ? change.outputs()
                : RecordValue.EMPTY;
    }

    /**
     * The last change of a node, in whatever pass; empty where there was none.
     *
     * @throws IOException where the journal cannot be read any more
     */
    public Optional<JournalEvent.NodeChanged> change(String path) throws IOException {
        Place place = find(path);
        if (place == null) {
            return Optional.empty();
        }
        int changes = place.graph().changesUpTo(place.node(), row);
        return changes > 0
                        && index.event(place.graph().change(place.node(), changes - 1))
                                instanceof JournalEvent.NodeChanged change
                ? Optional.of(change)
                : Optional.empty();
    }

    private @Nullable Place find(String path) {
        Place place = index.place(path);
        return place == null || place.graph().from() > row ? null : place;
    }

    private NodeStatus status(GraphIndex graph, int node) {
        int changes = graph.changesUpTo(node, row);
        if (changes == 0) {
            return new NodeStatus(graph.path(node), NodeState.PENDING, Map.of(), null);
        }
        Map<NodeState, Integer> counts = new EnumMap<>(NodeState.class);
        for (NodeState state : NodeState.values()) {
            int count = graph.count(node, state, row);
            if (count > 0) {
                counts.put(state, count);
            }
        }
        NodeState state = table.state(graph.change(node, changes - 1));
        return new NodeStatus(graph.path(node), state, counts, took(graph, node, changes));
    }

    /** How long the last attempt took that ended, of those that ran. */
    private @Nullable Duration took(GraphIndex graph, int node, int changes) {
        int end = -1;
        for (int i = changes - 1; i >= 0; i--) {
            int change = graph.change(node, i);
            NodeState state = table.state(change);
            boolean ended = state == NodeState.COMPLETED || state == NodeState.FAILED || state == NodeState.RETRYING;
            if (end < 0 && ended) {
                end = change;
            } else if (end >= 0 && state == NodeState.RUNNING && table.pass(change) == table.pass(end)) {
                return Duration.of(table.micros(end) - table.micros(change), java.time.temporal.ChronoUnit.MICROS);
            }
        }
        return null;
    }

    /** The passes that had begun and not ended, in the order of their begin. Takes time in proportion to all. */
    public List<RecordedPass> open() {
        List<RecordedPass> open = new ArrayList<>();
        boolean over = over();
        for (int pass = 0; pass < index.passes().size() && !over; pass++) {
            if (index.passes().isOpen(pass, row)) {
                open.add(RecordedRun.pass(index, pass));
            }
        }
        return open;
    }

    /**
     * What nodes had written to the log.
     *
     * @param most of the last lines so many
     * @throws IOException where the journal cannot be read any more
     */
    public List<LogLine> log(int most) throws IOException {
        int end = index.lists().logs(row);
        List<LogLine> lines = new ArrayList<>();
        for (int i = Math.max(0, end - most); i < end; i++) {
            if (index.event(index.lists().log(i)) instanceof JournalEvent.Logged logged) {
                lines.add(new LogLine(
                        logged.seq(),
                        logged.time(),
                        index.graphOf(logged.activation()).path(logged.node()),
                        index.label(logged.activation()),
                        logged.level(),
                        logged.message()));
            }
        }
        return lines;
    }

    /** The state of a node in a pass. */
    public NodeState state(int pass, int node) {
        int change = RecordedRun.lastChange(index, pass, node, row);
        return change < 0 ? NodeState.PENDING : table.state(change);
    }

    /**
     * The last change of a node in a pass: its state, its attempt, what it gave and why it failed.
     *
     * @throws IOException where the journal cannot be read any more
     */
    public Optional<JournalEvent.NodeChanged> change(int pass, int node) throws IOException {
        int change = RecordedRun.lastChange(index, pass, node, row);
        return change >= 0 && index.event(change) instanceof JournalEvent.NodeChanged found
                ? Optional.of(found)
                : Optional.empty();
    }

    /**
     * The nodes of a pass that were under way: queued, running, waiting for another attempt, or held. Takes time in
     * proportion to what had happened in the pass.
     */
    public List<Integer> active(int pass) {
        IntLists rows = index.lists().ofPasses();
        Map<Integer, NodeState> states = new TreeMap<>();
        int end = rows.upTo(pass, row);
        for (int i = 0; i < end; i++) {
            int at = rows.get(pass, i);
            if (table.isChange(at)) {
                states.put(table.node(at), table.state(at));
            }
        }
        states.values().removeIf(state -> state.ended() || state == NodeState.PENDING);
        return List.copyOf(states.keySet());
    }

    /**
     * What a debugger had changed at a node in a pass, in order.
     *
     * @throws IOException where the journal cannot be read any more
     */
    public List<JournalEvent.Patched> patches(int pass, int node) throws IOException {
        IntLists rows = index.lists().ofPasses();
        List<JournalEvent.Patched> patches = new ArrayList<>();
        int end = rows.upTo(pass, row);
        for (int i = 0; i < end; i++) {
            int at = rows.get(pass, i);
            if (table.kind(at) == EventTable.PATCHED
                    && table.node(at) == node
                    && index.event(at) instanceof JournalEvent.Patched patched) {
                patches.add(patched);
            }
        }
        return patches;
    }

    /**
     * What an event of a continuous node or an operator gave.
     *
     * @param node its position in the flow's own graph, the only one that has such nodes
     * @param number of the event, from 0, which is that of its pass
     * @throws IOException where the journal cannot be read any more
     */
    public Optional<JournalEvent.EventTaken> event(int node, int number) throws IOException {
        IntLists rows = index.lists().ofEvents();
        int list = index.lists().at(0, node);
        return number < rows.upTo(list, row)
                        && index.event(rows.get(list, number)) instanceof JournalEvent.EventTaken taken
                ? Optional.of(taken)
                : Optional.empty();
    }

    /**
     * How many events a continuous node or an operator had handed on.
     *
     * @param node its position in the flow's own graph
     */
    public int events(int node) {
        return index.lists().ofEvents().upTo(index.lists().at(0, node), row);
    }
}
