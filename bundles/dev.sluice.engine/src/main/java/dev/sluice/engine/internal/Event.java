package dev.sluice.engine.internal;

import dev.sluice.engine.journal.JournalEvent.Retried;
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
    /** The dead letter that it was; null for one that is new. */
    final @Nullable Retried letter;
    /** Cancels the timer of its pass; null where it has none. The run's thread only. */
    @Nullable
    Runnable timer;

    /** The names of the files that are kept for it and its pass; null where there are none. The run's thread only. */
    @Nullable
    Set<String> files;

    /** Whether a pass has begun to work on it. The run's thread only, as are the next. */
    boolean begun;
    /** Whether its time was over. */
    boolean late;
    /** Whether a pass was open in the process before that cannot go on, as the journal has its values masked. */
    boolean masked;
    /** Whether it was taken in a process before. */
    boolean restored;

    Event(int number, @Nullable Object[] outputs, @Nullable Answer answer, @Nullable Retried letter) {
        this.number = number;
        this.outputs = outputs;
        this.answer = answer;
        this.letter = letter;
    }

    Reply reply() {
        return answer == null ? Reply.NONE : answer.reply();
    }
}
