package dev.sluice.engine.internal;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads of an engine: for the runs themselves, for bodies that compute, and for bodies that wait. */
public final class Workers implements BodyThreads {
    /** How many look into files at once, for each processor. */
    private static final int LOOKUPS = 4;

    private final RunQueue loops;
    /** As many as compute at once, which {@link Dispatcher} says; nothing waits here for a thread. */
    private final ThreadPoolExecutor cpu;

    private final Semaphore lookups;

    /**
     * Threads are made when they are first needed.
     *
     * @param processors how many threads run runs
     */
    public Workers(int processors) {
        this.loops = new RunQueue("sluice-run-", processors);
        this.cpu = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                10,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                Thread.ofPlatform().daemon().name("sluice-cpu-", 1).factory(),
                new ThreadPoolExecutor.DiscardPolicy());
        this.lookups = new Semaphore(LOOKUPS * processors, true);
    }

    /** Has a run drained. */
    void drain(RunLoop run) {
        loops.add(run);
    }

    @Override
    public void compute(Runnable bodies) {
        cpu.execute(bodies);
    }

    @Override
    public void virtual(Body body, Runnable work) {
        Thread.ofVirtual().name(body.threadName()).start(work);
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

    /**
     * Ends the threads that are free, and waits for at most this long for the others. What comes later is dropped: it can
     * only be of runs that did not stop.
     */
    public boolean close(Duration limit) {
        cpu.shutdown();
        try {
            return loops.close(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
