package dev.sluice.engine.history;

import dev.sluice.engine.NodeState;

/** The events of a run in columns: what each is, and where it stands in the journal. Not thread-safe. */
final class EventTable {
    /** Kinds of events besides the states of nodes, whose kind is their number. */
    static final int LOGGED = 64;

    static final int PATCHED = 65;
    static final int STARTED = 66;
    static final int ENDED = 67;
    static final int RESUMED = 68;
    static final int EVENT = 69;
    static final int LIFE = 70;
    static final int FLOW = 71;

    private static final NodeState[] STATES = NodeState.values();

    /** The rows whose number does not follow that of the row before, and their numbers. */
    private IntColumn jumps = new IntColumn();

    private LongColumn jumpSeqs = new LongColumn();
    private long lastSeq;
    private LongColumn micros = new LongColumn();
    private IntColumn kinds = new IntColumn();
    private IntColumn passes = new IntColumn();
    private IntColumn nodes = new IntColumn();
    private IntColumn attempts = new IntColumn();
    private IntColumn offsets = new IntColumn();

    int size() {
        return kinds.size();
    }

    /** The number of the last event; 0 where there is none. */
    long lastSeq() {
        return lastSeq;
    }

    /** Adds an event. @return its row */
    int add(long seq, long time, int kind, int pass, int node, int attempt, int offset) {
        int row = size();
        if (row == 0 || seq != lastSeq + 1) {
            jumps.add(row);
            jumpSeqs.add(seq);
        }
        lastSeq = seq;
        micros.add(time);
        kinds.add(kind);
        passes.add(pass);
        nodes.add(node);
        attempts.add(attempt);
        offsets.add(offset);
        return row;
    }

    void save(ColumnSink sink) {
        jumps.save(sink);
        jumpSeqs.save(sink);
        micros.save(sink);
        kinds.save(sink);
        passes.save(sink);
        nodes.save(sink);
        attempts.save(sink);
        offsets.save(sink);
    }

    void load(ColumnSource source) {
        jumps = IntColumn.load(source);
        jumpSeqs = LongColumn.load(source);
        micros = LongColumn.load(source);
        kinds = IntColumn.load(source);
        passes = IntColumn.load(source);
        nodes = IntColumn.load(source);
        attempts = IntColumn.load(source);
        offsets = IntColumn.load(source);
        lastSeq = size() == 0 ? 0 : seq(size() - 1);
    }

    /** The last row whose event has at most this number; -1 where there is none. */
    int rowOf(long seq) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (seq(middle) <= seq) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /** The last row whose event was not after this; -1 where there is none. */
    int rowAt(long time) {
        return micros.last(time);
    }

    long seq(int row) {
        int jump = jumps.upTo(0, jumps.size(), row) - 1;
        return jumpSeqs.get(jump) + row - jumps.get(jump);
    }

    /** When, in microseconds since 1970. */
    long micros(int row) {
        return micros.get(row);
    }

    int kind(int row) {
        return kinds.get(row);
    }

    boolean isChange(int row) {
        return kinds.get(row) < STATES.length;
    }

    /** The state that a node came to; only where {@link #isChange}. */
    NodeState state(int row) {
        return STATES[kinds.get(row)];
    }

    int pass(int row) {
        return passes.get(row);
    }

    int node(int row) {
        return nodes.get(row);
    }

    int attempt(int row) {
        return attempts.get(row);
    }

    /** Where the event begins in the body of its frame. */
    int offset(int row) {
        return offsets.get(row);
    }
}
