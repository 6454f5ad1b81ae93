package dev.sluice.engine.journal;

import dev.sluice.engine.Failure;
import dev.sluice.engine.Life;
import dev.sluice.engine.NodeState;
import dev.sluice.engine.RunStatus;
import dev.sluice.engine.journal.JournalEvent.NodeNames;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeLog;
import dev.sluice.nodes.api.Wait;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the frames of one run, in order; the opposite of {@link FrameWriter}. It remembers what the run said of its
 * graphs, so that outputs come back by name. Not thread-safe.
 */
public final class FrameReader {
    private static final NodeState[] STATES = NodeState.values();
    private static final RunStatus[] STATUSES = RunStatus.values();
    private static final Life[] LIVES = Life.values();
    private static final Life.Cause[] CAUSES = Life.Cause.values();
    private static final ErrorClass[] CLASSES = ErrorClass.values();
    private static final JournalEvent.Patch[] PATCHES = JournalEvent.Patch.values();
    private static final NodeLog.Level[] LEVELS = NodeLog.Level.values();

    private final Map<Integer, List<NodeNames>> graphs = new HashMap<>();
    private final Map<Integer, Integer> graphOf = new HashMap<>();
    private final boolean lenient;
    private final Path journal;
    private final @Nullable Names known;

    /** A reader for the frames of one run from its beginning on, none of whose values is in a file. */
    public FrameReader() {
        this(Path.of(""));
    }

    /**
     * A reader for the frames of one run from its beginning on.
     *
     * @param journal the folder that they come from
     */
    public FrameReader(Path journal) {
        this(journal, false, null);
    }

    /**
     * A reader for frames of one run, of which somebody else remembers the graphs and passes.
     *
     * @param journal the folder that they come from
     */
    public FrameReader(Path journal, Names known) {
        this(journal, false, known);
    }

    private FrameReader(Path journal, boolean lenient, @Nullable Names known) {
        this.journal = journal;
        this.lenient = lenient;
        this.known = known;
    }

    /** A reader for any frame, whatever came before; outputs whose names it does not know have numbers for names. */
    static FrameReader ofAnyFrame() {
        return new FrameReader(Path.of(""), true, null);
    }

    /** The run that a frame's body is of. */
    static long runKey(byte[] body) throws JournalFormatException {
        ByteSource source = new ByteSource(body, 0, body.length);
        int format = source.take();
        if (format != FrameWriter.FORMAT) {
            throw new JournalFormatException("a frame of format " + format + "; this version reads format "
                    + FrameWriter.FORMAT + ", so use a later one");
        }
        return source.takeFixedLong();
    }

    /**
     * The events of a frame's body.
     *
     * @throws JournalFormatException where the body is of a later format or no body at all
     */
    public List<JournalEvent> read(byte[] body) throws JournalFormatException {
        List<JournalEvent> events = new ArrayList<>();
        read(body, (event, offset) -> events.add(event));
        return events;
    }

    /**
     * Reads the events of a frame's body one by one.
     *
     * @param visitor takes each, and says whether to go on
     * @throws JournalFormatException where the body is of a later format or no body at all
     */
    public void read(byte[] body, Visitor visitor) throws JournalFormatException {
        Path files = RunFiles.kept(journal, runKey(body));
        ByteSource source = new ByteSource(body, 1 + Long.BYTES, body.length, files);
        long seq = source.takeUnsigned();
        long micros = source.takeUnsigned();
        boolean more = true;
        while (more && !source.isEmpty()) {
            int offset = body.length - source.remaining();
            int code = source.take();
            micros += source.takeSigned();
            if (code == FrameWriter.RAN) {
                Ran ran = ran(source);
                long ended = micros + ran.took;
                more = visitor.take(ran.changed(NodeState.QUEUED, seq, micros), offset)
                        && visitor.take(ran.changed(NodeState.RUNNING, seq + 1, micros), offset)
                        && visitor.take(ran.changed(NodeState.COMPLETED, seq + 2, ended), offset);
                micros = ended;
                seq += Ran.EVENTS;
            } else {
                more = visitor.take(event(source, code, seq, time(micros)), offset);
                seq += isNumbered(code) ? 1 : 0;
            }
        }
    }

    /**
     * Reads an event again.
     *
     * @param offset where it begins in the frame's body
     * @param state which of those that begin there, by the state that a node came to; null for one that does so alone
     * @throws JournalFormatException where it does not
     */
    public JournalEvent read(byte[] body, int offset, long seq, long micros, @Nullable NodeState state)
            throws JournalFormatException {
        ByteSource source = new ByteSource(body, offset, body.length, RunFiles.kept(journal, runKey(body)));
        int code = source.take();
        source.takeSigned();
        return code == FrameWriter.RAN
                ? ran(source).changed(state == null ? NodeState.COMPLETED : state, seq, micros)
                : event(source, code, seq, time(micros));
    }

    /** What is said of a node that ran without a break. */
    private Ran ran(ByteSource source) throws JournalFormatException {
        int activation = number(source);
        long folded = source.takeUnsigned();
        int node = number(folded >>> 1);
        long took = source.takeSigned();
        int attempt = (folded & 1) == 0 ? 1 : number(source);
        return new Ran(activation, node, attempt, took, outputs(source, activation, node));
    }

    /**
     * What one code stands for: that a node was queued, began and completed.
     *
     * @param took from its beginning to its end, in microseconds
     */
    private record Ran(int activation, int node, int attempt, long took, RecordValue outputs) {
        static final int EVENTS = 3;

        JournalEvent.NodeChanged changed(NodeState state, long seq, long micros) {
            RecordValue given = state == NodeState.COMPLETED ? outputs : RecordValue.EMPTY;
            return new JournalEvent.NodeChanged(seq, time(micros), activation, node, state, attempt, given, null, null);
        }
    }

    private static Instant time(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
    }

    private static boolean isNumbered(int code) {
        return switch (code) {
            case FrameWriter.FORKED,
                    FrameWriter.GRAPH_KNOWN,
                    FrameWriter.GRAPH_KNOWN_ONCE,
                    FrameWriter.GRAPH_STARTED,
                    FrameWriter.PATCH -> false;
            default -> true;
        };
    }

    /** Knows the graphs of a run. */
    @FunctionalInterface
    public interface Names {
        /** The names in the graph of an activation; null where it is not known. */
        @Nullable
        List<NodeNames> of(int activation);
    }

    /** Takes the events of a frame. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Takes one.
         *
         * @param offset where it begins in the body
         * @return whether to go on
         */
        boolean take(JournalEvent event, int offset) throws JournalFormatException;
    }

    private JournalEvent event(ByteSource source, int code, long seq, Instant time) throws JournalFormatException {
        if (code >= FrameWriter.NODE && code < FrameWriter.NODE + STATES.length) {
            return node(source, STATES[code - FrameWriter.NODE], seq, time);
        }
        return switch (code) {
            case FrameWriter.RUN_STARTED ->
                new JournalEvent.RunStarted(
                        seq,
                        time,
                        source.takeString(),
                        source.takeString(),
                        source.takeString(),
                        source.takeString(),
                        record(source));
            case FrameWriter.FORKED -> new JournalEvent.Forked(seq, time, source.takeString(), source.takeUnsigned());
            case FrameWriter.GRAPH_KNOWN -> graphKnown(source, seq, time, false);
            case FrameWriter.GRAPH_KNOWN_ONCE -> graphKnown(source, seq, time, true);
            case FrameWriter.GRAPH_STARTED -> graphStarted(source, seq, time);
            case FrameWriter.LOG ->
                new JournalEvent.Logged(
                        seq, time, number(source), number(source), pick(LEVELS, source.take()), source.takeString());
            case FrameWriter.PATCH ->
                new JournalEvent.Patched(
                        seq,
                        time,
                        number(source),
                        number(source),
                        pick(PATCHES, source.take()),
                        source.takeString(),
                        ValueCodec.read(source));
            case FrameWriter.RESUMED -> new JournalEvent.Resumed(seq, time);
            case FrameWriter.FLOW_PATCHED -> flowPatched(source, seq, time);
            case FrameWriter.EVENT_TAKEN -> eventTaken(source, seq, time, false);
            case FrameWriter.LETTER_TAKEN -> eventTaken(source, seq, time, true);
            case FrameWriter.LIFE_CHANGED ->
                new JournalEvent.LifeChanged(
                        seq,
                        time,
                        number(source),
                        number(source),
                        pick(LIVES, source.take()),
                        pick(CAUSES, source.take()),
                        failure(source));
            case FrameWriter.RUN_ENDED -> runEnded(source, seq, time);
            default -> throw new JournalFormatException("no event has the code " + code);
        };
    }

    private static JournalEvent runEnded(ByteSource source, long seq, Instant time) throws JournalFormatException {
        int code = source.take();
        boolean partial = code > FrameWriter.IN_PART;
        RunStatus status = pick(STATUSES, partial ? code - FrameWriter.IN_PART : code);
        if (partial && status == RunStatus.CANCELLED) {
            throw new JournalFormatException("a choice is out of range: " + code);
        }
        return new JournalEvent.RunEnded(seq, time, status, partial, record(source), failure(source));
    }

    private JournalEvent eventTaken(ByteSource source, long seq, Instant time, boolean retried)
            throws JournalFormatException {
        int activation = number(source);
        int node = number(source);
        RecordValue outputs = outputs(source, activation, node);
        JournalEvent.Retried letter = retried ? new JournalEvent.Retried(source.takeString(), number(source)) : null;
        return new JournalEvent.EventTaken(seq, time, activation, node, outputs, letter);
    }

    private JournalEvent graphKnown(ByteSource source, long seq, Instant time, boolean once)
            throws JournalFormatException {
        int graph = number(source);
        String path = source.takeString();
        List<NodeNames> nodes = names(source);
        if (known == null) {
            graphs.put(graph, List.copyOf(nodes));
        }
        return new JournalEvent.GraphKnown(seq, time, graph, path, nodes, once);
    }

    private static List<NodeNames> names(ByteSource source) throws JournalFormatException {
        int count = source.takeCount();
        List<NodeNames> nodes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = source.takeString();
            int outputs = source.takeCount();
            List<String> names = new ArrayList<>();
            for (int j = 0; j < outputs; j++) {
                names.add(source.takeString());
            }
            nodes.add(new NodeNames(id, names));
        }
        return nodes;
    }

    private JournalEvent flowPatched(ByteSource source, long seq, Instant time) throws JournalFormatException {
        String hash = source.takeString();
        int graph = number(source);
        List<NodeNames> added = names(source);
        List<NodeNames> before = graphs.get(graph);
        if (known == null && before != null) {
            List<NodeNames> all = new ArrayList<>(before);
            all.addAll(added);
            graphs.put(graph, List.copyOf(all));
        }
        return new JournalEvent.FlowPatched(seq, time, hash, graph, added);
    }

    private JournalEvent graphStarted(ByteSource source, long seq, Instant time) throws JournalFormatException {
        int activation = number(source);
        int graph = number(source);
        if (known == null) {
            graphOf.put(activation, graph);
        }
        return new JournalEvent.GraphStarted(
                seq, time, activation, graph, numberOrNone(source), numberOrNone(source), number(source));
    }

    private JournalEvent node(ByteSource source, NodeState state, long seq, Instant time)
            throws JournalFormatException {
        int activation = number(source);
        long folded = source.takeUnsigned();
        int node = number(folded >>> 1);
        int attempt = (folded & 1) == 0 ? 1 : number(source);
        boolean gives = state == NodeState.COMPLETED || state == NodeState.CACHED;
        RecordValue outputs = gives ? outputs(source, activation, node) : RecordValue.EMPTY;
        Failure failure = state == NodeState.FAILED || state == NodeState.RETRYING || state == NodeState.CANCELLED
                ? failure(source)
                : null;
        Wait wait = state == NodeState.WAITING ? wait(source) : null;
        return new JournalEvent.NodeChanged(seq, time, activation, node, state, attempt, outputs, failure, wait);
    }

    private static Wait wait(ByteSource source) throws JournalFormatException {
        Instant until = switch (source.take()) {
            case 0 -> null;
            case 1 -> time(source.takeSigned());
            default -> throw new JournalFormatException("a wait that is neither for a time nor for ever");
        };
        Value question = ValueCodec.read(source);
        if (question instanceof RecordValue record) {
            return new Wait(until, record);
        }
        if (until == null) {
            throw new JournalFormatException("a wait for nothing");
        }
        return new Wait(until, null);
    }

    private RecordValue outputs(ByteSource source, int activation, int node) throws JournalFormatException {
        List<NodeNames> names = known == null ? graphs.get(graphOf.getOrDefault(activation, -1)) : known.of(activation);
        if (lenient && (names == null || node >= names.size())) {
            return outputsByNumber(source);
        }
        if (names == null || node >= names.size()) {
            throw new JournalFormatException("a node " + node + " in activation " + activation + " that is not known");
        }
        String[] outputs = names.get(node).outputs().toArray(new String[0]);
        RecordValue.Builder record = RecordValue.builder();
        int count = source.takeCount();
        for (int i = 0; i < count; i++) {
            String name = pick(outputs, number(source));
            record.put(name, ValueCodec.read(source));
        }
        return record.build();
    }

    private static RecordValue outputsByNumber(ByteSource source) throws JournalFormatException {
        RecordValue.Builder record = RecordValue.builder();
        for (int count = source.takeCount(); count > 0; count--) {
            record.put(String.valueOf(number(source)), ValueCodec.read(source));
        }
        return record.build();
    }

    static @Nullable Failure failure(ByteSource source) throws JournalFormatException {
        int code = source.take();
        if (code == 0) {
            return null;
        }
        ErrorClass errorClass = pick(CLASSES, code - 1);
        String message = source.takeString();
        String node = source.takeString();
        int attempt = number(source);
        String type = source.takeString();
        String stack = source.takeString();
        return new Failure(
                message,
                errorClass,
                node,
                attempt,
                type.isEmpty() ? null : type,
                stack.isEmpty() ? null : stack,
                record(source));
    }

    static RecordValue record(ByteSource source) throws JournalFormatException {
        Value value = ValueCodec.read(source);
        if (value instanceof RecordValue record) {
            return record;
        }
        throw new JournalFormatException("a record is missing where " + value.kind() + " stands");
    }

    static int number(ByteSource source) throws JournalFormatException {
        return number(source.takeUnsigned());
    }

    /** The number of something, or -1 for none. */
    private static int numberOrNone(ByteSource source) throws JournalFormatException {
        long number = source.takeSigned();
        return number == -1 ? -1 : number(number);
    }

    private static int number(long number) throws JournalFormatException {
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new JournalFormatException("a number is out of range: " + number);
        }
        return (int) number;
    }

    static <T> T pick(T[] all, int index) throws JournalFormatException {
        if (index < 0 || index >= all.length) {
            throw new JournalFormatException("a choice is out of range: " + index + " of " + all.length);
        }
        return all[index];
    }
}
