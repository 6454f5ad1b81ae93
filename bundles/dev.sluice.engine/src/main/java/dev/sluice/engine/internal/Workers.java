package dev.sluice.engine.internal;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads of an engine: for the runs themselves, for bodies that compute, and for bodies that wait. */
public final class Workers implements BodyThreads {
    /** How many look into files at once, for each processor. */
    private static final int LOOKUPS = 4;

    /**
     * First come, first served: a run that asks for another turn goes behind those that wait. A fork-join pool would not
     * be so fair, as its thread goes on with what it put in itself.
     */
    private final ThreadPoolExecutor loops;
    /** As many as compute at once, which {@link Dispatcher} says; nothing waits here for a thread. */
    private final ThreadPoolExecutor cpu;

    private final Semaphore lookups;

    /**
     * Threads are made when they are first needed.
     *
     * @param processors how many threads run runs
     */
    public Workers(int processors) {
        this.loops = pool("sluice-run-", processors, processors, new LinkedBlockingQueue<>());
        this.cpu = pool("sluice-cpu-", 0, Integer.MAX_VALUE, new SynchronousQueue<>());
        loops.allowCoreThreadTimeOut(true);
        this.lookups = new Semaphore(LOOKUPS * processors, true);
    }

    private static ThreadPoolExecutor pool(String name, int least, int most, BlockingQueue<Runnable> queue) {
        return new ThreadPoolExecutor(
                least,
                most,
                10,
                TimeUnit.SECONDS,
                queue,
                Thread.ofPlatform().daemon().name(name, 1).factory(),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Where runs are drained. */
    Executor loops() {
        return loops;
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
