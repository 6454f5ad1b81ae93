package dev.sluice.nodes.events.internal.http;

import dev.sluice.nodes.api.Reply;
import dev.sluice.nodes.api.value.RecordValue;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A client that waits for its answer. No thread waits with it: whoever ends the waiting has the answer sent. Thread-safe. */
final class Exchange implements Reply {
    private static final long NEVER = Long.MAX_VALUE;

    /** How the waiting came to its end. */
    sealed interface Outcome {}

    /** The flow has answered. */
    record Answered(RecordValue answer) implements Outcome {}

    /** All that the request started has ended without an answer. */
    record Ended(@Nullable String failure) implements Outcome {}

    /** The request is not what the node takes. */
    record Refused(Answer answer) implements Outcome {}

    /** Nobody waits any more. */
    enum Gone implements Outcome {
        /** There was no room for it. */
        FULL,
        LATE,
        STOPPED
    }

    private final Route route;
    private final Call call;
    private final AtomicReference<@Nullable Outcome> outcome = new AtomicReference<>();
    /** What was asked; empty until it has been read. */
    private volatile RecordValue request = RecordValue.EMPTY;

    /** Until when it waits, as {@link System#nanoTime} has it; {@link #NEVER} while it does not wait for the flow. */
    private volatile long due = NEVER;

    Exchange(Route route, Call call) {
        this.route = route;
        this.call = call;
    }

    /** The request has been read, and is about to be handed on. */
    void read(RecordValue what) {
        request = what;
    }

    /** Whether the request has been read. */
    boolean isRead() {
        return request.size() > 0;
    }

    /** Waits for the flow from now on. */
    void await(Duration limit) {
        due = System.nanoTime() + limit.toNanos();
    }

    /** How many nanoseconds it waits on; {@link Long#MAX_VALUE} where it does not wait for the flow. */
    long left(long now) {
        long until = due;
        return until == NEVER ? NEVER : until - now;
    }

    @Override
    public boolean answer(RecordValue answer) {
        return end(new Answered(answer));
    }

    @Override
    public void ended(@Nullable String failure) {
        if (outcome.get() == null) {
            end(new Ended(failure));
        }
    }

    /** Ends the waiting. Returns whether this was the first to do so, whose answer is sent. */
    boolean end(Outcome how) {
        if (!outcome.compareAndSet(null, how)) {
            return false;
        }
        if (how instanceof Answered answered && !Answer.isShort(answered.answer())) {
            call.aside(() -> {
                Answer made = route.answer(how, request);
                call.send(() -> made, this::sent);
            });
        } else {
            call.send(() -> route.answer(how, request), this::sent);
        }
        return true;
    }

    private void sent() {
        route.inFlight().leave(this);
    }
}
