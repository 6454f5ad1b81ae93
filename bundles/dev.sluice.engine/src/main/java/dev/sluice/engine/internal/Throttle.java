package dev.sluice.engine.internal;

import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.Settings;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * No more than so many events in any span of time. Of offers that come too early the newest is kept, and handed on as soon as it
 * may; or all are dropped.
 */
final class Throttle extends Operation {
    private final int rate;
    private final long nanos;
    private final boolean keeps;
    /** When the last ones were handed on, the oldest first; at most {@link #rate}. */
    private final ArrayDeque<Long> handed = new ArrayDeque<>();

    private @Nullable Value newest;
    private @Nullable Answer answer;

    Throttle(Settings settings) throws NodeFailure {
        long most = settings.whole("rate", 1);
        this.nanos = settings.time("per").toNanos();
        this.keeps = settings.text("keep", "latest").equals("latest");
        if (most < 1 || most > 1_000_000 || nanos < 1) {
            throw NodeFailure.user("'rate' is " + most + " per " + settings.text("per", "")
                    + "; it must be 1 to 1000000 in more than no time");
        }
        this.rate = (int) most;
    }

    @Override
    void offer(int link, Value value, @Nullable Answer who, long now) {
        if (newest == null && isFree(now)) {
            handOn(value, who, now);
            return;
        }
        if (keeps) {
            replace(value, who);
        }
    }

    private void replace(@Nullable Value value, @Nullable Answer who) {
        if (who != null) {
            who.hold();
        }
        Answer before = answer;
        newest = value;
        answer = who;
        if (before != null) {
            before.release(null);
        }
    }

    private boolean isFree(long now) {
        while (!handed.isEmpty() && now - handed.getFirst() >= nanos) {
            handed.remove();
        }
        return handed.size() < rate;
    }

    private void handOn(Value value, @Nullable Answer who, long now) {
        handed.add(now);
        add(value, who);
    }

    @Override
    void pass(long now) {
        Value value = newest;
        if (value != null && isFree(now)) {
            handOn(value, answer, now);
            replace(null, null);
        }
    }

    @Override
    long waits(long now) {
        return newest == null || handed.isEmpty() ? -1 : Math.max(0, handed.getFirst() + nanos - now);
    }

    @Override
    void flush() {
        Value value = newest;
        if (value != null) {
            add(value, answer);
            replace(null, null);
        }
    }

    @Override
    void handedOnByTime(Value out) {
        replace(null, null);
    }

    @Override
    void leave(List<Answer> answers) {
        super.leave(answers);
        if (answer != null) {
            answers.add(answer);
            answer = null;
        }
    }

    @Override
    void each(Consumer<Value> action) {
        super.each(action);
        Value value = newest;
        if (value != null) {
            action.accept(value);
        }
    }
}
