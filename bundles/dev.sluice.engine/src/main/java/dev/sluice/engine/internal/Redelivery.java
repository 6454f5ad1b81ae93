package dev.sluice.engine.internal;

import dev.sluice.engine.Redelivered;
import dev.sluice.engine.journal.DeadLetter;
import dev.sluice.engine.journal.JournalEvent.Retried;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Hands dead letters again to the nodes whose events they are. Belongs to the run's thread, but for {@link #of}. */
final class Redelivery {
    private Redelivery() {}

    /** Has a run take them, soon. From any thread. */
    static CompletableFuture<List<Redelivered>> of(RunLoop run, List<DeadLetter> letters) {
        CompletableFuture<List<Redelivered>> done = new CompletableFuture<>();
        run.act(() -> {
            List<Redelivered> all = new ArrayList<>();
            letters.forEach(letter -> all.add(take(run, letter)));
            done.complete(all);
        });
        return done;
    }

    private static Redelivered take(RunLoop run, DeadLetter letter) {
        if (run.isOver() || run.eventNodes().isStopping()) {
            return Redelivered.ENDED;
        }
        EventWork work = run.eventNodes().work(letter.node());
        if (work == null || work.isStopping()) {
            return Redelivered.UNKNOWN;
        }
        return letter.unusable() == null ? take(work, letter) : Redelivered.UNUSABLE;
    }

    private static Redelivered take(EventWork work, DeadLetter letter) {
        if (work.letters.isOpen(letter.id())) {
            return Redelivered.OPEN;
        }
        if (!work.hasRoomForOne()) {
            return Redelivered.FULL;
        }
        List<String> names = work.plan.outputs();
        @Nullable Object[] outputs = new @Nullable Object[names.size()];
        boolean known = letter.values().size() == 0;
        for (int i = 0; i < outputs.length; i++) {
            Value value = letter.values().get(names.get(i));
            outputs[i] = value;
            known |= value != null;
        }
        if (!known) {
            return Redelivered.UNKNOWN;
        }
        work.takeAgain(outputs, new Retried(letter.id(), letter.attempts()));
        return Redelivered.TAKEN;
    }
}
