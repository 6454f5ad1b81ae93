package dev.sluice.lang.process.worker;

import dev.sluice.lang.process.LogLines;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeLog;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way: its request, the thread that waits for it, and how it ended. The outcome is set once, by any
 * thread; the rest belongs to the thread that calls.
 */
final class WorkerCall {
    /** Whether an outcome is there, and which. */
    enum Outcome {
        NONE,
        RESULT,
        ERROR,
        FAILED,
        /** The worker ended before it had begun this call. */
        NOT_BEGUN,
        CANCELLED
    }

    final ByteArrayOutputStream request;
    private final NodeLog log;
    private final Thread caller = Thread.currentThread();
    private int lines;
    private boolean cancelled;
    private volatile Outcome outcome = Outcome.NONE;
    private byte @Nullable [] payload;
    private @Nullable NodeFailure failure;
    long id;

    WorkerCall(ByteArrayOutputStream request, NodeLog log) {
        this.request = request;
        this.log = log;
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

    /** Waits for the outcome; {@link Outcome#CANCELLED} where this thread was interrupted, which stays set then. */
    Outcome await() {
        while (outcome == Outcome.NONE) {
            if (Thread.currentThread().isInterrupted()) {
                end(Outcome.CANCELLED, null, null);
            } else {
                LockSupport.park(this);
            }
        }
        return outcome;
    }

    Outcome outcome() {
        return outcome;
    }

    /** Makes it ready to be sent once more, while no worker has it; false where it was cancelled meanwhile. */
    synchronized boolean again() {
        outcome = cancelled ? Outcome.CANCELLED : Outcome.NONE;
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
