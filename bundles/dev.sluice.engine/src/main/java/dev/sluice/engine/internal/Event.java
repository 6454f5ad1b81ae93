package dev.sluice.engine.internal;

import dev.sluice.nodes.api.Reply;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An event of a continuous node or an operator, from when it is taken until its pass has ended. */
final class Event {
    /** Counts the events of its node from 0. */
    final int number;
    /** By the position of the output; null where it is absent. */
    final @Nullable Object[] outputs;
    /** Who waits for what becomes of it; null where nobody does. */
    final @Nullable Answer answer;
    /** Cancels the timer of its pass; null where it has none. The run's thread only. */
    @Nullable
    Runnable timer;

    /** The names of the files that are kept for it and its pass; null where there are none. The run's thread only. */
    @Nullable
    Set<String> files;

    Event(int number, @Nullable Object[] outputs, @Nullable Answer answer) {
        this.number = number;
        this.outputs = outputs;
        this.answer = answer;
    }

    Reply reply() {
        return answer == null ? Reply.NONE : answer.reply();
    }
}
