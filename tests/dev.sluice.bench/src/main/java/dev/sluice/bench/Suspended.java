package dev.sluice.bench;

import dev.sluice.engine.LocalEngine;
import dev.sluice.engine.Run;
import dev.sluice.engine.RunListener;
import dev.sluice.engine.RunRequest;
import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.value.RecordValue;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** Many runs that wait on timers at once: the heap that each takes, and how fast they wake. */
final class Suspended {
    /** How long before the runs are due they have to be waiting. */
    private static final Duration LEAD = Duration.ofSeconds(5);

    private final Journal journal;
    private final ProjectFolder project;

    Suspended(Journal journal, ProjectFolder project) {
        this.journal = journal;
        this.project = project;
    }

    /** The heap of each run beyond that of an empty engine, in bytes, after full collections; each has a request of its own. */
    double heap(Plan waitsAnHour, int runs) throws InterruptedException {
        LocalEngine engine = LocalEngine.with(LocalEngine.Options.of(journal));
        Run[] all = new Run[runs];
        RunRequest first = new RunRequest(waitsAnHour, RecordValue.EMPTY, project, null);
        Run warm = engine.start(first, RunListener.NONE);
        warm.recorded().join();
        long before = Main.usedHeap();
        for (int i = 0; i < runs; i++) {
            all[i] = engine.start(new RunRequest(waitsAnHour, RecordValue.EMPTY, project, null), RunListener.NONE);
        }
        // all at once: each alone waits for the journal's next sync
        CompletableFuture.allOf(Arrays.stream(all).map(Run::recorded).toArray(CompletableFuture<?>[]::new))
                .join();
        double each = (double) (Main.usedHeap() - before) / runs;
        engine.close(Duration.ofSeconds(60));
        return each;
    }

    /**
     * How many runs a second wake and end, where all are due at one instant.
     *
     * @param waitsUntil a plan whose runs wait until an instant
     */
    double wake(Function<Instant, Plan> waitsUntil, int runs, Duration time) throws InterruptedException, IOException {
        try (LocalEngine engine = LocalEngine.with(LocalEngine.Options.of(journal))) {
            Instant due = Instant.now().plus(time);
            Plan plan = waitsUntil.apply(due);
            CountDownLatch left = new CountDownLatch(runs);
            for (int i = 0; i < runs; i++) {
                var unused = engine.start(new RunRequest(plan, RecordValue.EMPTY, project, null), RunListener.NONE)
                        .result()
                        .thenRun(left::countDown);
            }
            if (Duration.between(Instant.now(), due).compareTo(LEAD) < 0) {
                throw new IOException("the runs were not begun in time; give them longer than " + time);
            }
            long start =
                    System.nanoTime() + Duration.between(Instant.now(), due).toNanos();
            left.await();
            return runs / ((System.nanoTime() - start) / 1e9);
        }
    }
}
