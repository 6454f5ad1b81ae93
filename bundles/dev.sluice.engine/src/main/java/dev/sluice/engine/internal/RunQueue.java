package dev.sluice.engine.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The mailboxes that are to be drained, and the threads that do it: first come, first served, so that a run that asks for
 * another turn goes behind those that wait. Mailboxes are linked to each other, on a Treiber stack; a thread that finds nothing
 * else takes the stack as a whole, for all of them to take from one by one. So adding is a compare-and-set, whoever adds, and
 * taking is a decrement. A thread has one mailbox at a time, as one may keep it for long. Of many each thread begins with a part
 * of its own: runs that came one after the other lie side by side in memory, and two processors would fight for it. Thread-safe.
 *
 * <p>Threads are made when they are first needed, are daemons, and end when they had nothing to do for {@link #PATIENCE}.
 */
final class RunQueue {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AtomicReference<@Nullable Mailbox> newest = new AtomicReference<>();
    private final ThreadFactory factory;
    private final int most;
    private final Duration patience;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition called = lock.newCondition();
    private final Condition ended = lock.newCondition();
    /** What was taken from the stack last. Written under the lock. */
    private volatile Batch batch = Batch.NONE;
    /** How many idle threads were called and have not noticed yet. Guarded by the lock. */
    private int calls;
    /** How many threads wait that nobody has called. Written under the lock. */
    private volatile int idle;
    /** Written under the lock. */
    private volatile int threads;
    /** The number of the next thread, below {@link #most}. Guarded by the lock. */
    private int nextNumber;

    private volatile boolean closed;

    /** @param most how many threads there may be; from 1 */
    RunQueue(String name, int most) {
        this(name, most, PATIENCE);
    }

    RunQueue(String name, int most, Duration patience) {
        this.factory = Thread.ofPlatform().daemon().name(name, 1).factory();
        this.most = most;
        this.patience = patience;
    }

    /** Has a mailbox drained, soon; one that is not in the queue already. After {@link #close} it is dropped. */
    void add(Mailbox mailbox) {
        if (closed) {
            return;
        }
        Mailbox head;
        do {
            head = newest.get();
            mailbox.ahead = head;
        } while (!newest.compareAndSet(head, mailbox));
        // whoever goes to sleep says so first and then looks once more: one of the two sees the other
        if (idle > 0 || threads < most) {
            call();
        }
    }

    private void call() {
        lock.lock();
        try {
            if (idle > 0) {
                idle--;
                calls++;
                called.signal();
            } else if (threads < most && !closed) {
                int number = nextNumber;
                nextNumber = (nextNumber + 1) % most;
                factory.newThread(() -> work(number)).start();
                threads++;
            }
        } finally {
            lock.unlock();
        }
    }

    /** @param number of the part of which the thread takes first */
    private void work(int number) {
        for (Mailbox mailbox = take(number); mailbox != null; mailbox = take(number)) {
            drain(mailbox);
        }
    }

    private static void drain(Mailbox mailbox) {
        try {
            mailbox.run();
        } catch (RuntimeException | Error e) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
        // what a body did to its thread is not to meet the next
        boolean unused = Thread.interrupted();
    }

    /** Takes the oldest, or waits for one. Null where the thread is to end. */
    private @Nullable Mailbox take(int number) {
        while (true) {
            Batch known = batch;
            Mailbox oldest = known.take(number);
            if (oldest != null) {
                return oldest;
            }
            lock.lock();
            try {
                if (batch == known && !refill() && !waits()) {
                    threads--;
                    ended.signalAll();
                    return null;
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** Takes the stack. Returns whether there was something. */
    private boolean refill() {
        Mailbox top = newest.get() == null ? null : newest.getAndSet(null);
        if (top == null) {
            return false;
        }
        batch = Batch.of(top, most);
        return true;
    }

    /** Waits for a call. Returns whether there may be something; false where the thread is to end. */
    private boolean waits() {
        if (closed) {
            return false;
        }
        idle++;
        long rest = patience.toNanos();
        while (calls == 0 && newest.get() == null && rest > 0 && !closed) {
            try {
                rest = called.awaitNanos(rest);
            } catch (InterruptedException e) {
                rest = patience.toNanos(); // nobody means these threads
            }
        }
        if (calls > 0) {
            calls--;
            return true;
        }
        idle--;
        return newest.get() != null;
    }

    /**
     * Lets what is there be drained, and waits for at most this long for the threads to end.
     *
     * @return whether they have
     * @throws InterruptedException where the thread that waits is interrupted
     */
    boolean close(Duration limit) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            closed = true;
            called.signalAll();
            long rest = limit.toNanos();
            while (threads > 0 && rest > 0) {
                rest = ended.awaitNanos(rest);
            }
            return threads == 0;
        } finally {
            lock.unlock();
        }
    }

    /** Mailboxes that came one after the other, in parts of the same size: the newest are in the first. */
    private static final class Batch {
        static final Batch NONE = of(null, 1);

        private static final int FIRST_SIZE = 4;
        /** Fewer are one part. */
        private static final int MANY = 64;
        /** How far the numbers of two parts are from each other, so that no two are in a line of a processor's cache. */
        private static final int APART = 32;

        /** The newest first. Each place belongs to the thread that counted down to it. */
        private final @Nullable Mailbox[] mailboxes;

        private final int parts;
        private final int size;
        /** How many are left of each part. */
        private final AtomicIntegerArray left;

        private Batch(@Nullable Mailbox[] mailboxes, int count, int most) {
            this.mailboxes = mailboxes;
            this.parts = count < MANY ? 1 : most;
            this.size = Math.ceilDiv(count, parts);
            this.left = new AtomicIntegerArray((parts - 1) * APART + 1);
            for (int part = 0; part < parts; part++) {
                left.setPlain(part * APART, Math.clamp(count - part * (long) size, 0, size));
            }
        }

        /** What is on a stack. */
        static Batch of(@Nullable Mailbox newest, int most) {
            @Nullable Mailbox[] all = new @Nullable Mailbox[FIRST_SIZE];
            int count = 0;
            for (Mailbox at = newest; at != null; at = at.ahead) {
                if (count == all.length) {
                    all = Arrays.copyOf(all, 2 * count);
                }
                all[count++] = at;
            }
            return new Batch(all, count, most);
        }

        /** The oldest of a part that nobody has taken, or of another where that is empty; null for none. */
        @Nullable
        Mailbox take(int first) {
            for (int i = 0; i < parts; i++) {
                int part = (first + i) % parts;
                int counter = part * APART;
                int at = left.get(counter) > 0 ? left.decrementAndGet(counter) : -1;
                if (at >= 0) {
                    return taken(part * size + at);
                }
            }
            return null;
        }

        private @Nullable Mailbox taken(int place) {
            Mailbox mailbox = mailboxes[place];
            mailboxes[place] = null;
            if (mailbox != null) {
                mailbox.ahead = null;
            }
            return mailbox;
        }
    }
}
