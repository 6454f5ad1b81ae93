package dev.sluice.engine.journal;

import dev.sluice.engine.Failure;
import dev.sluice.engine.Life;
import dev.sluice.engine.NodeState;
import dev.sluice.engine.RunStatus;
import dev.sluice.engine.journal.JournalEvent.Patch;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.NodeSpec;
import dev.sluice.nodes.api.NodeLog;
import dev.sluice.nodes.api.Wait;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the events of one run into frames, the units of the journal. A frame is
 *
 * <pre>
 * length  u32   bytes of the body
 * crc     u32   CRC-32C (Castagnoli, RFC 3720) of the body
 * body    format u8, run key u64, number of the first event, microseconds since 1970 of the frame, events
 * </pre>
 *
 * all little-endian; numbers without a width are variable-length, see {@link ByteSink}. An event begins with its code and
 * the microseconds since the event before. Codes and their content never change their meaning; docs/journal.md lists
 * them. Not thread-safe: it belongs to one run.
 */
public final class FrameWriter {
    /** The format of what this class writes. */
    public static final int FORMAT = 1;

    static final int HEADER = 8;
    static final int RUN_STARTED = 0x01;
    static final int GRAPH_KNOWN = 0x02;
    static final int GRAPH_STARTED = 0x03;
    static final int FORKED = 0x04;
    static final int GRAPH_KNOWN_ONCE = 0x05;
    static final int RESUMED = 0x06;
    static final int EVENT_TAKEN = 0x07;
    static final int LIFE_CHANGED = 0x08;
    static final int FLOW_PATCHED = 0x09;
    static final int LETTER_TAKEN = 0x0B;
    static final int RAN = 0x0C;
    static final int NODE = 0x10;
    static final int LOG = 0x20;
    static final int PATCH = 0x21;
    static final int RUN_ENDED = 0x30;
    /** What the status of a run has besides that ended in part: 4 is completed, 5 failed. */
    static final int IN_PART = 3;

    private static final int FIRST_SIZE = 512;
    private static final long MICROS = 1_000_000;
    private static final int NANOS_PER_MICRO = 1000;
    private static final @Nullable Object[] NOTHING = new @Nullable Object[0];

    private final long runKey;
    private final @Nullable FileKeeper files;
    private final FrameBuffers buffers;
    private @Nullable ByteSink sink;
    private long lastMicros;
    /** Whether a node began whose beginning is not written yet: the one that the next fields say. */
    private boolean begun;

    private long begunSeq;
    private long begunMicros;
    private int begunActivation;
    private int begunNode;
    private int begunAttempt;

    /**
     * A writer for a run.
     *
     * @param runKey chosen at random, so that no two runs of a project share it
     */
    public FrameWriter(long runKey) {
        this(runKey, null, new FrameBuffers(1));
    }

    /**
     * A writer for a run whose values may be in files.
     *
     * @param files keeps those of the values that are written
     * @param buffers where frames are encoded
     */
    public FrameWriter(long runKey, @Nullable FileKeeper files, FrameBuffers buffers) {
        this.runKey = runKey;
        this.files = files;
        this.buffers = buffers;
    }

    /** The bytes of the frame so far. */
    public int size() {
        return sink == null ? 0 : sink.size();
    }

    private ByteSink event(int code, long seq, long micros) {
        ByteSink frame = frame(seq, micros);
        frame.put(code);
        frame.putSigned(micros - lastMicros);
        lastMicros = micros;
        return frame;
    }

    private ByteSink frame(long seq, long micros) {
        if (begun) {
            settle();
        }
        ByteSink frame = sink;
        if (frame == null) {
            frame = new ByteSink(buffers.take(), files);
            frame.putFixedLong(0);
            frame.put(FORMAT);
            frame.putFixedLong(runKey);
            frame.putUnsigned(seq);
            frame.putUnsigned(micros);
            lastMicros = micros;
            sink = frame;
        }
        return frame;
    }

    /** Hands the frame to the journal; the next event begins another. */
    public void flushTo(Journal journal) {
        byte[] frame = ended(journal);
        if (frame != null) {
            journal.append(frame, frame.length);
        }
    }

    /** The same, with what hears when all so far is on disk; see {@link Journal#sync}. */
    public void flushTo(Journal journal, Consumer<@Nullable IOException> done) {
        byte[] frame = ended(journal);
        if (frame == null) {
            journal.sync(done);
        } else {
            journal.append(frame, frame.length, done);
        }
    }

    /** Ends the frame, with its files handed to the journal. Null where there is none. */
    private byte @Nullable [] ended(Journal journal) {
        settle();
        ByteSink frame = sink;
        if (frame == null) {
            return null;
        }
        sink = null;
        if (!frame.kept().isEmpty()) {
            journal.keep(frame.kept());
        }
        frame.setFixedInt(0, frame.size() - HEADER);
        frame.setFixedInt(4, Crc.of(frame.bytes(), HEADER, frame.size() - HEADER));
        byte[] copy = frame.copy();
        buffers.giveBack(frame.bytes());
        return copy;
    }

    public void runStarted(
            long seq, long micros, String run, String flow, String file, String hash, RecordValue params) {
        ByteSink frame = event(RUN_STARTED, seq, micros);
        frame.putString(run);
        frame.putString(flow);
        frame.putString(file);
        frame.putString(hash);
        ValueCodec.write(frame, params);
    }

    /** Says that the run goes on from an event of another one. */
    public void forked(long seq, long micros, String run, long event) {
        ByteSink frame = event(FORKED, seq, micros);
        frame.putString(run);
        frame.putUnsigned(event);
    }

    /** Says that another process goes on with the run. */
    public void resumed(long seq, long micros) {
        event(RESUMED, seq, micros);
    }

    /**
     * Says the names of a graph, before the first activation of it.
     *
     * @param once whether its container runs it at most once
     */
    public void graphKnown(long seq, long micros, int number, GraphPlan graph, boolean once) {
        ByteSink frame = event(once ? GRAPH_KNOWN_ONCE : GRAPH_KNOWN, seq, micros);
        frame.putUnsigned(number);
        frame.putRaw(graph.names(FrameWriter::names));
    }

    private static byte[] names(GraphPlan graph) {
        ByteSink names = new ByteSink(FIRST_SIZE);
        names.putString(graph.path());
        names.putUnsigned(graph.size());
        for (int i = 0; i < graph.size(); i++) {
            putNames(names, graph.node(i).spec());
        }
        return names.copy();
    }

    private static void putNames(ByteSink frame, NodeSpec node) {
        frame.putString(node.id());
        frame.putUnsigned(node.outputs().size());
        for (String output : node.outputs()) {
            frame.putString(output);
        }
    }

    /** Says that the flow is another from now on, and which further nodes its own graph has. */
    public void flowPatched(long seq, long micros, String hash, int graph, List<NodeSpec> added) {
        ByteSink frame = event(FLOW_PATCHED, seq, micros);
        frame.putString(hash);
        frame.putUnsigned(graph);
        frame.putUnsigned(added.size());
        added.forEach(node -> putNames(frame, node));
    }

    public void graphStarted(long seq, long micros, int activation, int graph, int parent, int container, int pass) {
        ByteSink frame = event(GRAPH_STARTED, seq, micros);
        frame.putUnsigned(activation);
        frame.putUnsigned(graph);
        frame.putSigned(parent);
        frame.putSigned(container);
        frame.putUnsigned(pass);
    }

    /**
     * A node's new state.
     *
     * @param outputs of a node that has any, by position, null where an output is absent; null for every other state
     */
    public void nodeChanged(
            long seq,
            long micros,
            int activation,
            int node,
            NodeState state,
            int attempt,
            @Nullable Object @Nullable [] outputs,
            @Nullable Failure failure) {
        ByteSink frame = frame(seq, micros);
        long again = attempt == 1 ? 0 : 1;
        frame.putHead(NODE + state.ordinal(), micros - lastMicros, activation, (long) node << 1 | again);
        lastMicros = micros;
        if (attempt != 1) {
            frame.putUnsigned(attempt);
        }
        switch (state) {
            case COMPLETED, CACHED -> putOutputs(frame, outputs == null ? NOTHING : outputs);
            case FAILED, RETRYING -> putFailure(frame, failure);
            case CANCELLED -> putFailure(frame, null);
            default -> {
                // nothing further
            }
        }
    }

    /**
     * A node is queued and begins: two events. Where the next is that it completes, all three are written as one.
     *
     * @param seq the number of the first of the two
     */
    public void begins(long seq, long micros, int activation, int node, int attempt) {
        settle();
        begun = true;
        begunSeq = seq;
        begunMicros = micros;
        begunActivation = activation;
        begunNode = node;
        begunAttempt = attempt;
    }

    /** Writes what began, as something else comes before its end. */
    private void settle() {
        if (begun) {
            begun = false;
            nodeChanged(begunSeq, begunMicros, begunActivation, begunNode, NodeState.QUEUED, begunAttempt, null, null);
            nodeChanged(
                    begunSeq + 1, begunMicros, begunActivation, begunNode, NodeState.RUNNING, begunAttempt, null, null);
        }
    }

    /**
     * A node that {@link #begins} completes.
     *
     * @param outputs by position, null where an output is absent
     */
    public void completes(long seq, long micros, int activation, int node, int attempt, @Nullable Object[] outputs) {
        if (!begun) {
            nodeChanged(seq, micros, activation, node, NodeState.COMPLETED, attempt, outputs, null);
            return;
        }
        begun = false;
        ByteSink frame = frame(begunSeq, begunMicros);
        long again = attempt == 1 ? 0 : 1;
        frame.putHead(RAN, begunMicros - lastMicros, activation, (long) node << 1 | again, micros - begunMicros);
        lastMicros = micros;
        if (attempt != 1) {
            frame.putUnsigned(attempt);
        }
        putOutputs(frame, outputs);
    }

    /** Says what a node waits for without a thread. */
    public void waiting(long seq, long micros, int activation, int node, int attempt, Wait wait) {
        nodeChanged(seq, micros, activation, node, NodeState.WAITING, attempt, null, null);
        ByteSink frame = Objects.requireNonNull(sink);
        Instant until = wait.until();
        frame.put(until == null ? 0 : 1);
        if (until != null) {
            frame.putSigned(Math.addExact(
                    Math.multiplyExact(until.getEpochSecond(), MICROS), until.getNano() / NANOS_PER_MICRO));
        }
        RecordValue question = wait.question();
        ValueCodec.write(frame, question == null ? Value.NULL : question);
    }

    private static void putOutputs(ByteSink frame, @Nullable Object[] outputs) {
        if (outputs.length == 1 && outputs[0] instanceof IntValue number) {
            ValueCodec.writeOnly(frame, number); // as often; with one look for room
            return;
        }
        int present = 0;
        for (Object output : outputs) {
            present += output instanceof Value ? 1 : 0;
        }
        frame.putUnsigned(present);
        for (int i = 0; i < outputs.length; i++) {
            if (outputs[i] instanceof Value value) {
                frame.putUnsigned(i);
                ValueCodec.writeKept(frame, value);
            }
        }
    }

    static void putFailure(ByteSink frame, @Nullable Failure failure) {
        if (failure == null) {
            frame.put(0);
            return;
        }
        frame.put(1 + failure.errorClass().ordinal());
        frame.putString(failure.message());
        frame.putString(failure.node());
        frame.putUnsigned(failure.attempt());
        frame.putString(failure.exceptionType() == null ? "" : failure.exceptionType());
        frame.putString(failure.stack() == null ? "" : failure.stack());
        ValueCodec.write(frame, failure.inputs());
    }

    /**
     * An event of a continuous node or an operator.
     *
     * @param outputs by position, null where an output is absent
     * @param letter the dead letter that it was; null for one that is new
     */
    public void eventTaken(
            long seq,
            long micros,
            int activation,
            int node,
            @Nullable Object[] outputs,
            JournalEvent.@Nullable Retried letter) {
        ByteSink frame = event(letter == null ? EVENT_TAKEN : LETTER_TAKEN, seq, micros);
        frame.putUnsigned(activation);
        frame.putUnsigned(node);
        putOutputs(frame, outputs);
        if (letter != null) {
            frame.putString(letter.letter());
            frame.putUnsigned(letter.attempts());
        }
    }

    public void lifeChanged(
            long seq, long micros, int activation, int node, Life life, Life.Cause cause, @Nullable Failure failure) {
        ByteSink frame = event(LIFE_CHANGED, seq, micros);
        frame.putUnsigned(activation);
        frame.putUnsigned(node);
        frame.put(life.ordinal());
        frame.put(cause.ordinal());
        putFailure(frame, failure);
    }

    public void logged(long seq, long micros, int activation, int node, NodeLog.Level level, String message) {
        ByteSink frame = event(LOG, seq, micros);
        frame.putUnsigned(activation);
        frame.putUnsigned(node);
        frame.put(level.ordinal());
        frame.putString(message);
    }

    /** Says what a debugger changed, before the log says it. */
    public void patched(long seq, long micros, int activation, int node, Patch patch, String port, Value value) {
        ByteSink frame = event(PATCH, seq, micros);
        frame.putUnsigned(activation);
        frame.putUnsigned(node);
        frame.put(patch.ordinal());
        frame.putString(port);
        ValueCodec.write(frame, value);
    }

    /** @param partial only of a run that completed or failed */
    public void runEnded(
            long seq, long micros, RunStatus status, boolean partial, RecordValue out, @Nullable Failure failure) {
        ByteSink frame = event(RUN_ENDED, seq, micros);
        frame.put(partial ? status.ordinal() + IN_PART : status.ordinal());
        ValueCodec.writeKept(frame, out);
        putFailure(frame, failure);
    }
}
