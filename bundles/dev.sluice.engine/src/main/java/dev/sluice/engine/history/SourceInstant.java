package dev.sluice.engine.history;

import dev.sluice.engine.Life;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A node that gives events, at an instant of a run.
 *
 * @param node its path
 * @param life null of an operator on events, which has none, and of a node that had not begun to start
 * @param since when that life began; null where there is none
 * @param failure why it had failed; null where it had not
 * @param taken how many events it had handed on
 * @param open how many of them were worked on
 * @param waiting how many waited for their turn; one that was dropped counts until a later one begins, which tells that it was
 * @param dropped how many of them had found no room; those that were not even handed on do not count
 * @param last when it had handed on the last one; null where there was none
 */
public record SourceInstant(
        String node,
        @Nullable Life life,
        @Nullable Instant since,
        @Nullable String failure,
        int taken,
        int open,
        int waiting,
        int dropped,
        @Nullable Instant last) {}
