package dev.sluice.engine;

import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.value.Value;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * A body that waits until the test opens it, then gives 1 at {@code out}. It counts who is inside, so that a test sees how
 * many bodies worked at once and that none is left.
 */
final class Gate implements NodeExecutor {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final long LOOK_MILLIS = 5;

    private final boolean heedsInterrupts;
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger entered = new AtomicInteger();
    private boolean open;

    private Gate(boolean heedsInterrupts) {
        this.heedsInterrupts = heedsInterrupts;
    }

    static Gate closed() {
        return new Gate(true);
    }

    /** A gate whose bodies do not stop when they are interrupted. */
    static Gate deaf() {
        return new Gate(false);
    }

    @Override
    public void execute(NodeContext context) throws InterruptedException {
        entered.incrementAndGet();
        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
        try {
            await();
            context.output("out", Value.of(1));
        } finally {
            inside.decrementAndGet();
            synchronized (this) {
                notifyAll();
            }
        }
    }

    private synchronized void await() throws InterruptedException {
        notifyAll();
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (!open && System.nanoTime() < limit) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, limit - System.nanoTime()));
            } catch (InterruptedException e) {
                if (heedsInterrupts) {
                    throw e;
                }
            }
        }
    }

    synchronized void open() {
        open = true;
        notifyAll();
    }

    /** Waits until so many bodies are inside. */
    synchronized void awaitInside(int count) throws InterruptedException {
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (inside.get() != count) {
            if (System.nanoTime() > limit) {
                throw new AssertionError(inside + " are inside, not " + count);
            }
            TimeUnit.NANOSECONDS.timedWait(this, limit - System.nanoTime());
        }
    }

    /** Waits until so many bodies are inside, or something holds that tells that they will not come. */
    synchronized void awaitInsideUnless(int count, BooleanSupplier hopeless) throws InterruptedException {
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (inside.get() != count && !hopeless.getAsBoolean()) {
            if (System.nanoTime() > limit) {
                throw new AssertionError(inside + " are inside, not " + count);
            }
            // Nobody tells this gate of the other condition, so it is looked at again and again.
            TimeUnit.MILLISECONDS.timedWait(this, LOOK_MILLIS);
        }
    }

    int inside() {
        return inside.get();
    }

    /** The most bodies that were inside at once. */
    int most() {
        return most.get();
    }

    /** How many bodies came in, all in all. */
    int entered() {
        return entered.get();
    }
}
