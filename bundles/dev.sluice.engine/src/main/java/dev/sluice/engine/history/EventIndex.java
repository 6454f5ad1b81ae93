package dev.sluice.engine.history;

import dev.sluice.engine.NodeState;
import dev.sluice.engine.journal.FrameReader;
import dev.sluice.engine.journal.JournalEvent;
import dev.sluice.engine.journal.JournalEvent.NodeNames;
import dev.sluice.engine.journal.JournalFormatException;
import dev.sluice.engine.journal.SegmentScanner.Head;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where each event of a run stands in the journal, and which are of which node and pass, so that the state at any of them
 * is found by searching, not by replaying. Values stay in the journal and are read where they are asked for. Not
 * thread-safe.
 */
final class EventIndex {
    private final FrameReader reader;
    private final EventTable table = new EventTable();
    private final FrameTable frames;
    private final PassTable passes = new PassTable();
    private final RowLists lists = new RowLists(table, passes);
    private final List<GraphIndex> graphs = new ArrayList<>();
    /** Where each graph stands in the journal. */
    private final List<Spot> known = new ArrayList<>();
    /** Where a node stands, by its path; of the first so many graphs. */
    private final Map<String, Place> places = new HashMap<>();

    private int placed;
    /** The numbers of the passes of a container, by its own pass and position; of the first so many passes. */
    private final Map<Long, Ints> inside = new HashMap<>();

    private int sorted;
    private JournalEvent.@Nullable RunStarted started;
    private JournalEvent.@Nullable Forked forked;
    private JournalEvent.@Nullable RunEnded ended;

    /** @param journal the folder that the run is in */
    EventIndex(Path journal, long run) {
        this.reader = new FrameReader(journal, this::names);
        this.frames = new FrameTable(journal, run);
    }

    private @Nullable List<NodeNames> names(int pass) {
        return pass < passes.size() ? graphs.get(passes.graph(pass)).names() : null;
    }

    /** Takes the next frame of the run. */
    void add(Path segment, Head head, byte[] body) throws JournalFormatException {
        int frame = frames.add(segment, head, table.size());
        reader.read(body, (event, offset) -> {
            add(event, frame, offset);
            return true;
        });
    }

    private void add(JournalEvent event, int frame, int offset) throws JournalFormatException {
        switch (event) {
            case JournalEvent.RunStarted one -> {
                started = one;
                row(one, EventTable.STARTED, -1, -1, offset);
            }
            case JournalEvent.Forked one -> forked = one;
            case JournalEvent.GraphKnown one -> {
                check(one.graph(), graphs.size(), "graph");
                known.add(new Spot(frame, offset, one.seq(), micros(one.time()), table.size()));
                graphs.add(new GraphIndex(one, table.size(), lists));
            }
            case JournalEvent.GraphStarted one -> begin(one);
            case JournalEvent.NodeChanged one -> change(one, offset);
            case JournalEvent.Logged one -> {
                checkPass(one.activation());
                row(one, EventTable.LOGGED, one.activation(), one.node(), offset);
            }
            case JournalEvent.Patched one -> {
                checkPass(one.activation());
                row(one, EventTable.PATCHED, one.activation(), one.node(), offset);
            }
            case JournalEvent.EventTaken one -> {
                checkPass(one.activation());
                // of no pass: what happened in the one around would grow with each
                row(one, EventTable.EVENT, -1, one.node(), offset);
            }
            case JournalEvent.LifeChanged one -> {
                checkPass(one.activation());
                row(one, EventTable.LIFE, one.activation(), one.node(), offset);
            }
            case JournalEvent.FlowPatched one -> {
                known.add(new Spot(frame, offset, one.seq(), micros(one.time()), table.size()));
                extend(one);
                passes.grow(one.graph(), one.added().size());
                row(one, EventTable.FLOW, -1, -1, offset);
            }
            case JournalEvent.Resumed one -> row(one, EventTable.RESUMED, -1, -1, offset);
            case JournalEvent.RunEnded one -> {
                ended = one;
                row(one, EventTable.ENDED, -1, -1, offset);
            }
        }
    }

    private void extend(JournalEvent.FlowPatched one) throws JournalFormatException {
        if (one.graph() >= graphs.size()) {
            throw new JournalFormatException("a change of a graph " + one.graph() + " that is not known");
        }
        graphs.get(one.graph()).extend(one.added());
        placed = 0;
    }

    private void row(JournalEvent event, int kind, int pass, int node, int offset) {
        int unused = table.add(event.seq(), micros(event.time()), kind, pass, node, 0, offset);
    }

    private void begin(JournalEvent.GraphStarted one) throws JournalFormatException {
        check(one.activation(), passes.size(), "activation");
        if (one.graph() >= graphs.size()) {
            throw new JournalFormatException("an activation of a graph " + one.graph() + " that is not known");
        }
        if (one.parent() >= 0) {
            GraphIndex around = graph(one.parent());
            if (one.container() < 0 || one.container() >= around.size()) {
                throw new JournalFormatException(
                        "an activation of a container " + one.container() + " that is not known");
            }
        }
        passes.add(one, graphs.get(one.graph()).size(), table.size());
    }

    private void change(JournalEvent.NodeChanged one, int offset) throws JournalFormatException {
        if (one.node() >= graph(one.activation()).size()) {
            throw new JournalFormatException(
                    "a node " + one.node() + " in activation " + one.activation() + " that is not known");
        }
        NodeState state = one.state();
        int row = table.add(
                one.seq(), micros(one.time()), state.ordinal(), one.activation(), one.node(), one.attempt(), offset);
        if (state.ended()) {
            passes.ended(one.activation(), row);
        }
    }

    private static void check(int number, int next, String what) throws JournalFormatException {
        if (number != next) {
            throw new JournalFormatException("the " + what + " " + number + " where " + next + " follows");
        }
    }

    private void checkPass(int number) throws JournalFormatException {
        if (number >= passes.size()) {
            throw new JournalFormatException("an activation " + number + " that is not known");
        }
    }

    private GraphIndex graph(int pass) throws JournalFormatException {
        checkPass(pass);
        return graphs.get(passes.graph(pass));
    }

    EventTable table() {
        return table;
    }

    FrameTable frames() {
        return frames;
    }

    RowLists lists() {
        return lists;
    }

    List<GraphIndex> graphs() {
        return graphs;
    }

    PassTable passes() {
        return passes;
    }

    /** The graph of a pass. */
    GraphIndex graphOf(int pass) {
        return graphs.get(passes.graph(pass));
    }

    /** Where a pass is among those around, as people read it: {@code each[3]/call}; empty in the flow's own graph. */
    String label(int pass) {
        StringBuilder text = new StringBuilder();
        for (int at = pass; passes.around(at) >= 0; at = passes.around(at)) {
            String id = graphOf(passes.around(at)).id(passes.container(at));
            String step = graphOf(at).once() ? id : id + "[" + passes.step(at) + "]";
            text.insert(0, text.isEmpty() ? step : step + "/");
        }
        return text.toString();
    }

    private static long container(int pass, int node) {
        return (long) pass << 32 | node;
    }

    /** The numbers of the passes of a container, in the order of their start; null where there are none. */
    @Nullable
    Ints inside(int pass, int node) {
        for (; sorted < passes.size(); sorted++) {
            if (passes.around(sorted) >= 0) {
                inside.computeIfAbsent(container(passes.around(sorted), passes.container(sorted)), key -> new Ints())
                        .add(sorted);
            }
        }
        return inside.get(container(pass, node));
    }

    /** Where a node stands; null where there is none. */
    @Nullable
    Place place(String path) {
        for (; placed < graphs.size(); placed++) {
            GraphIndex graph = graphs.get(placed);
            for (int node = 0; node < graph.size(); node++) {
                places.putIfAbsent(graph.path(node), new Place(graph, node));
            }
        }
        return places.get(path);
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
        return reader.read(
                frames.body(frames.of(row)),
                table.offset(row),
                table.seq(row),
                table.micros(row),
                table.isChange(row) ? table.state(row) : null);
    }

    void save(ColumnSink sink) {
        frames.save(sink);
        table.save(sink);
        sink.putInt(known.size());
        for (Spot spot : known) {
            sink.putInt(spot.frame);
            sink.putInt(spot.offset);
            sink.putLong(spot.seq);
            sink.putLong(spot.micros);
            sink.putInt(spot.row);
        }
        passes.save(sink);
        lists.save(sink);
    }

    /**
     * Takes what was saved; only where nothing was added before.
     *
     * @return whether it is of the journal as it is now; where it is not, this index is of no use any more
     * @throws IOException where the journal cannot be read
     */
    boolean load(ColumnSource source) throws IOException {
        if (!frames.load(source)) {
            return false;
        }
        table.load(source);
        for (int left = source.takeInt(); left > 0; left--) {
            Spot spot = new Spot(
                    source.takeInt(), source.takeInt(), source.takeLong(), source.takeLong(), source.takeInt());
            switch (reader.read(frames.body(spot.frame), spot.offset, spot.seq, spot.micros, null)) {
                case JournalEvent.GraphKnown graph -> graphs.add(new GraphIndex(graph, spot.row, lists));
                case JournalEvent.FlowPatched patched -> extend(patched);
                default -> {
                    return false;
                }
            }
            known.add(spot);
        }
        passes.load(source);
        lists.load(source);
        return readEnds();
    }

    /** Reads how the run began, and how it ended. */
    private boolean readEnds() throws IOException {
        reader.read(frames.body(0), (event, offset) -> {
            switch (event) {
                case JournalEvent.RunStarted one -> started = one;
                case JournalEvent.Forked one -> forked = one;
                default -> {
                    return false;
                }
            }
            return true;
        });
        int last = table.size() - 1;
        if (last >= 0 && table.kind(last) == EventTable.ENDED) {
            ended = event(last) instanceof JournalEvent.RunEnded one ? one : null;
            return started != null && ended != null;
        }
        return started != null;
    }

    static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
    }

    static Instant time(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
    }

    /** A node of a graph. */
    record Place(GraphIndex graph, int node) {}

    /**
     * Where an event stands that has no row.
     *
     * @param row of the first event after it
     */
    private record Spot(int frame, int offset, long seq, long micros, int row) {}
}
