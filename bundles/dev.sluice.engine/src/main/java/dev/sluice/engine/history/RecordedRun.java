package dev.sluice.engine.history;

import dev.sluice.engine.Failure;
import dev.sluice.engine.Life;
import dev.sluice.engine.NodeState;
import dev.sluice.engine.history.RunSummary.Origin;
import dev.sluice.engine.history.RunSummary.Status;
import dev.sluice.engine.journal.JournalEvent;
import dev.sluice.engine.journal.JournalFormatException;
import dev.sluice.engine.journal.JournalReader;
import dev.sluice.engine.journal.JournalReader.Damage;
import dev.sluice.engine.journal.SegmentName;
import dev.sluice.engine.journal.SegmentScanner;
import dev.sluice.engine.journal.SegmentScanner.Head;
import dev.sluice.nodes.api.value.RecordValue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run as its journal tells it, at any of its events. It holds where the events stand, some 50 bytes for each, and reads
 * values from the journal when they are asked for. Not thread-safe: it belongs to one thread at a time.
 */
public final class RecordedRun {
    private final Path folder;
    private final long key;
    private final boolean lives;
    private final EventIndex index;
    private final int known;
    /** What other processes wrote of it that went on with it later. */
    private final Deque<RunPart> later;

    private Path segment;
    private long offset;
    private @Nullable Damage damage;

    private RecordedRun(Path folder, long key, boolean lives, List<RunPart> parts, EventIndex index) {
        this.folder = folder;
        this.key = key;
        this.lives = lives;
        this.index = index;
        this.known = index.table().size();
        this.later = new ArrayDeque<>(parts);
        if (index.table().size() == 0) {
            RunPart first = later.remove();
            this.segment = first.segment();
            this.offset = first.offset();
        } else {
            later.removeIf(part -> part.firstSeq() <= events());
            this.segment = index.frames().lastSegment();
            this.offset = index.frames().end();
        }
    }

    /**
     * Reads a run: what was known of it already from the file of its events, the rest from the journal. Where that is much, the
     * file is made anew.
     *
     * @param lives whether its process does
     * @param parts where its frames are, in the order of its events
     * @param many from how many events on that have to be read the file is made
     */
    static RecordedRun read(Path folder, long key, boolean lives, List<RunPart> parts, int many) throws IOException {
        EventFile file = new EventFile(folder, key);
        EventIndex known = file.load();
        RecordedRun run =
                new RecordedRun(folder, key, lives, parts, known == null ? new EventIndex(folder, key) : known);
        run.refresh();
        if (run.index.table().size() - run.known >= many) {
            file.save(run.index);
        }
        return run;
    }

    /** How many events did not have to be read. */
    int known() {
        return known;
    }

    /**
     * Reads what has come since, where the run is under way.
     *
     * @return whether something has
     * @throws IOException where the journal cannot be read
     */
    public boolean refresh() throws IOException {
        int before = index.table().size();
        boolean more = true;
        while (more && index.ended() == null && isWhole()) {
            walk();
            more = index.ended() == null && goesOn();
        }
        return index.table().size() > before;
    }

    private boolean isWhole() {
        return damage == null || damage.torn();
    }

    private void walk() throws IOException {
        try (SegmentScanner scanner = SegmentScanner.open(segment, offset)) {
            Head head = scanner.next();
            while (head != null && index.ended() == null) {
                if (head.run() == key && !take(scanner, head)) {
                    offset = head.offset();
                    return;
                }
                head = scanner.next();
            }
            offset = scanner.offset();
            damage = scanner.damage();
        }
    }

    private boolean take(SegmentScanner scanner, Head head) throws IOException {
        if (head.firstSeq() > events() + 1) {
            String missing = "events " + (events() + 1) + " to " + (head.firstSeq() - 1) + " are missing before it";
            damage = new Damage(segment, head.offset(), false, missing);
            return false;
        }
        try {
            index.add(segment, head, scanner.body(head));
            return true;
        } catch (JournalFormatException e) {
            damage = scanner.damage(head, String.valueOf(e.getMessage()));
            return false;
        }
    }

    /** Goes to where the run goes on: to the next segment of the same process, or of one that went on with it. */
    private boolean goesOn() throws IOException {
        Path next = isWhole() ? following() : null;
        if (next != null) {
            segment = next;
            offset = 0;
            return true;
        }
        for (RunPart part = later.poll(); part != null; part = later.poll()) {
            try (SegmentScanner scanner = SegmentScanner.open(part.segment(), part.offset())) {
                Head head = scanner.next();
                if (head != null && head.run() == key && head.firstSeq() == events() + 1) {
                    segment = part.segment();
                    offset = part.offset();
                    damage = null;
                    return true;
                }
            }
        }
        return false;
    }

    /** The next segment of the same process; null where there is none. */
    private @Nullable Path following() throws IOException {
        SegmentName own = SegmentName.of(segment);
        for (Path next : new JournalReader(folder).segments()) {
            SegmentName name = SegmentName.of(next);
            if (own != null && name != null && own.isOfSameJournal(name) && own.number() < name.number()) {
                return next;
            }
        }
        return null;
    }

    /** The run as a list shows it, with all its params. */
    public RunSummary summary() {
        JournalEvent.RunStarted start = index.started();
        JournalEvent.RunEnded end = index.ended();
        JournalEvent.Forked origin = index.forked();
        Failure failure = end == null ? null : end.failure();
        return new RunSummary(
                start == null ? "" : start.run(),
                start == null ? "" : start.flow(),
                start == null ? "" : start.file(),
                start == null ? "" : start.hash(),
                start == null ? RecordValue.EMPTY : start.params(),
                end == null
                        ? lives ? Status.RUNNING : Status.LOST
                        : Status.valueOf(end.status().name()),
                end != null && end.partial(),
                at(1).time(),
                end == null ? null : end.time(),
                end().time(),
                events(),
                failure == null || failure.node().isEmpty() ? null : failure.node(),
                failure == null ? null : failure.message(),
                origin == null ? null : new Origin(origin.run(), origin.event()));
    }

    /** What the flow gave; empty before the run ended. */
    public RecordValue out() {
        JournalEvent.RunEnded end = index.ended();
        return end == null ? RecordValue.EMPTY : end.out();
    }

    /** Why the run failed or was cancelled; empty for neither. */
    public Optional<Failure> failure() {
        JournalEvent.RunEnded end = index.ended();
        return end == null ? Optional.empty() : Optional.ofNullable(end.failure());
    }

    /** Why not all of the run could be read; empty where it could. What came before is right. */
    public Optional<Damage> damage() {
        return damage != null && (!damage.torn() || !lives) && index.ended() == null
                ? Optional.of(damage)
                : Optional.empty();
    }

    /** The number of the last event. */
    public long events() {
        return index.table().lastSeq();
    }

    /**
     * The run right after an event.
     *
     * @param seq the number of the event; the nearest there is counts
     */
    public RunInstant at(long seq) {
        return new RunInstant(index, Math.max(0, index.table().rowOf(seq)));
    }

    /** The run as far as the journal has it. */
    public RunInstant end() {
        return at(events());
    }

    /** The number of the last event that was not after a time; the first where all were. */
    public long seqAt(Instant time) {
        return at(0).seq() == 0
                ? 0
                : index.table().seq(Math.max(0, index.table().rowAt(EventIndex.micros(time))));
    }

    /** The number of the event with which the node failed that the run failed at; empty where there is none. */
    public Optional<Long> failedAt() {
        String node = failure().map(Failure::node).orElse("");
        for (int i = index.lists().failures() - 1; i >= 0 && !node.isEmpty(); i--) {
            int row = index.lists().failure(i);
            if (path(row).equals(node)) {
                return Optional.of(index.table().seq(row));
            }
        }
        return Optional.empty();
    }

    /**
     * An event.
     *
     * @return empty where there is none of this number
     * @throws IOException where the journal cannot be read any more
     */
    public Optional<JournalEvent> event(long seq) throws IOException {
        int row = index.table().rowOf(seq);
        return row < 0 || index.table().seq(row) != seq ? Optional.empty() : Optional.of(index.event(row));
    }

    /** What kind of event has a number, told without reading it. */
    public Mark mark(long seq) {
        EventTable table = index.table();
        int row = table.rowOf(seq);
        if (row < 0 || table.seq(row) != seq) {
            return Mark.NONE;
        }
        return table.isChange(row)
                ? new Mark(table.pass(row), table.node(row), table.state(row), table.attempt(row))
                : new Mark(table.pass(row), table.node(row), null, 0);
    }

    /** A pass by its number. */
    public RecordedPass pass(int number) {
        return pass(index, number);
    }

    /** The numbers of the passes of a container, in the order of their start. */
    public List<Integer> passes(int around, int container) {
        Ints inside = index.inside(around, container);
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; inside != null && i < inside.size(); i++) {
            numbers.add(inside.get(i));
        }
        return numbers;
    }

    /** The number of the last change of a node in a pass up to an event; 0 where there is none. */
    public long lastChange(int pass, int node, long seq) {
        int row = lastChange(index, pass, node, index.table().rowOf(seq));
        return row < 0 ? 0 : index.table().seq(row);
    }

    /**
     * The paths of the continuous nodes that somebody had stopped, and nobody started again.
     *
     * @throws IOException where the journal cannot be read any more
     */
    public Set<String> stopped() throws IOException {
        Set<String> stopped = new LinkedHashSet<>();
        EventTable table = index.table();
        for (int row = 0; row < table.size(); row++) {
            if (table.kind(row) == EventTable.LIFE && index.event(row) instanceof JournalEvent.LifeChanged change) {
                String path = index.graphOf(change.activation()).path(change.node());
                boolean down = change.life() == Life.STOPPED || change.life() == Life.STOPPING;
                if (down && change.cause() == Life.Cause.PERSON) {
                    stopped.add(path);
                } else if (change.cause() != Life.Cause.RUN || !down) {
                    stopped.remove(path);
                }
            }
        }
        return stopped;
    }

    /** The graphs of the run: the paths of their nodes in order, and the names of the outputs. */
    public List<RecordedGraph> graphs() {
        return index.graphs().stream()
                .map(graph -> new RecordedGraph(graph.path(), graph.names()))
                .toList();
    }

    /** How many passes have begun. */
    public int passes() {
        return index.passes().size();
    }

    /** The path of a node in the graph of a pass. */
    public String path(int pass, int node) {
        return index.graphOf(pass).path(node);
    }

    /** The names of the nodes in the graph of a pass, by position. */
    public List<String> nodes(int pass) {
        GraphIndex graph = index.graphOf(pass);
        List<String> ids = new ArrayList<>(graph.size());
        for (int node = 0; node < graph.size(); node++) {
            ids.add(graph.id(node));
        }
        return ids;
    }

    private String path(int row) {
        return path(index.table().pass(row), index.table().node(row));
    }

    /** What ran when, in the order in which it began; a node that never ran is not there. */
    public List<Span> spans() {
        return spans(1, Long.MAX_VALUE);
    }

    /**
     * The same of what began in a part of the run, which takes time and memory for that part alone.
     *
     * @param first the number of the first event of the part
     * @param last the number of its last
     */
    public List<Span> spans(long first, long last) {
        EventTable table = index.table();
        int from = Math.max(0, table.rowOf(Math.min(first, events())));
        int to = Math.min(table.size() - 1, table.rowOf(Math.min(last, events())));
        List<Span> spans = new ArrayList<>();
        Map<Long, Integer> open = new HashMap<>();
        Map<Integer, String> labels = new HashMap<>();
        for (int row = from; row <= to; row++) {
            if (!table.isChange(row)) {
                continue;
            }
            long place = (long) table.pass(row) << 32 | table.node(row);
            NodeState state = table.state(row);
            Integer at = open.get(place);
            if (at != null) {
                spans.set(at, longer(spans.get(at), row));
                if (state != NodeState.SUSPENDED) {
                    open.remove(place);
                }
            } else if (state == NodeState.RUNNING || state == NodeState.CACHED) {
                open.put(place, spans.size());
                String label = labels.computeIfAbsent(table.pass(row), index::label);
                spans.add(span(row, label));
                if (state == NodeState.CACHED) {
                    spans.set(open.remove(place), longer(spans.get(spans.size() - 1), row));
                }
            }
        }
        return spans;
    }

    private Span span(int row, String label) {
        EventTable table = index.table();
        return new Span(
                path(row),
                label,
                table.pass(row),
                table.attempt(row),
                table.state(row),
                EventIndex.time(table.micros(row)),
                null,
                table.seq(row),
                table.seq(row));
    }

    private Span longer(Span span, int row) {
        EventTable table = index.table();
        NodeState state = table.state(row);
        return new Span(
                span.node(),
                span.activation(),
                span.pass(),
                span.attempt(),
                state,
                span.from(),
                state == NodeState.SUSPENDED ? null : EventIndex.time(table.micros(row)),
                span.first(),
                table.seq(row));
    }

    static RecordedPass pass(EventIndex index, int number) {
        PassTable passes = index.passes();
        EventTable table = index.table();
        int from = passes.from(number);
        return new RecordedPass(
                number,
                index.graphOf(number).path(),
                index.label(number),
                passes.around(number),
                passes.container(number),
                passes.step(number),
                from < table.size() ? table.seq(from) : table.lastSeq() + 1);
    }

    /** The row of the last change of a node in a pass up to a row; -1 where there is none. */
    static int lastChange(EventIndex index, int number, int node, int row) {
        EventTable table = index.table();
        IntLists inPasses = index.lists().ofPasses();
        GraphIndex graph = index.graphOf(number);
        int inPass = inPasses.upTo(number, row);
        int ofNode = graph.changesUpTo(node, row);
        if (inPass <= ofNode) {
            for (int i = inPass - 1; i >= 0; i--) {
                int at = inPasses.get(number, i);
                if (table.node(at) == node && table.isChange(at)) {
                    return at;
                }
            }
            return -1;
        }
        for (int i = ofNode - 1; i >= 0; i--) {
            int at = graph.change(node, i);
            if (table.pass(at) == number) {
                return at;
            }
        }
        return -1;
    }

    /**
     * What kind an event is of.
     *
     * @param pass the number of the pass that it happened in; -1 for the run's own
     * @param node the position of the node in the graph of the pass; -1 for the run's own
     * @param state that the node came to; null where the event is no change of a node
     * @param attempt of the node
     */
    public record Mark(int pass, int node, @Nullable NodeState state, int attempt) {
        static final Mark NONE = new Mark(-1, -1, null, 0);
    }

    /**
     * A graph of a recorded run.
     *
     * @param path of its container; empty for the flow's own
     */
    public record RecordedGraph(String path, List<JournalEvent.NodeNames> nodes) {}
}
