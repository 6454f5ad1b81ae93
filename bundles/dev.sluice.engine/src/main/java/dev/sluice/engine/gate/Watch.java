package dev.sluice.engine.gate;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What a run does for a gate at the nodes of one graph without asking it: it looks here at which nodes the gate wants to
 * be asked before attempts, and after those that succeed; and it counts here, rather than tell each of them, the attempts
 * of inline bodies in the newest pass. The gate keeps one for a graph, gives it to the graph's passes with
 * {@link Pass#watch} and changes it as it likes, so that where nothing is watched the gate costs a node two looks and a
 * count. For the run's thread only.
 */
public final class Watch {
    /** Set where attempts are counted: the sign. */
    private static final int COUNTED = 0x80;
    /** Counted, and asked at no point. */
    private static final byte COUNTED_ONLY = (byte) COUNTED;
    /** A bit for each point. */
    private static final int POINTS = 0x7f;
    /** Two numbers a node, side by side for the processor's sake: how many attempts were counted, how long the last took. */
    private static final int CELL = 1;

    private final byte[] nodes;
    private final long[] counts;
    /** How many nodes are watched. */
    private int watched;

    private @Nullable Pass newest;

    /**
     * Watches no node and counts none yet.
     *
     * @param size how many nodes the graph has
     */
    public Watch(int size) {
        nodes = new byte[size];
        counts = new long[size << CELL];
    }

    /** Whether to ask at a node. */
    public boolean at(int node, Point point) {
        return watched > 0 && (nodes[node] & 1 << point.ordinal()) != 0;
    }

    /** Sets at which points to ask at a node, in place of those so far. */
    public void set(int node, Collection<Point> all) {
        int bits = 0;
        for (Point point : all) {
            bits |= 1 << point.ordinal();
        }
        int before = nodes[node] & POINTS;
        watched += (bits == 0 ? 0 : 1) - (before == 0 ? 0 : 1);
        nodes[node] = (byte) (nodes[node] & COUNTED | bits);
    }

    /** Says whether the first attempts of an inline body that succeed are counted, rather than told. */
    public void count(int node, boolean counted) {
        nodes[node] = (byte) (counted ? nodes[node] | COUNTED : nodes[node] & ~COUNTED);
    }

    /** The pass in which attempts are counted; those in others are told. */
    public @Nullable Pass newest() {
        return newest;
    }

    /** Says in which pass attempts are counted; null for none. */
    public void newest(@Nullable Pass pass) {
        newest = pass;
    }

    /**
     * Counts the success of a first attempt, where that is wanted and the gate does not ask at the node.
     *
     * @return whether it is counted; else it is to be told
     */
    public boolean succeeded(Pass pass, int node, long nanos) {
        if (pass != newest || nodes[node] != COUNTED_ONLY) {
            return false;
        }
        add(node, nanos);
        return true;
    }

    /**
     * Counts an attempt.
     *
     * @param nanos how long it took
     */
    public void add(int node, long nanos) {
        int cell = node << CELL;
        counts[cell]++;
        counts[cell + 1] = nanos;
    }

    /** How many attempts at a node were counted. */
    public long counted(int node) {
        return counts[node << CELL];
    }

    /** How long the last attempt took that was counted, in nanoseconds. */
    public long nanos(int node) {
        return counts[(node << CELL) + 1];
    }
}
