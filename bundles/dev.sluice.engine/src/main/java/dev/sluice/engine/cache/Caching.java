package dev.sluice.engine.cache;

import org.jspecify.annotations.Nullable;

/**
 * How a run uses earlier results.
 *
 * @param results where they are; null where none are used and none are kept
 * @param explained whether the run tells of each node why it ran or was not run again
 */
public record Caching(@Nullable ResultCache results, boolean explained) {
    /** A run that uses them, and tells of those it used. */
    public static Caching of(ResultCache results) {
        return new Caching(results, false);
    }
}
