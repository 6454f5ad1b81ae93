package dev.sluice.engine.internal;

import dev.sluice.nodes.api.Reply;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for what becomes of an event, as long as something works on it, be it the event itself or one that an operator made
 * of it. Belongs to the run's thread, but for {@link #reply}.
 */
final class Answer {
    private final Reply reply;
    private final Consumer<Throwable> errors;
    private int holders = 1;
    private @Nullable String failure;

    /** Held once. */
    Answer(Reply reply, Consumer<Throwable> errors) {
        this.reply = reply;
        this.errors = errors;
    }

    /** The answer for somebody who waits; null where nobody does. */
    static @Nullable Answer of(Reply reply, Consumer<Throwable> errors) {
        return reply == Reply.NONE ? null : new Answer(reply, errors);
    }

    Reply reply() {
        return reply;
    }

    /** Something more works on it. */
    void hold() {
        holders++;
    }

    /** Something that worked on it has ended. Whoever waits is told when that was the last. */
    void release(@Nullable String why) {
        failure = failure == null ? why : failure;
        if (--holders == 0) {
            try {
                reply.ended(failure);
            } catch (RuntimeException | Error e) {
                errors.accept(e);
            }
        }
    }
}
