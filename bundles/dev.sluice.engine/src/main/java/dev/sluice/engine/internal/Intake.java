package dev.sluice.engine.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the events of a continuous node come in, from any thread, until the run takes them over. It knows how many the run has,
 * so that what hands on an event learns at once whether there is room for it.
 */
final class Intake {
    private final int room;
    private final Overflow overflow;
    private final Runnable wake;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private ArrayDeque<Incoming> queue = new ArrayDeque<>();
    /** Events that were dropped for which somebody waits. */
    private List<Incoming> victims = new ArrayList<>();
    /** What others gave that were dropped; the newest of them. */
    private ArrayDeque<@Nullable Object[]> lost = new ArrayDeque<>();

    private final int mostLost;

    private int held;
    private long dropped;
    private boolean called;

    /**
     * An intake.
     *
     * @param room how many events are here and in the run at once
     * @param mostLost how many that are dropped the run wants to know of, the newest; 0 for none
     * @param wake has the run take over what is here; called outside the lock
     */
    Intake(int room, Overflow overflow, int mostLost, Runnable wake) {
        this.room = room;
        this.overflow = overflow;
        this.mostLost = mostLost;
        this.wake = wake;
    }

    /** What becomes of an event. */
    enum Entry {
        TAKEN,
        DROPPED,
        /** Nothing is taken any more. */
        CLOSED,
        /** There is no room, which is a failure. */
        FULL
    }

    /**
     * Hands on an event; waits for room where that is the policy.
     *
     * @param open whether the node takes any
     * @throws InterruptedException where the thread is interrupted while it waits
     */
    Entry put(Incoming event, BooleanSupplier open) throws InterruptedException {
        Entry entry = Entry.TAKEN;
        boolean calls = false;
        lock.lockInterruptibly();
        try {
            while (open.getAsBoolean() && held >= room && overflow == Overflow.BLOCK) {
                changed.await();
            }
            if (!open.getAsBoolean()) {
                return Entry.CLOSED;
            }
            if (held >= room && overflow != Overflow.DROP_OLDEST) {
                dropped++;
                entry = overflow == Overflow.FAIL ? Entry.FULL : Entry.DROPPED;
                if (event.answer() != null || !lose(event)) {
                    return entry; // who hands it on is told so at once
                }
            } else {
                if (held >= room && !queue.isEmpty()) {
                    dropOldest(queue.remove());
                }
                // where the oldest is the run's, the run drops it when it takes this one
                held++;
                queue.add(event);
            }
            calls = !called;
            called = true;
        } finally {
            lock.unlock();
        }
        if (calls) {
            wake.run();
        }
        return entry;
    }

    private void dropOldest(Incoming oldest) {
        held--;
        dropped++;
        if (oldest.answer() == null) {
            boolean unused = lose(oldest);
        } else {
            victims.add(oldest);
        }
    }

    /** Returns whether the run wants to know of it. */
    private boolean lose(Incoming event) {
        if (mostLost > 0) {
            if (lost.size() == mostLost) {
                lost.remove();
            }
            lost.add(event.outputs());
        }
        return mostLost > 0;
    }

    /** What the events gave that were dropped for which nobody waits, the newest of those since the last call. */
    ArrayDeque<@Nullable Object[]> takeLost() {
        lock.lock();
        try {
            ArrayDeque<@Nullable Object[]> all = lost;
            lost = all.isEmpty() ? all : new ArrayDeque<>();
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** Has those who wait for room look whether the node still takes events. */
    void look() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes over all that came in. */
    ArrayDeque<Incoming> takeAll() {
        lock.lock();
        try {
            called = false;
            ArrayDeque<Incoming> all = queue;
            queue = new ArrayDeque<>();
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** What came in and was dropped again while somebody waits for it, since the last call. */
    List<Incoming> takeVictims() {
        lock.lock();
        try {
            if (victims.isEmpty()) {
                return List.of();
            }
            List<Incoming> all = victims;
            victims = new ArrayList<>();
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** The run has events that did not come in here. */
    void hold(int events) {
        lock.lock();
        try {
            held += events;
        } finally {
            lock.unlock();
        }
    }

    /** The run is done with an event. */
    void release(boolean asDropped) {
        lock.lock();
        try {
            held--;
            dropped += asDropped ? 1 : 0;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    /**
     * An event on its way to the run.
     *
     * @param outputs by position
     * @param answer who waits for what becomes of it
     */
    record Incoming(@Nullable Object[] outputs, @Nullable Answer answer) {}
}
