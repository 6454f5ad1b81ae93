package dev.sluice.engine.history;

import dev.sluice.engine.NodeState;
import java.util.Arrays;

/** The events of a run in columns: what each is, and where it stands in the journal. Not thread-safe. */
final class EventTable {
    /** Kinds of events besides the states of nodes, whose kind is their number. */
    static final int LOGGED = 64;

    static final int PATCHED = 65;
    static final int STARTED = 66;
    static final int ENDED = 67;
    static final int RESUMED = 68;

    private static final NodeState[] STATES = NodeState.values();
    private static final int FIRST_SIZE = 64;

    private int size;
    private long[] seqs = new long[FIRST_SIZE];
    private long[] micros = new long[FIRST_SIZE];
    private byte[] kinds = new byte[FIRST_SIZE];
    private int[] passes = new int[FIRST_SIZE];
    private int[] nodes = new int[FIRST_SIZE];
    private int[] attempts = new int[FIRST_SIZE];
    private int[] frames = new int[FIRST_SIZE];
    private int[] offsets = new int[FIRST_SIZE];

    int size() {
        return size;
    }

    /** Adds an event. Returns its row. */
    int add(long seq, long time, int kind, int pass, int node, int attempt, int frame, int offset) {
        if (size == seqs.length) {
            grow(2 * size);
        }
        seqs[size] = seq;
        micros[size] = time;
        kinds[size] = (byte) kind;
        passes[size] = pass;
        nodes[size] = node;
        attempts[size] = attempt;
        frames[size] = frame;
        offsets[size] = offset;
        return size++;
    }

    private void grow(int room) {
        seqs = Arrays.copyOf(seqs, room);
        micros = Arrays.copyOf(micros, room);
        kinds = Arrays.copyOf(kinds, room);
        passes = Arrays.copyOf(passes, room);
        nodes = Arrays.copyOf(nodes, room);
        attempts = Arrays.copyOf(attempts, room);
        frames = Arrays.copyOf(frames, room);
        offsets = Arrays.copyOf(offsets, room);
    }

    /** The last row whose event has at most this number; -1 where there is none. */
    int rowOf(long seq) {
        return last(seqs, seq);
    }

    /** The last row whose event was not after this; -1 where there is none. */
    int rowAt(long time) {
        return last(micros, time);
    }

    private int last(long[] ascending, long most) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] <= most) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    long seq(int row) {
        return seqs[row];
    }

    /** When, in microseconds since 1970. */
    long micros(int row) {
        return micros[row];
    }

    int kind(int row) {
        return kinds[row];
    }

    boolean isChange(int row) {
        return kinds[row] < STATES.length;
    }

    /** The state that a node came to; only where {@link #isChange}. */
    NodeState state(int row) {
        return STATES[kinds[row]];
    }

    int pass(int row) {
        return passes[row];
    }

    int node(int row) {
        return nodes[row];
    }

    int attempt(int row) {
        return attempts[row];
    }

    int frame(int row) {
        return frames[row];
    }

    /** Where the event begins in the body of its frame. */
    int offset(int row) {
        return offsets[row];
    }
}
