package dev.sluice.lang.java;

import dev.sluice.lang.java.guest.GuestLog;
import dev.sluice.lang.java.guest.GuestSystem;
import dev.sluice.nodes.api.NodeContext;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads that the code of nodes runs on. Threads of their own, because a thread in Java cannot be ended from outside:
 * one that does not react to an interrupt is left behind, and must not be one that the engine needs. Thread-safe.
 */
final class GuestThreads {
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofMillis(500);
    private static final int MOST = 256;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE.toSeconds(),
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform()
                    .daemon()
                    .inheritInheritableThreadLocals(false)
                    .name("sluice-java-", 1)
                    .factory());
    /** How many work for a caller that waits; those left behind are not counted. */
    private final Semaphore free = new Semaphore(MOST, true);

    /**
     * Does a piece of work and waits for it.
     *
     * @param what the code, as the log names it
     * @param loader of the code
     * @throws ExecutionException with what the work threw, errors too
     * @throws InterruptedException where this thread was interrupted; the work is too then, and left behind where it goes on
     */
    <T> T call(Callable<T> work, String what, ClassLoader loader, NodeContext context)
            throws ExecutionException, InterruptedException {
        free.acquire();
        try {
            Execution<T> execution = new Execution<>(work, loader, new GuestLog(context.log()::info));
            threads.execute(execution);
            try {
                execution.done.await();
            } catch (InterruptedException e) {
                execution.interrupt();
                if (!execution.done.await(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                    context.log().warn(execution.leftBehind(what));
                }
                throw e;
            }
            return execution.result();
        } finally {
            free.release();
        }
    }

    /** One piece of work. The worker's thread is held only while it works at it, so that an interrupt hits nothing else. */
    private static final class Execution<T> implements Runnable {
        private final Callable<T> work;
        private final ClassLoader loader;
        private final GuestLog log;
        private final CountDownLatch done = new CountDownLatch(1);
        private @Nullable Thread thread;
        private boolean stopped;
        private @Nullable T value;
        private @Nullable Throwable thrown;

        Execution(Callable<T> work, ClassLoader loader, GuestLog log) {
            this.work = work;
            this.loader = loader;
            this.log = log;
        }

        @Override
        public void run() {
            Thread current = Thread.currentThread();
            begin(current);
            try {
                value = work.call();
            } catch (Throwable e) {
                // also errors: code that runs out of stack or memory fails its node, and the engine goes on
                thrown = e;
            } finally {
                log.finish();
                GuestSystem.printTo(null);
                current.setContextClassLoader(null);
                end();
                done.countDown();
            }
        }

        private synchronized void begin(Thread current) {
            thread = current;
            current.setContextClassLoader(loader);
            GuestSystem.printTo(log);
            if (stopped) {
                current.interrupt();
            }
        }

        private synchronized void end() {
            thread = null;
            var unused = Thread.interrupted(); // nothing of it is left for what this thread does next
        }

        synchronized void interrupt() {
            stopped = true;
            if (thread != null) {
                thread.interrupt();
            }
        }

        /** What the log says of work that does not end. */
        synchronized String leftBehind(String what) {
            Thread left = thread;
            if (left == null) {
                return what + " ended after its time";
            }
            String at = "";
            for (StackTraceElement frame : left.getStackTrace()) {
                if (loader.getName() != null && loader.getName().equals(frame.getClassLoaderName())) {
                    at = " at " + Blame.place(frame);
                    break;
                }
            }
            return what + " does not react to being stopped; its thread " + left.getName()
                    + " is left behind and goes on" + at
                    + ". Let it end where Thread.interrupted() says so, or the runner's memory and processors stay used";
        }

        T result() throws ExecutionException {
            if (thrown != null) {
                // with a text: without one it would ask the cause for its own, which is code of the node too
                throw new ExecutionException("the code failed", thrown);
            }
            return Objects.requireNonNull(value);
        }
    }
}
