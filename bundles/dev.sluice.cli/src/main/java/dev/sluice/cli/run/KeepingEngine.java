package dev.sluice.cli.run;

import dev.sluice.cli.history.KeptRuns;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Run;
import dev.sluice.engine.RunListener;
import dev.sluice.engine.RunRequest;
import dev.sluice.engine.history.Keeping;
import dev.sluice.engine.history.RunHistory;
import dev.sluice.engine.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** An engine that keeps some runs of each flow in its journal, and deletes the others once a run has ended. */
public final class KeepingEngine implements Engine {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Engine engine;
    private final Path journal;
    private final KeptRuns kept;
    private final InstantSource time;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("sluice-history").factory());
    private final AtomicBoolean due = new AtomicBoolean();

    /**
     * Has an engine keep some runs only.
     *
     * @param journal the folder of its journal
     * @param kept which they are; where that has errors, all stay
     * @param time against which the age of runs is told
     */
    public KeepingEngine(Engine engine, Path journal, KeptRuns kept, InstantSource time) {
        this.engine = engine;
        this.journal = journal;
        this.kept = kept;
        this.time = time;
    }

    @Override
    public Run start(RunRequest request, RunListener listener) {
        Run run = engine.start(request, listener);
        var unused = run.result().whenComplete((result, error) -> tidySoon());
        return run;
    }

    private void tidySoon() {
        if (!thread.isShutdown() && !due.getAndSet(true)) {
            thread.execute(this::tidy);
        }
    }

    private void tidy() {
        due.set(false);
        try {
            Keeping keeping = kept.now();
            // each segment has a run at least, but one that grows to several segments
            if (keeping != null
                    && !keeping.keepsAll()
                    && new JournalReader(journal).segments().size() > keeping.fewest()) {
                RunHistory.in(journal).keep(keeping, time.instant());
            }
        } catch (IOException e) {
            // somebody else has a file open, or the disk is full: the next run tries again
            due.set(false);
        }
    }

    @Override
    public boolean close(Duration limit) {
        boolean stopped = engine.close(limit);
        thread.shutdown();
        try {
            boolean unused = thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return stopped;
    }
}
