package dev.sluice.engine.internal;

import dev.sluice.engine.Failure;
import dev.sluice.engine.journal.DeadLetter;
import dev.sluice.engine.journal.DeadLetter.Cause;
import dev.sluice.engine.journal.DeadLetter.Content;
import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.journal.JournalEvent.Retried;
import dev.sluice.engine.journal.LetterChange;
import dev.sluice.nodes.api.NodeLog;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the events of one node that cannot be taken as dead letters, and knows which dead letters are being tried again. It
 * hands them to the journal, which writes them before what comes after. Belongs to the run's thread.
 */
final class LetterBox {
    private static final int RADIX = 36;
    private static final long MICROS = 1_000_000;
    private static final int NANOS_PER_MICRO = 1000;

    private final EventWork work;
    private final RunLoop run;
    private boolean keeps;
    /** The letters that wait or are worked on once more; made when first needed. */
    private @Nullable Set<String> open;
    /** Tells apart the events that have no number, as they were never taken. */
    private long stamp;

    LetterBox(EventWork work) {
        this.work = work;
        this.run = work.run;
    }

    /** @param wanted whether the flow wants letters of this node */
    void keep(boolean wanted) {
        keeps = wanted && run.services().journal() != Journal.NONE;
    }

    /** Whether events that cannot be taken become dead letters. */
    boolean keeps() {
        return keeps;
    }

    /**
     * An event that was taken cannot be worked on, or was in vain.
     *
     * @param why null where nothing failed
     */
    void put(Event event, Cause cause, @Nullable Failure why) {
        Retried letter = event.letter;
        int tried = event.begun ? 1 : 0;
        if (letter != null) {
            forget(event);
            tell(LetterChange.again(
                    letter(letter.letter(), event.outputs, cause, why, letter.attempts() + tried),
                    run.events().letterFiles()));
        } else if (keeps) {
            put(id(String.valueOf(event.number)), event.outputs, cause, why, tried);
        }
    }

    /** An event was handed on that never came to have a number. */
    void lost(@Nullable Object[] outputs, Cause cause) {
        if (keeps) {
            Instant now = run.services().time().clock().instant();
            stamp = Math.max(stamp + 1, now.getEpochSecond() * MICROS + now.getNano() / NANOS_PER_MICRO);
            put(id("t" + Long.toString(stamp, RADIX)), outputs, cause, null, 0);
        }
    }

    private String id(String number) {
        return run.id() + ":" + work.node.path() + "." + number;
    }

    private void put(String id, @Nullable Object[] outputs, Cause cause, @Nullable Failure why, int attempts) {
        tell(LetterChange.kept(
                letter(id, outputs, cause, why, attempts), run.events().letterFiles()));
    }

    private DeadLetter letter(String id, @Nullable Object[] outputs, Cause cause, @Nullable Failure why, int attempts) {
        RecordValue.Builder values = RecordValue.builder();
        boolean masked = false;
        for (int i = 0; i < outputs.length; i++) {
            if (outputs[i] instanceof Value value) {
                Value shown = run.events().masked(value);
                masked |= Masked.in(shown);
                values.put(work.plan.outputs().get(i), shown);
            }
        }
        Redactor redactor = run.events().redactor();
        return new DeadLetter(
                id,
                run.key(),
                run.id(),
                run.plan().flow(),
                run.plan().file(),
                work.node.path(),
                run.services().time().clock().instant(),
                cause,
                why == null || redactor == null ? why : redactor.mask(why),
                attempts,
                masked ? Content.MASKED : Content.WHOLE,
                values.build());
    }

    private void tell(LetterChange change) {
        Journal journal = run.services().journal();
        journal.keep(change.files());
        journal.change(change, this::full);
    }

    /** Called on the journal's thread. */
    private void full() {
        run.act(() -> {
            if (!run.isOver()) {
                run.events()
                        .logged(
                                work.activation,
                                work.node.index(),
                                NodeLog.Level.WARN,
                                "the flow has more dead letters than are kept; the oldest are gone. See 'sluice dlq "
                                        + run.plan().flow() + "'");
            }
        });
    }

    /** Whether a letter waits or is worked on. */
    boolean isOpen(String letter) {
        return open != null && open.contains(letter);
    }

    /** An event was taken that may have been a letter. */
    void opened(@Nullable Retried letter) {
        if (letter != null) {
            open = open == null ? new HashSet<>() : open;
            open.add(letter.letter());
        }
    }

    /** An event is not tried any more that may have been a letter; what became of it is written already. */
    void forget(Event event) {
        Retried letter = event.letter;
        if (letter != null && open != null) {
            open.remove(letter.letter());
        }
    }

    /** The pass of an event has done all that was asked of it. */
    void taken(Event event) {
        Retried letter = event.letter;
        if (letter != null) {
            forget(event);
            gone(letter.letter());
        } else if (event.restored) {
            // the letter may be on disk of a failure that the journal did not come to have
            gone(id(String.valueOf(event.number)));
        }
    }

    private void gone(String id) {
        tell(LetterChange.gone(run.plan().flow(), id));
    }
}
