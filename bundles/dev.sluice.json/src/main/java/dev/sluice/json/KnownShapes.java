package dev.sluice.json;

import dev.sluice.nodes.api.value.RecordShape;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of records that were read last, by depth and first name: what the next record there most likely has. So records
 * of many texts share their shapes, and their names are compared instead of read. Thread-safe: what a thread does not see yet
 * of what another has put here, it finds out itself.
 */
final class KnownShapes {
    private static final int SLOTS = 256;
    private static final int MOST_NAMES = 100;
    private static final int LONGEST_NAME = 200;

    /** Without a lock, since shapes are immutable, and any of them may be missing. */
    private final @Nullable RecordShape[] known = new RecordShape[SLOTS];

    static int slot(int firstName, int depth) {
        int slot = 31 * firstName + depth;
        return (slot ^ slot >>> 16) & SLOTS - 1;
    }

    @Nullable
    RecordShape at(int slot) {
        return known[slot];
    }

    /** Remembers a shape; a large one is not worth the memory. */
    void put(int slot, RecordShape shape) {
        if (shape.size() > MOST_NAMES) {
            return;
        }
        for (int i = 0; i < shape.size(); i++) {
            if (shape.name(i).length() > LONGEST_NAME) {
                return;
            }
        }
        known[slot] = shape;
    }
}
