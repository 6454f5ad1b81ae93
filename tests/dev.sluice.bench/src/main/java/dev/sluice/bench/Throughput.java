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
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** Runs one plan many times on one engine, some at a time, and counts the node executions a second. */
final class Throughput {
    private final LocalEngine engine;
    private final ProjectFolder project;

    Throughput(Journal journal, ProjectFolder project) {
        this.engine = LocalEngine.with(LocalEngine.Options.of(journal));
        this.project = project;
    }

    /** Node executions a second, from the first start to the last end (on disk, with a journal). */
    double measure(Plan plan, int runs, int atOnce) throws IOException, InterruptedException {
        RunRequest request = new RunRequest(plan, RecordValue.EMPTY, project, null);
        Semaphore free = new Semaphore(atOnce);
        AtomicReference<RunResult> bad = new AtomicReference<>();
        long start = System.nanoTime();
        for (int i = 0; i < runs; i++) {
            free.acquire();
            var unused = engine.start(request, RunListener.NONE).result().thenAccept(result -> {
                if (result.status() != RunStatus.COMPLETED) {
                    bad.set(result);
                }
                free.release();
            });
        }
        free.acquire(atOnce);
        long took = System.nanoTime() - start;
        if (bad.get() != null) {
            throw new IOException("a measured run did not complete: " + bad.get());
        }
        return (double) runs * plan.graph().size() / took * 1e9;
    }

    void close() {
        engine.close();
    }
}
