package dev.sluice.engine.gate;

import java.util.Collection;

/**
 * At which nodes of a graph a gate is to be asked before attempts, and after those that succeed. The gate keeps one for a
 * graph, gives it to the graph's passes with {@link Pass#watch} and changes it as it likes; the run looks into it at each
 * node, so that where nothing is watched the gate costs a pass no more than one look. For the run's thread only.
 */
public final class Watch {
    private final byte[] points;
    /** How many nodes are watched. */
    private int watched;

    /**
     * Watches no node yet.
     *
     * @param size how many nodes the graph has
     */
    public Watch(int size) {
        points = new byte[size];
    }

    /** Whether to ask at a node. */
    public boolean at(int node, Point point) {
        return watched > 0 && (points[node] & 1 << point.ordinal()) != 0;
    }

    /** Sets at which points to ask at a node, in place of those so far. */
    public void set(int node, Collection<Point> all) {
        int bits = 0;
        for (Point point : all) {
            bits |= 1 << point.ordinal();
        }
        watched += (bits == 0 ? 0 : 1) - (points[node] == 0 ? 0 : 1);
        points[node] = (byte) bits;
    }
}
