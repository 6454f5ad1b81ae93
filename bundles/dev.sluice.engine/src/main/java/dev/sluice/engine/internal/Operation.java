package dev.sluice.engine.internal;

import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.Operator;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What an operator makes of what is offered to it. What is due is asked for one by one, so that a run that is gone on with can say
 * which events were handed on already: then it is brought to the same state by the same offers, without asking. Belongs to the
 * run's thread.
 */
abstract sealed class Operation permits CombineLatest, Merge, Throttle, Window, Zip {
    private final ArrayDeque<Due> due = new ArrayDeque<>();

    static Operation of(Operator kind, List<String> links, Inputs inputs) throws NodeFailure {
        return switch (kind) {
            case MERGE -> new Merge();
            case COMBINE_LATEST -> new CombineLatest(links, inputs);
            case ZIP -> new Zip(links);
            case WINDOW -> new Window(inputs.settings());
            case THROTTLE -> new Throttle(inputs.settings());
        };
    }

    /**
     * Takes what came over a link.
     *
     * @param answer who waits for what becomes of it; to be held as long as an event of it is to come
     * @param now in nanoseconds, of the run's steady clock
     */
    abstract void offer(int link, Value value, @Nullable Answer answer, long now);

    /** Has an event handed on. */
    final void add(Value out, @Nullable Answer answer) {
        if (answer != null) {
            answer.hold();
        }
        due.add(new Due(new @Nullable Object[] {out}, answer));
    }

    /** The next event to hand on; null where none is due. */
    final @Nullable Due due(long now) {
        pass(now);
        return due.poll();
    }

    /** Makes due what is by now. */
    void pass(long now) {
        // most do not care for time
    }

    /** How many nanoseconds from now on the next event is due; below 0 where time alone makes none due. */
    long waits(long now) {
        return -1;
    }

    /** No more offers come: makes due what is there. */
    void flush() {
        // most have nothing left
    }

    /** How many offers over a link it keeps until others come, where that may grow with each. */
    int kept(int link) {
        return 0;
    }

    /** Lets go of the oldest of these. */
    void dropOldest(int link) {
        throw new IllegalStateException("nothing is kept of link " + link);
    }

    /** Whether an offer over a link is what others wait for. */
    boolean lacks(int link) {
        return false;
    }

    /** Takes note of an event that was handed on, in a run that is gone on with. */
    final void handedOn(@Nullable Object[] outputs) {
        if (due.poll() == null) {
            handedOnByTime(outputs[0] instanceof Value value ? value : Value.NULL);
        }
    }

    /** The same of one that was not due when it was offered. */
    void handedOnByTime(Value out) {
        // most hand on when they are offered something
    }

    /** Tells of each value that it keeps. */
    void each(Consumer<Value> action) {
        due.forEach(one -> EventWork.each(one.outputs, action));
    }

    /** Lets go of all; those who wait for what was to come of it are told. */
    void leave(List<Answer> answers) {
        for (Due one : due) {
            if (one.answer != null) {
                answers.add(one.answer);
            }
        }
        due.clear();
    }

    /** An event to hand on. */
    record Due(@Nullable Object[] outputs, @Nullable Answer answer) {}
}
