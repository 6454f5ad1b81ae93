package dev.sluice.lang.process.worker;

import dev.sluice.json.JsonBytes;
import dev.sluice.lang.process.LogLines;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeLog;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way: its inputs, the thread that waits for it, and how it ended. The outcome is set once for each time
 * that it is placed, by any thread.
 */
final class WorkerCall {
    /** What stands in its line beside the inputs and the key, at most. */
    private static final int ENVELOPE = 48;

    /** Whether an outcome is there, and which. */
    enum Outcome {
        NONE,
        RESULT,
        ERROR,
        FAILED,
        /** No worker has begun this call, and the one that it was to wait for does not come to it. */
        NOT_BEGUN,
        CANCELLED
    }

    final JsonBytes inputs;
    /** Its idempotency key, as JSON; for workers that ask for it. */
    final JsonBytes key;
    /** What it is known by in its worker; the queue's, which numbers what it writes. */
    long id;
    /** Where it is; null while it waits for one. Guarded by the roster's lock. */
    @Nullable
    Worker worker;

    private final NodeLog log;
    private final Thread caller = Thread.currentThread();
    private int lines;
    private boolean cancelled;
    private volatile Outcome outcome = Outcome.NONE;
    private volatile @Nullable WorkerQueue due;
    private byte @Nullable [] payload;
    private @Nullable NodeFailure failure;

    /** A call of this thread. */
    WorkerCall(JsonBytes inputs, JsonBytes key, NodeLog log) {
        this.inputs = inputs;
        this.key = key;
        this.log = log;
    }

    /** Bytes of its line, at most. */
    int size() {
        return inputs.size() + key.size() + ENVELOPE;
    }

    /** Sets the outcome; only the first counts. */
    void end(Outcome how, byte @Nullable [] bytes, @Nullable NodeFailure why) {
        synchronized (this) {
            if (outcome != Outcome.NONE) {
                cancelled |= how == Outcome.CANCELLED;
                return;
            }
            payload = bytes;
            failure = why;
            outcome = how;
        }
        LockSupport.unpark(caller);
    }

    void notBegun() {
        end(Outcome.NOT_BEGUN, null, null);
    }

    void cancel() {
        end(Outcome.CANCELLED, null, null);
    }

    /** Lets its thread write what is to be written to its worker. */
    void writes(WorkerQueue queue) {
        due = queue;
        LockSupport.unpark(caller);
    }

    /**
     * Waits for the outcome, and writes meanwhile what it is told to. {@link Outcome#CANCELLED} where this thread was
     * interrupted, which stays set then.
     */
    Outcome await() {
        while (outcome == Outcome.NONE) {
            WorkerQueue queue = due;
            if (queue != null) {
                due = null;
                queue.write();
            } else if (Thread.currentThread().isInterrupted()) {
                cancel();
            } else {
                LockSupport.park(this);
            }
        }
        return outcome;
    }

    Outcome outcome() {
        return outcome;
    }

    /** Makes it ready to be placed once more, while no worker has it; false where it was cancelled meanwhile. */
    synchronized boolean again() {
        outcome = cancelled ? Outcome.CANCELLED : Outcome.NONE;
        due = null;
        return !cancelled;
    }

    byte[] payload() {
        byte[] bytes = payload;
        return bytes == null ? new byte[0] : bytes;
    }

    NodeFailure failure() {
        NodeFailure why = failure;
        return why == null ? NodeFailure.system("the call failed without a reason") : why;
    }

    /** Logs a line while the call goes on; after that it is dropped, as its node has ended. */
    synchronized void log(String text, boolean warning) {
        if (outcome != Outcome.NONE) {
            return;
        }
        lines++;
        if (lines == LogLines.LINES + 1) {
            log.info("… (more than " + LogLines.LINES + " lines; the rest is not logged)");
        } else if (lines <= LogLines.LINES && warning) {
            log.warn(text);
        } else if (lines <= LogLines.LINES) {
            log.info(text);
        }
    }
}
