package dev.sluice.dap.internal;

import dev.sluice.engine.gate.Pass;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The numbers by which clients ask for frames and variables of a stopped lane. Belongs to the run's thread. */
final class Handles {
    private final Map<Integer, Frame> frames = new HashMap<>();
    private final Map<Integer, Kept> shelves = new HashMap<>();
    private int next = 1;

    int frame(Frame frame) {
        frames.put(next, frame);
        return next++;
    }

    int shelf(Lane lane, Shelf shelf) {
        shelves.put(next, new Kept(lane, shelf));
        return next++;
    }

    @Nullable
    Frame frame(int handle) {
        return frames.get(handle);
    }

    @Nullable
    Kept shelf(int handle) {
        return shelves.get(handle);
    }

    /** What was told of a lane counts no more, because it went on. */
    void forget(Lane lane) {
        frames.values().removeIf(frame -> frame.lane == lane);
        shelves.values().removeIf(kept -> kept.lane == lane);
    }

    /** What was told counts no more, because clients look at another instant. */
    void forgetAll() {
        frames.clear();
        shelves.clear();
    }

    /**
     * A frame of a stopped lane.
     *
     * @param depth 0 for the node itself, more for the containers around
     */
    record Frame(Lane lane, Pass pass, int node, int depth) {}

    record Kept(Lane lane, Shelf shelf) {}
}
