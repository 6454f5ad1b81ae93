package dev.sluice.bench;

import dev.sluice.engine.LocalEngine;
import dev.sluice.engine.RunListener;
import dev.sluice.engine.RunRequest;
import dev.sluice.engine.RunResult;
import dev.sluice.engine.RunStatus;
import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.value.RecordValue;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/** How long one run takes by the clock, from its start to its result, with nothing else under way. */
final class Latency {
    private final LocalEngine engine;
    private final ProjectFolder project;

    Latency(Journal journal, ProjectFolder project) {
        this.engine = LocalEngine.with(LocalEngine.Options.of(journal));
        this.project = project;
    }

    /**
     * The medians of so many runs one after the other, in microseconds: of the whole run, and of its nodes alone.
     *
     * @param apart how long after one the next begins: zero, or longer than the journal gathers what it syncs
     */
    Took measure(Plan plan, int runs, Duration apart) throws IOException {
        double[] whole = new double[runs];
        double[] nodes = new double[runs];
        RunRequest request = new RunRequest(plan, RecordValue.EMPTY, project, null);
        for (int i = 0; i < runs; i++) {
            LockSupport.parkNanos(apart.toNanos());
            long start = System.nanoTime();
            RunResult result = engine.start(request, RunListener.NONE).result().join();
            whole[i] = (System.nanoTime() - start) / 1e3;
            nodes[i] = result.took().toNanos() / 1e3;
            if (result.status() != RunStatus.COMPLETED) {
                throw new IOException("a measured run did not complete: " + result);
            }
        }
        return new Took(median(whole), median(nodes));
    }

    void close() {
        engine.close();
    }

    private static double median(double[] figures) {
        Arrays.sort(figures);
        return figures[figures.length / 2];
    }

    /**
     * What a run took in microseconds.
     *
     * @param whole until its end is on disk, where there is a journal
     * @param nodes until its last node ended
     */
    record Took(double whole, double nodes) {}
}
