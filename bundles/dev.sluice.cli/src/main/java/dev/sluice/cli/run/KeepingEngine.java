package dev.sluice.cli.run;

import dev.sluice.engine.Engine;
import dev.sluice.engine.Run;
import dev.sluice.engine.RunListener;
import dev.sluice.engine.RunRequest;
import dev.sluice.engine.history.RunHistory;
import dev.sluice.engine.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An engine that keeps the newest runs of each flow in its journal, and deletes the others once a run has ended. */
public final class KeepingEngine implements Engine {
    /** The property that says how many: a number from 0, or {@code all}. */
    public static final String PROPERTY = "sluice.keep-runs";

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Engine engine;
    private final Path journal;
    private final int kept;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("sluice-history").factory());
    private final AtomicBoolean due = new AtomicBoolean();

    private KeepingEngine(Engine engine, Path journal, int kept) {
        this.engine = engine;
        this.journal = journal;
        this.kept = kept;
    }

    /**
     * Has an engine keep so many runs as a property says, 5 where none does.
     *
     * @param journal the folder of its journal
     * @param property looks a property up, null where it is not set; usually {@code System::getProperty}
     * @throws IOException where the property is no number
     */
    public static Engine of(Engine engine, Path journal, UnaryOperator<@Nullable String> property) throws IOException {
        String text = property.apply(PROPERTY);
        Integer kept;
        try {
            kept = text == null ? Integer.valueOf(RunHistory.KEPT) : RunHistory.kept(text);
        } catch (NumberFormatException e) {
            throw new IOException(
                    "-D" + PROPERTY + "=" + text + " is neither a number from 0 nor 'all'; correct it", e);
        }
        return kept == null ? engine : new KeepingEngine(engine, journal, kept);
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
            // each segment has a run at least, but one that grows to several segments
            if (new JournalReader(journal).segments().size() > kept) {
                RunHistory.in(journal).keep(kept);
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
