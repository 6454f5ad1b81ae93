package dev.sluice.engine.internal;

import dev.sluice.engine.journal.DeadLetter;
import dev.sluice.engine.journal.JournalEvent.Retried;
import dev.sluice.engine.plan.NodePlan;
import org.jspecify.annotations.Nullable;

/** What a node in a pass is called in idempotency keys. */
final class PassKey {
    private PassKey() {}

    /**
     * The key: by the run, the passes of the containers around and the node. An event that was a dead letter keeps the name that its
     * first pass had, so that what that one did outside is not done twice.
     */
    static String of(RunLoop run, Activation activation, NodePlan node) {
        // not by the number of the pass, which may be another's when the run is resumed before the journal had it
        String pass = activation.label();
        Retried letter = letter(activation);
        if (letter == null) {
            return run.id() + ":" + (pass.isEmpty() ? "" : pass + ":") + node.path();
        }
        int inner = pass.indexOf('/');
        return DeadLetter.key(letter.letter()) + (inner < 0 ? "" : pass.substring(inner)) + ":" + node.path();
    }

    private static @Nullable Retried letter(Activation activation) {
        Retried letter = null;
        for (Activation at = activation; at.owner != null && letter == null; at = at.owner.activation) {
            Event event = at.event;
            letter = event == null ? null : event.letter;
        }
        return letter;
    }
}
