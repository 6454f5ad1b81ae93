package dev.sluice.nodes.events.internal.http;

import dev.sluice.nodes.api.Reply;
import dev.sluice.nodes.api.value.RecordValue;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A client that waits for its answer: the thread of its request waits here, and the run answers. Thread-safe. */
final class Exchange implements Reply {
    /** How the waiting came to its end. */
    sealed interface Outcome {}

    /** The flow has answered. */
    record Answered(RecordValue answer) implements Outcome {}

    /** All that the request started has ended without an answer. */
    record Ended(@Nullable String failure) implements Outcome {}

    /** Nobody waits any more. */
    enum Gone implements Outcome {
        LATE,
        STOPPED
    }

    private final Thread waiting = Thread.currentThread();
    private final AtomicReference<@Nullable Outcome> outcome = new AtomicReference<>();

    @Override
    public boolean answer(RecordValue answer) {
        return end(new Answered(answer));
    }

    @Override
    public void ended(@Nullable String failure) {
        end(new Ended(failure));
    }

    /** Lets the client go, as the node is stopped by force. */
    void stop() {
        end(Gone.STOPPED);
    }

    private boolean end(Outcome how) {
        boolean first = outcome.compareAndSet(null, how);
        if (first) {
            LockSupport.unpark(waiting);
        }
        return first;
    }

    /** Waits for the end, in the thread that has made this. */
    Outcome await(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            Outcome now = outcome.get();
            if (now != null) {
                return now;
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                end(Gone.LATE);
            } else if (Thread.interrupted()) {
                end(Gone.STOPPED);
            } else {
                LockSupport.parkNanos(this, left);
            }
        }
    }
}
