package dev.sluice.debug.core.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a node asks people, as long as it waits for an answer.
 *
 * @param count in how many passes it waits
 * @param activation the pass that waits longest, of which all else is told; empty in the flow's own graph
 * @param since when it was asked
 * @param until when the wait is over by itself; null for never
 * @param message what is asked; may be empty
 * @param who is asked, for people to read; may be empty
 */
public record NodeQuestion(
        long count,
        String activation,
        Instant since,
        @Nullable Instant until,
        String message,
        String who) {}
