package dev.sluice.engine.internal;

import java.io.Serial;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The threads of an engine: for the runs themselves, for bodies that compute, and for bodies that wait. */
public final class Workers {
    private final ForkJoinPool loops;
    private final ThreadPoolExecutor cpu;
    private final Semaphore processes;

    /**
     * Threads are made when they are first needed.
     *
     * @param processors how many threads run runs, and how many bodies compute at once
     * @param processes how many bodies may have a process at once
     */
    public Workers(int processors, int processes) {
        this.loops = new ForkJoinPool(
                processors, pool -> named(ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool)), null, true);
        this.cpu = new ThreadPoolExecutor(
                processors,
                processors,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("sluice-cpu-", 1).factory());
        this.cpu.allowCoreThreadTimeOut(true);
        this.processes = new Semaphore(processes, true);
    }

    private static ForkJoinWorkerThread named(ForkJoinWorkerThread thread) {
        thread.setName("sluice-run-" + thread.getPoolIndex());
        return thread;
    }

    /**
     * Where runs are drained. In the order of asking: a run that asks again while it is drained goes to the end, behind
     * those that others start. (A plain {@code execute} would put it before them, on the thread's own queue.)
     */
    Executor loops() {
        return run -> {
            var unused = loops.externalSubmit(new Turn(run));
        };
    }

    /** Starts the body where its type says it belongs. */
    void start(Attempt attempt) {
        switch (attempt.node.spec().definition().type().execution()) {
            case INLINE -> throw new IllegalStateException("an inline body runs in its run's own thread");
            case CPU -> cpu.execute(attempt::work);
            case BLOCKING -> virtual(attempt, attempt::work);
            case PROCESS -> virtual(attempt, () -> workWithProcess(attempt));
        }
    }

    private static void virtual(Attempt attempt, Runnable body) {
        Thread.ofVirtual().name("sluice-node-" + attempt.path()).start(body);
    }

    private void workWithProcess(Attempt attempt) {
        processes.acquireUninterruptibly();
        try {
            attempt.work();
        } finally {
            processes.release();
        }
    }

    /** Takes nothing new and ends the threads that are free; waits for at most this long. */
    public boolean close(Duration limit) {
        loops.shutdown();
        cpu.shutdown();
        try {
            return loops.awaitTermination(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** One turn of a run. A task keeps what is thrown in it for one who asks; as nobody does, it is reported instead. */
    private static final class Turn extends ForkJoinTask<@Nullable Void> {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient Runnable run;

        Turn(Runnable run) {
            this.run = run;
        }

        @Override
        public @Nullable Void getRawResult() {
            return null;
        }

        @Override
        protected void setRawResult(@Nullable Void nothing) {
            // there is no result
        }

        @Override
        protected boolean exec() {
            try {
                run.run();
            } catch (RuntimeException | Error e) {
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
            }
            return true;
        }
    }
}
