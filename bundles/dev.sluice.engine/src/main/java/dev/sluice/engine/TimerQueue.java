package dev.sluice.engine;

import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Actions by the time when they are due: a binary heap in an array, in which each knows its place, so that one that is
 * cancelled is gone at once. There may be millions: each costs one small object. Its one thread is made with the first, and
 * is a daemon. Thread-safe.
 */
final class TimerQueue {
    private static final int FIRST_SIZE = 16;
    private static final int GONE = -1;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition sooner = lock.newCondition();
    private @Nullable Timer[] heap = new @Nullable Timer[FIRST_SIZE];
    private int size;
    private boolean started;

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
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (true) {
            try {
                next().action.run();
            } catch (InterruptedException e) {
                return; // nobody interrupts this thread but who ends the process
            } catch (RuntimeException | Error e) {
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
            }
        }
    }

    /** Waits until one is due. */
    private Timer next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                Timer first = heap[0];
                long rest = first == null ? Long.MAX_VALUE : first.due - System.nanoTime();
                if (first != null && rest <= 0) {
                    take(0);
                    return first;
                }
                long unused = sooner.awaitNanos(rest);
            }
        } finally {
            lock.unlock();
        }
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
        private final Runnable action;
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
