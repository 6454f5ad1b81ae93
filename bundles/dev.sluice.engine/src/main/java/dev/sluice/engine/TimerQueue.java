package dev.sluice.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Actions by the time when they are due: a binary heap in an array, in which each knows its place, so that one that is
 * cancelled is gone at once. There may be millions: each costs one small object. Its one thread is made with the first, and
 * is a daemon; it takes many that are due at a time, so that the lock is taken once for all of them. Thread-safe.
 */
final class TimerQueue {
    private static final int FIRST_SIZE = 16;
    private static final int BATCH = 256;
    /** Once this part of all was due one after the other, the rest that is due is taken in one pass over all. */
    private static final int SWEEP_PART = 32;
    /** Of fewer each is taken in its order. */
    private static final int SWEEP_SIZE = 1 << 14;

    private static final int GONE = -1;
    private static final Runnable NOTHING = () -> {};

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition sooner = lock.newCondition();
    private @Nullable Timer[] heap = new @Nullable Timer[FIRST_SIZE];
    private int size;
    private boolean started;
    /** How many were due since the thread last waited. */
    private int row;

    /**
     * Has an action run once.
     *
     * @param due on {@link System#nanoTime}
     * @return cancels it
     */
    Runnable add(long due, Runnable action) {
        Timer timer = new Timer(this, due, action);
        lock.lock();
        try {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, 2 * size);
            }
            rise(size++, timer);
            if (!started) {
                started = true;
                Thread.ofPlatform().daemon().name("sluice-timer").start(this::run);
            } else if (heap[0] == timer) {
                sooner.signal();
            }
        } finally {
            lock.unlock();
        }
        return timer;
    }

    /** How many wait. */
    int size() {
        lock.lock();
        try {
            return size;
        } finally {
            lock.unlock();
        }
    }

    private void cancel(Timer timer) {
        lock.lock();
        try {
            if (timer.at != GONE) {
                take(timer.at);
            } else {
                timer.action = NOTHING;
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (true) {
            try {
                next().forEach(TimerQueue::run);
            } catch (InterruptedException e) {
                return; // nobody interrupts this thread but who ends the process
            }
        }
    }

    private static void run(Timer timer) {
        try {
            timer.action.run();
        } catch (RuntimeException | Error e) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }

    /** Waits until some are due, and takes them; where there are very many, in no order. */
    private List<Timer> next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                Timer first = heap[0];
                long now = System.nanoTime();
                long rest = first == null ? Long.MAX_VALUE : first.due - now;
                if (rest <= 0) {
                    return row > size / SWEEP_PART && size > SWEEP_SIZE ? sweep(now) : batch(now);
                }
                row = 0;
                long unused = sooner.awaitNanos(rest);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes one after the other, the soonest first. */
    private List<Timer> batch(long now) {
        List<Timer> due = new ArrayList<>();
        for (Timer first = heap[0]; first != null && first.due - now <= 0 && due.size() < BATCH; first = heap[0]) {
            take(0);
            due.add(first);
        }
        row += due.size();
        return due;
    }

    /** Takes all that are due, which costs the less for each the more there are, and makes a heap of what is left. */
    private List<Timer> sweep(long now) {
        List<Timer> due = new ArrayList<>();
        @Nullable Timer[] all = heap;
        int count = size;
        size = 0;
        for (int i = 0; i < count; i++) {
            Timer timer = all[i];
            all[i] = null;
            if (timer != null && timer.due - now <= 0) {
                timer.at = GONE;
                due.add(timer);
            } else if (timer != null) {
                put(size++, timer);
            }
        }
        heap = Arrays.copyOf(all, Math.max(FIRST_SIZE, size));
        for (int i = size / 2 - 1; i >= 0; i--) {
            Timer timer = heap[i];
            if (timer != null) {
                sink(i, timer);
            }
        }
        row = 0;
        return due;
    }

    private void take(int at) {
        Timer taken = heap[at];
        Timer last = heap[--size];
        heap[size] = null;
        if (taken != null && last != null) {
            taken.at = GONE;
            if (last != taken) {
                sink(at, last);
                rise(last.at, last);
            }
        }
        if (heap.length > FIRST_SIZE && size < heap.length / 4) {
            heap = Arrays.copyOf(heap, heap.length / 2);
        }
    }

    private void rise(int from, Timer timer) {
        int at = from;
        while (at > 0) {
            int above = (at - 1) >>> 1;
            Timer other = heap[above];
            if (other == null || timer.due - other.due >= 0) {
                break;
            }
            put(at, other);
            at = above;
        }
        put(at, timer);
    }

    private void sink(int from, Timer timer) {
        int at = from;
        while (2 * at + 1 < size) {
            int below = 2 * at + 1;
            Timer other = heap[below];
            Timer right = below + 1 < size ? heap[below + 1] : null;
            if (right != null && other != null && right.due - other.due < 0) {
                below++;
                other = right;
            }
            if (other == null || timer.due - other.due <= 0) {
                break;
            }
            put(at, other);
            at = below;
        }
        put(at, timer);
    }

    private void put(int at, Timer timer) {
        heap[at] = timer;
        timer.at = at;
    }

    /** An action that waits; run as such it is cancelled. */
    private static final class Timer implements Runnable {
        private final TimerQueue queue;
        private final long due;
        /** Nothing where it was cancelled after it was taken out and before it was run. */
        private volatile Runnable action;
        /** Its place in the heap; below 0 where it is not there. Guarded by the queue's lock. */
        private int at = GONE;

        Timer(TimerQueue queue, long due, Runnable action) {
            this.queue = queue;
            this.due = due;
            this.action = action;
        }

        @Override
        public void run() {
            queue.cancel(this);
        }
    }
}
