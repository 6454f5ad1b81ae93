package dev.sluice.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a continuous node stands.
 *
 * @param node its path
 * @param taken how many events it handed on that were taken
 * @param dropped how many found no room
 * @param failed how many events failed
 * @param waiting how many events wait for their turn
 * @param open how many events are worked on
 * @param last when the last event was taken; null where there was none in this process
 */
public record SourceStatus(
        String node,
        Life life,
        long taken,
        long dropped,
        long failed,
        int waiting,
        int open,
        @Nullable Instant last) {}
