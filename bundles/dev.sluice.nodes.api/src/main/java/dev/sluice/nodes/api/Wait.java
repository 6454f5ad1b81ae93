package dev.sluice.nodes.api;

import dev.sluice.nodes.api.value.RecordValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a node waits for without holding a thread, see {@link NodeContext#suspend}: a time, an answer, or whichever comes
 * first. The journal keeps it, so that the wait goes on where its process is gone.
 *
 * @param until when it is over by itself; null for never
 * @param question what is asked, for whoever is to answer: {@code message} is a text for people. Null where only time
 *     ends the wait
 */
public record Wait(@Nullable Instant until, @Nullable RecordValue question) {
    /** The field of a question that people read. */
    public static final String MESSAGE = "message";

    public Wait {
        if (until == null && question == null) {
            throw new IllegalArgumentException("a wait needs a time or a question, else it would never end");
        }
    }

    /** Waits for a time. One that is over ends the wait at once. */
    public static Wait until(Instant time) {
        return new Wait(time, null);
    }

    /** Waits for an answer. */
    public static Wait forAnswer(RecordValue question) {
        return new Wait(null, question);
    }

    /** The same, but not longer than until a time. */
    public Wait orUntil(Instant time) {
        return new Wait(time, question);
    }

    /** Whether somebody may answer. */
    public boolean asks() {
        return question != null;
    }
}
