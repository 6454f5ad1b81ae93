package dev.sluice.engine.history;

import dev.sluice.engine.NodeState;
import dev.sluice.engine.journal.FrameReader;
import dev.sluice.engine.journal.JournalEvent;
import dev.sluice.engine.journal.JournalFormatException;
import dev.sluice.engine.journal.SegmentScanner;
import dev.sluice.engine.journal.SegmentScanner.Head;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where each event of a run stands in the journal, and which are of which node and pass, so that the state at any of them
 * is found by searching, not by replaying. Values stay in the journal and are read where they are asked for. Not
 * thread-safe.
 */
final class EventIndex {
    private static final int KEPT_BODIES = 16;
    private static final int KEPT_BYTES = 4 << 20;

    private final long run;
    private final FrameReader reader;
    private final EventTable table = new EventTable();
    private final List<Frame> frames = new ArrayList<>();
    private final List<GraphIndex> graphs = new ArrayList<>();
    private final List<PassIndex> passes = new ArrayList<>();
    /** Where a node stands, by its path. */
    private final Map<String, Place> places = new HashMap<>();
    /** The numbers of the passes of a container, by its own pass and position. */
    private final Map<Long, Ints> inside = new HashMap<>();

    private final Ints logs = new Ints();
    private final Ints failures = new Ints();
    private final Map<Integer, byte[]> bodies = new LinkedHashMap<>(KEPT_BODIES, 0.75f, true);
    private JournalEvent.@Nullable RunStarted started;
    private JournalEvent.@Nullable Forked forked;
    private JournalEvent.@Nullable RunEnded ended;

    /** @param journal the folder that the run is in */
    EventIndex(Path journal, long run) {
        this.run = run;
        this.reader = new FrameReader(journal);
    }

    /** Takes the next frame of the run. */
    void add(Path segment, Head head, byte[] body) throws JournalFormatException {
        int frame = frames.size();
        frames.add(new Frame(segment, head.offset()));
        reader.read(body, (event, offset) -> {
            add(event, frame, offset);
            return true;
        });
    }

    private void add(JournalEvent event, int frame, int offset) throws JournalFormatException {
        switch (event) {
            case JournalEvent.RunStarted one -> {
                started = one;
                row(one, EventTable.STARTED, -1, -1, frame, offset);
            }
            case JournalEvent.Forked one -> forked = one;
            case JournalEvent.GraphKnown one -> {
                check(one.graph(), graphs.size(), "graph");
                know(new GraphIndex(one, table.size()));
            }
            case JournalEvent.GraphStarted one -> begin(one);
            case JournalEvent.NodeChanged one -> change(one, frame, offset);
            case JournalEvent.Logged one -> {
                int row = row(one, EventTable.LOGGED, one.activation(), one.node(), frame, offset);
                pass(one.activation()).add(row, false);
                logs.add(row);
            }
            case JournalEvent.Patched one -> {
                int row = row(one, EventTable.PATCHED, one.activation(), one.node(), frame, offset);
                pass(one.activation()).add(row, false);
            }
            case JournalEvent.Resumed one -> row(one, EventTable.RESUMED, -1, -1, frame, offset);
            case JournalEvent.RunEnded one -> {
                ended = one;
                row(one, EventTable.ENDED, -1, -1, frame, offset);
            }
        }
    }

    private void know(GraphIndex graph) {
        graphs.add(graph);
        for (int node = 0; node < graph.size(); node++) {
            places.putIfAbsent(graph.path(node), new Place(graph, node));
        }
    }

    private int row(JournalEvent event, int kind, int pass, int node, int frame, int offset) {
        return table.add(event.seq(), micros(event.time()), kind, pass, node, 0, frame, offset);
    }

    private void begin(JournalEvent.GraphStarted one) throws JournalFormatException {
        check(one.activation(), passes.size(), "activation");
        if (one.graph() >= graphs.size()) {
            throw new JournalFormatException("an activation of a graph " + one.graph() + " that is not known");
        }
        PassIndex around = one.parent() < 0 ? null : pass(one.parent());
        if (around != null && (one.container() < 0 || one.container() >= around.graph.size())) {
            throw new JournalFormatException("an activation of a container " + one.container() + " that is not known");
        }
        passes.add(new PassIndex(graphs.get(one.graph()), one, around, table.size()));
        if (around != null) {
            inside.computeIfAbsent(container(one.parent(), one.container()), key -> new Ints())
                    .add(one.activation());
        }
    }

    private void change(JournalEvent.NodeChanged one, int frame, int offset) throws JournalFormatException {
        PassIndex pass = pass(one.activation());
        if (one.node() >= pass.graph.size()) {
            throw new JournalFormatException(
                    "a node " + one.node() + " in activation " + one.activation() + " that is not known");
        }
        NodeState state = one.state();
        int row = table.add(
                one.seq(),
                micros(one.time()),
                state.ordinal(),
                one.activation(),
                one.node(),
                one.attempt(),
                frame,
                offset);
        pass.add(row, state.ended());
        pass.graph.changed(one.node(), state, row);
        if (state == NodeState.FAILED) {
            failures.add(row);
        }
    }

    private static void check(int number, int next, String what) throws JournalFormatException {
        if (number != next) {
            throw new JournalFormatException("the " + what + " " + number + " where " + next + " follows");
        }
    }

    private PassIndex pass(int number) throws JournalFormatException {
        if (number >= passes.size()) {
            throw new JournalFormatException("an activation " + number + " that is not known");
        }
        return passes.get(number);
    }

    EventTable table() {
        return table;
    }

    List<GraphIndex> graphs() {
        return graphs;
    }

    List<PassIndex> passes() {
        return passes;
    }

    private static long container(int pass, int node) {
        return (long) pass << 32 | node;
    }

    /** The numbers of the passes of a container, in the order of their start; null where there are none. */
    @Nullable
    Ints inside(int pass, int node) {
        return inside.get(container(pass, node));
    }

    /** Where a node stands; null where there is none. */
    @Nullable
    Place place(String path) {
        return places.get(path);
    }

    /** The rows of what nodes wrote to the log. */
    Ints logs() {
        return logs;
    }

    /** The rows at which nodes failed. */
    Ints failures() {
        return failures;
    }

    JournalEvent.@Nullable RunStarted started() {
        return started;
    }

    JournalEvent.@Nullable Forked forked() {
        return forked;
    }

    JournalEvent.@Nullable RunEnded ended() {
        return ended;
    }

    /**
     * Reads the event of a row.
     *
     * @throws IOException where it does not stand in the journal any more
     */
    JournalEvent event(int row) throws IOException {
        return reader.read(body(table.frame(row)), table.offset(row), table.seq(row), table.micros(row));
    }

    private byte[] body(int number) throws IOException {
        byte[] known = bodies.get(number);
        if (known != null) {
            return known;
        }
        Frame frame = frames.get(number);
        byte[] body;
        try (SegmentScanner scanner = SegmentScanner.open(frame.segment, frame.offset)) {
            Head head = scanner.next();
            if (head == null || head.run() != run) {
                throw new IOException(frame.segment.getFileName() + " was rewritten; open the run again");
            }
            body = scanner.body(head);
        }
        if (body.length <= KEPT_BYTES / KEPT_BODIES) {
            bodies.put(number, body);
            if (bodies.size() > KEPT_BODIES) {
                bodies.remove(bodies.keySet().iterator().next());
            }
        }
        return body;
    }

    static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
    }

    static Instant time(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
    }

    /** A node of a graph. */
    record Place(GraphIndex graph, int node) {}

    /** Where a frame stands. */
    private record Frame(Path segment, long offset) {}
}
