package dev.sluice.lang.process.worker;

import dev.sluice.lang.process.Ending;
import dev.sluice.lang.process.ProcessStarter;
import dev.sluice.nodes.api.NodeFailure;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts the workers of a pool, when its roster asks for one. Thread-safe. */
final class WorkerStart {
    private final WorkerProgram program;
    private final WorkerLimits limits;
    private final ProcessStarter starter;
    private final Roster roster;
    private final WorkerAnswer answers;
    private final Runnable ready;

    /** Starts of one program. @param ready called each time that a worker has become ready, in the worker's thread */
    WorkerStart(
            WorkerProgram program,
            WorkerLimits limits,
            ProcessStarter starter,
            Roster roster,
            WorkerAnswer answers,
            Runnable ready) {
        this.program = program;
        this.limits = limits;
        this.starter = starter;
        this.roster = roster;
        this.answers = answers;
        this.ready = ready;
    }

    /**
     * Starts one and waits until it is ready.
     *
     * @throws NodeFailure where it cannot be started, ends, or is not ready in time
     * @throws InterruptedException where this thread was interrupted; it may get ready later
     */
    void run() throws NodeFailure, InterruptedException {
        Worker worker = null;
        try {
            worker = launch();
        } catch (IOException e) {
            throw NodeFailure.system(program.language() + " cannot be started ("
                    + program.command().get(0) + "): " + e.getMessage());
        } finally {
            roster.started(worker);
        }
        try {
            worker.start.get(limits.start().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            worker.kill(false);
            throw NodeFailure.system(program.words() + " was not ready after "
                    + limits.start().toSeconds() + " s and was stopped; is the machine overloaded? Else "
                    + program.advice().start());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NodeFailure failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private Worker launch() throws IOException {
        ProcessBuilder builder = program.process();
        Process process = starter.start(builder);
        Ending ending = new Ending(program.sandbox().containment(), builder.command(), limits.grace());
        Worker worker = new Worker(roster, program, limits, answers, process, ending);
        CompletableFuture<Void> unused = worker.start.thenRun(ready);
        worker.listen();
        return worker;
    }
}
