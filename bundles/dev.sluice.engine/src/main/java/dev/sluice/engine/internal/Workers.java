package dev.sluice.engine.internal;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads of an engine: for the runs themselves, for bodies that compute, and for bodies that wait. */
public final class Workers {
    /** How many look into files at once, for each processor. */
    private static final int LOOKUPS = 4;

    /**
     * First come, first served: a run that asks for another turn goes behind those that wait. A fork-join pool would not
     * be so fair, as its thread goes on with what it put in itself.
     */
    private final ThreadPoolExecutor loops;

    private final ThreadPoolExecutor cpu;
    private final Semaphore processes;
    private final Semaphore lookups;

    /**
     * Threads are made when they are first needed.
     *
     * @param processors how many threads run runs, and how many bodies compute at once
     * @param processes how many bodies may have a process at once
     */
    public Workers(int processors, int processes) {
        this.loops = pool("sluice-run-", processors);
        this.cpu = pool("sluice-cpu-", processors);
        this.processes = new Semaphore(processes, true);
        this.lookups = new Semaphore(LOOKUPS * processors, true);
    }

    private static ThreadPoolExecutor pool(String name, int threads) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads,
                threads,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name(name, 1).factory(),
                new ThreadPoolExecutor.DiscardPolicy());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Where runs are drained. */
    Executor loops() {
        return loops;
    }

    /** Starts the body where its type says it belongs. */
    void start(Attempt attempt) {
        switch (attempt.node.spec().definition().type().execution()) {
            case INLINE, CPU -> cpu.execute(attempt::work);
            case BLOCKING -> virtual(attempt, attempt::work);
            case PROCESS -> virtual(attempt, () -> workWithProcess(attempt));
        }
    }

    /** Has something looked up in files. */
    void look(Lookup lookup) {
        Thread.ofVirtual().name("sluice-cache-" + lookup.node.path()).start(() -> {
            lookups.acquireUninterruptibly();
            try {
                lookup.work();
            } finally {
                lookups.release();
            }
        });
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

    /**
     * Ends the threads that are free, and waits for at most this long for the others. What comes later is dropped: it can
     * only be of runs that did not stop.
     */
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
}
