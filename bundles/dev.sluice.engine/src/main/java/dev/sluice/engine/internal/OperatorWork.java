package dev.sluice.engine.internal;

import dev.sluice.engine.journal.DeadLetter;
import dev.sluice.engine.plan.EventPlan;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeLog;
import dev.sluice.nodes.api.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An operator on events: what passes of other nodes hand on to it becomes events of its own. It ends when those that feed it
 * have ended and all that came of it is over.
 */
final class OperatorWork extends EventWork {
    private final int[] feeders;
    private @Nullable Operation operation;
    private @Nullable Runnable timer;
    private boolean begun;
    private boolean flushed;
    private boolean wasFull;
    /** Whether the process before left it values that the journal has masked. */
    private boolean keptMasked;

    OperatorWork(RunLoop run, Scheduler scheduler, Activation activation, NodePlan node, int attempt, Inputs inputs) {
        super(run, scheduler, activation, node, attempt, inputs);
        this.feeders = plan.links().stream()
                .mapToInt(link -> Sources.find(activation.graph, link.from()))
                .distinct()
                .toArray();
    }

    @Override
    void prepare() throws NodeFailure {
        super.prepare();
        List<String> links = plan.links().stream().map(EventPlan.Link::input).toList();
        operation = Operation.of(Objects.requireNonNull(plan.operator()), links, inputs);
    }

    private Operation operation() {
        return Objects.requireNonNull(operation);
    }

    /** Whether it takes more of what passes hand on over a link. */
    boolean hasRoom(int link) {
        boolean room = overflow() != Overflow.BLOCK
                || waits() < room() && (operation().kept(link) < room() || lacksOfSame(link));
        wasFull |= !room;
        return room;
    }

    private int room() {
        return Math.max(1, buffer());
    }

    /** Whether it waits for something else of the node behind a link, which that must not be kept from. */
    private boolean lacksOfSame(int link) {
        String from = plan.links().get(link).from();
        boolean lacks = false;
        for (int i = 0; i < plan.links().size(); i++) {
            lacks |= plan.links().get(i).from().equals(from) && operation().lacks(i);
        }
        return lacks;
    }

    /**
     * Takes what a pass handed on.
     *
     * @param answer who waits for what becomes of the event of that pass
     */
    void offer(int link, Value value, @Nullable Answer answer) {
        if (isOver() || isStopping() || operation().kept(link) >= room() && !makesRoom(link)) {
            return;
        }
        keptMasked |= isRestoring() && Masked.in(value);
        operation().offer(link, value, answer, run.now());
        if (!isRestoring()) {
            settle();
            begun();
        }
    }

    /** Whether one more may come over a link that has as many as may wait. */
    private boolean makesRoom(int link) {
        switch (overflow()) {
            case BLOCK -> {
                return true; // those that are on their way when it is full
            }
            case DROP_NEWEST -> {
                return false;
            }
            case DROP_OLDEST -> {
                operation().dropOldest(link);
                return true;
            }
            case FAIL -> {
                failFull();
                return false;
            }
        }
        return true;
    }

    private void failFull() {
        fail(run.failures()
                .of(
                        NodeFailure.system("more events came than can wait; raise 'buffer' (" + buffer()
                                + "), set another 'overflow', or make what works on them faster"),
                        node.path(),
                        attempt,
                        inputs.record()));
    }

    /** Hands on the events that are due, and waits for the time of others. */
    private void settle() {
        Operation operation = operation();
        for (Operation.Due due = operation.due(run.now()); due != null; due = operation.due(run.now())) {
            if (keptMasked && isMasked(due.outputs())) {
                letGoMasked(due);
            } else if (overflow() == Overflow.DROP_NEWEST && waits() >= buffer() && open() >= concurrency()) {
                letGo(due);
            } else if (overflow() == Overflow.FAIL && waits() >= buffer() && open() >= concurrency()) {
                letGo(due);
                failFull();
                return;
            } else {
                take(due.outputs(), due.answer());
            }
        }
        setTimer(operation.waits(run.now()));
    }

    private void letGo(Operation.Due due) {
        if (due.answer() == null) {
            letters.lost(due.outputs(), DeadLetter.Cause.OVERFLOW);
        } else {
            due.answer().release("no more events can wait; the buffer of " + node.path() + " is full");
        }
    }

    private void letGoMasked(Operation.Due due) {
        String why = "values that it is made of were secret, and the journal of the process before does not have them";
        if (due.answer() == null) {
            letters.lost(due.outputs(), DeadLetter.Cause.MASKED);
        } else {
            due.answer().release(why);
        }
        run.events().logged(activation, node.index(), NodeLog.Level.WARN, "1 event is lost, as " + why);
    }

    private void setTimer(long nanos) {
        if (timer != null) {
            timer.run();
            timer = null;
        }
        if (nanos >= 0) {
            timer = run.later(Duration.ofNanos(nanos), () -> {
                timer = null;
                if (!isOver() && !isStopping()) {
                    attemptTo(() -> {
                        settle();
                        conclude();
                    });
                }
            });
        }
    }

    @Override
    void proceed() {
        if (!begun) {
            begun = true;
            settle();
            sources.changed(); // those that feed it may have waited for it
        }
        begin();
        conclude();
    }

    @Override
    void begun() {
        if (wasFull) {
            wasFull = false;
            sources.changed();
        }
    }

    @Override
    void dropped(Event event) {
        begun();
    }

    @Override
    void released(Activation pass) {
        super.released(pass);
        conclude();
    }

    private void conclude() {
        if (isOver() || isStopping() || isRestoring() || !begun || !feedersEnded()) {
            return;
        }
        if (!flushed) {
            flushed = true;
            operation().flush();
            settle();
        }
        if (isIdle() && !isOver()) {
            complete();
        }
    }

    private boolean feedersEnded() {
        for (int feeder : feeders) {
            if (!activation.state(feeder).ended()) {
                return false;
            }
        }
        return true;
    }

    @Override
    void left() {
        setTimer(-1);
        Operation known = operation;
        if (known != null) {
            List<Answer> answers = new ArrayList<>();
            known.leave(answers);
            answers.forEach(answer -> answer.release("the node '" + node.path() + "' has ended"));
        }
        super.left();
    }

    @Override
    void each(Consumer<Value> action) {
        super.each(action);
        Operation known = operation;
        if (known != null) {
            known.each(action);
        }
    }

    @Override
    void restoredEvent(@Nullable Object[] outputs) {
        operation().handedOn(outputs);
    }
}
