package dev.sluice.nodes.events.internal.queue;

import dev.sluice.nodes.api.value.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Values that wait in this process, first in first out. Thread-safe. */
final class NamedQueue {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Value> values = new ArrayDeque<>();
    private int capacity;

    NamedQueue(int capacity) {
        this.capacity = capacity;
    }

    /** Says how many values may wait from now on; those that wait already stay. */
    void capacity(int most) {
        lock.lock();
        try {
            capacity = most;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Adds a value, and waits until there is room where that is asked for.
     *
     * @return how many values wait then; -1 where there is no room
     */
    int put(Value value, boolean wait) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (values.size() >= capacity) {
                if (!wait) {
                    return -1;
                }
                changed.await();
            }
            values.addLast(value);
            changed.signalAll();
            return values.size();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the value that waits longest, and waits for one where there is none. */
    Value take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (values.isEmpty()) {
                changed.await();
            }
            Value value = values.removeFirst();
            changed.signalAll();
            return value;
        } finally {
            lock.unlock();
        }
    }

    /** Puts a value back that was taken and not used, as the next one to be taken. */
    void putBack(Value value) {
        lock.lock();
        try {
            values.addFirst(value);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
