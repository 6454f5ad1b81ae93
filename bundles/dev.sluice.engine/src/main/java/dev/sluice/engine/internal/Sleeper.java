package dev.sluice.engine.internal;

import dev.sluice.engine.Failure;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.nodes.api.Wait;
import dev.sluice.nodes.api.value.RecordValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A node that waits without a thread: the work of its activation until its time is over or somebody answers. It is all
 * that is left of the attempt, and small, since there may be millions. Belongs to the run's thread, but for {@link #run},
 * which the time source calls.
 */
final class Sleeper extends Message implements Runnable {
    /**
     * How long to sleep at most before the clock is looked at again: it may be set, and machines that sleep do not count
     * the time.
     */
    static final Duration NAP = Duration.ofMinutes(10);

    private static final Runnable NO_TIMER = () -> {};
    private static final long NEVER = Long.MAX_VALUE;
    private static final long MICROS = 1_000_000;
    private static final int NANOS_PER_MICRO = 1000;

    private final RunLoop run;
    private final Activation activation;
    private final NodePlan node;
    private final int attempt;
    /** When the attempt began, on the time source. */
    private final long startedAt;
    /** In microseconds since 1970. */
    private final long until;

    /** What few have; null where there is nothing. */
    private final @Nullable More more;

    private Runnable timer = NO_TIMER;

    /** A node whose attempt waits; see {@link #sleep}. @param inputs null where they can be had again from what has arrived */
    Sleeper(
            RunLoop run,
            Activation activation,
            NodePlan node,
            int attempt,
            @Nullable Inputs inputs,
            long startedAt,
            Wait wait) {
        this.run = run;
        this.activation = activation;
        this.node = node;
        this.attempt = attempt;
        this.startedAt = startedAt;
        RecordValue question = wait.question();
        this.more = inputs == null && question == null ? null : new More(inputs, question);
        Instant time = wait.until();
        this.until = time == null ? NEVER : micros(time);
    }

    private static long micros(Instant time) {
        return time.getEpochSecond() * MICROS + time.getNano() / NANOS_PER_MICRO;
    }

    /** Waits on as the journal says, unless its deadline is over. */
    void goOn(Scheduler scheduler) {
        sleep();
        if (node.spec().policy().deadline() != null) {
            long unused = scheduler.bodies().due(activation, node, NEVER);
            if (scheduler.bodies().isLate(activation, node)) {
                late(scheduler);
            }
        }
    }

    /** Has the node of an attempt wait as its body said. @param startedAt when the body began, on the time source */
    static void begin(RunLoop run, Scheduler scheduler, Attempt attempt, Wait wait, long startedAt) {
        Activation activation = attempt.activation;
        NodePlan node = attempt.node();
        if (activation.stopping) {
            scheduler.cancelled(activation, node, attempt.attempt());
            return;
        }
        scheduler.waits(activation, node, attempt.attempt(), wait);
        Inputs kept = attempt.inputs.isAsArrived() ? null : attempt.inputs;
        new Sleeper(run, activation, node, attempt.attempt(), kept, startedAt, wait).sleep();
    }

    /** Waits, as the node's state says already. */
    void sleep() {
        activation.work(node.index(), this);
        long rest = rest();
        if (rest <= 0) {
            run.post(this);
        } else if (rest < NEVER) {
            timer = run.services().time().after(Duration.ofNanos(Math.min(rest, NAP.toNanos())), this);
        }
    }

    /** How long until there is something to do, in nanoseconds. */
    private long rest() {
        long rest = NEVER;
        if (until != NEVER) {
            Clock clock = run.services().time().clock();
            long micros = until - micros(clock.instant());
            rest = micros > NAP.toMillis() * NANOS_PER_MICRO ? NAP.toNanos() : micros * NANOS_PER_MICRO;
        }
        Duration limit = node.spec().timeout();
        return limit == null ? rest : Math.min(rest, limit.toNanos() - (run.now() - startedAt));
    }

    @Override
    public void run() {
        run.post(this);
    }

    @Override
    void handle(RunLoop loop) {
        loop.due(this);
    }

    private boolean isCurrent() {
        return activation.work(node.index()) == this;
    }

    /** Something may be due: the end of the wait, or the node's limit. */
    void due(Scheduler scheduler) {
        if (!isCurrent()) {
            return;
        }
        timer = NO_TIMER; // it was that, or there was none
        Duration limit = node.spec().timeout();
        if (until != NEVER && until <= micros(run.services().time().clock().instant())) {
            wake(scheduler, null);
        } else if (limit != null && run.now() - startedAt >= limit.toNanos()) {
            Inputs known = inputs();
            fail(scheduler, known, run.failures().timeout(limit, node.path(), attempt, known.record()));
        } else {
            sleep();
        }
    }

    /** Its deadline is over, and it is to fail of that. */
    void late(Scheduler scheduler) {
        Inputs known = inputs();
        fail(scheduler, known, run.failures().late(node, attempt, known.record()));
    }

    private void fail(Scheduler scheduler, Inputs known, Failure failure) {
        leave();
        scheduler.fail(activation, node, attempt, known, failure, run.now() - startedAt);
        forget(scheduler);
    }

    private void forget(Scheduler scheduler) {
        if (node.spec().policy().deadline() != null) {
            scheduler.bodies().forget(activation, node);
        }
    }

    private Inputs inputs() {
        return more == null || more.inputs == null ? Inputs.arrived(activation, node, -1) : more.inputs;
    }

    /** What it asks; null where it waits for a time only. */
    @Nullable
    RecordValue question() {
        return more == null ? null : more.question;
    }

    int attempt() {
        return attempt;
    }

    /** Ends the wait. */
    void wake(Scheduler scheduler, @Nullable RecordValue answer) {
        leave();
        Attempt woken = new Attempt(run, activation, attempt, inputs(), null);
        woken.wake(answer);
        long now = scheduler.moment();
        scheduler.finish(woken, startedAt, now - startedAt, now);
        forget(scheduler);
    }

    /** Forgets it. */
    void leave() {
        activation.work(node.index(), null);
        timer.run();
    }

    private record More(@Nullable Inputs inputs, @Nullable RecordValue question) {}
}
