package dev.sluice.cli.event;

import dev.sluice.engine.RunEvent;
import dev.sluice.engine.RunListener;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the events of a run off its thread and hands them to a sink, in batches, on a thread of its own: what came while
 * the sink wrote one batch is the next. So a quick reader sees each event at once, and a slow one many at a time.
 *
 * <p>Where the sink falls {@code capacity} events behind, the run waits, as a program waits for a pipe that nobody reads:
 * events must not be lost, and memory must stay bounded. {@link #release} ends that, for a run that is being cancelled.
 */
public final class EventQueue implements RunListener, AutoCloseable {
    private final EventSink sink;
    private final int capacity;
    private final Consumer<IOException> onFailure;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition taken = lock.newCondition();
    private List<RunEvent> waiting = new ArrayList<>();
    private boolean released;
    private boolean closed;

    private EventQueue(EventSink sink, int capacity, Consumer<IOException> onFailure) {
        this.sink = sink;
        this.capacity = capacity;
        this.onFailure = onFailure;
        this.thread = Thread.ofPlatform().name("sluice-events").daemon().unstarted(this::carry);
    }

    /**
     * Starts the thread of a queue.
     *
     * @param capacity how many events may wait; from 1
     * @param onFailure told, on the queue's thread, of the failure after which the sink gets no more events
     */
    public static EventQueue start(EventSink sink, int capacity, Consumer<IOException> onFailure) {
        EventQueue queue = new EventQueue(sink, capacity, onFailure);
        queue.thread.start();
        return queue;
    }

    @Override
    public void on(RunEvent event) {
        lock.lock();
        try {
            while (waiting.size() >= capacity && !released && !closed) {
                taken.awaitUninterruptibly();
            }
            if (!closed) {
                waiting.add(event);
                arrived.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets the run go on whatever waits here. From any thread. */
    public void release() {
        lock.lock();
        try {
            released = true;
            taken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Hands over what still waits, then ends the thread.
     *
     * @return whether all of it was handed over within this time
     */
    public boolean close(Duration limit) {
        end();
        try {
            return thread.join(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Closes with a limit of ten seconds. */
    @Override
    public void close() {
        close(Duration.ofSeconds(10));
    }

    private void end() {
        lock.lock();
        try {
            closed = true;
            arrived.signal();
            taken.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void carry() {
        try {
            boolean works = true;
            for (List<RunEvent> batch = next(); batch != null; batch = next()) {
                works = works && hand(batch);
            }
        } finally {
            end(); // also where the sink broke, so that the run does not wait for nobody
        }
    }

    private boolean hand(List<RunEvent> batch) {
        try {
            if (batch.isEmpty()) {
                sink.idle();
            } else {
                sink.accept(batch);
            }
            return true;
        } catch (IOException e) {
            release();
            onFailure.accept(e);
            return false;
        }
    }

    /** The events that wait, an empty list where the sink's rhythm went by without any, null at the end. */
    private @Nullable List<RunEvent> next() {
        lock.lock();
        try {
            long nanos = sink.rhythm().toNanos();
            while (waiting.isEmpty() && !closed && nanos > 0) {
                nanos = arrived.awaitNanos(nanos);
            }
            if (waiting.isEmpty() && closed) {
                return null;
            }
            List<RunEvent> batch = waiting;
            waiting = new ArrayList<>();
            taken.signalAll();
            return batch;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            lock.unlock();
        }
    }
}
