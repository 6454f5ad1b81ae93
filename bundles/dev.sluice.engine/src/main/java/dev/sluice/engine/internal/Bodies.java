package dev.sluice.engine.internal;

import dev.sluice.engine.Failure;
import dev.sluice.engine.internal.Breaker.Verdict;
import dev.sluice.engine.internal.StateTable.Trigger;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.engine.plan.NodePolicy;
import dev.sluice.nodes.api.Durations;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeLog;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The bodies of a run that work on other threads: how many at once, for how long, and how they are stopped. */
final class Bodies {
    private final RunLoop run;
    private final Scheduler scheduler;
    /** What waits because the run's own limit is reached; made when first needed. */
    private @Nullable WaitingLine waiting;
    /** Made when first needed. */
    private @Nullable Deadlines deadlines;

    private long order;
    private int working;
    /** How long a retry of what has just ended would be in vain. */
    private long barredFor;

    Bodies(RunLoop run, Scheduler scheduler) {
        this.run = run;
        this.scheduler = scheduler;
    }

    void add(WorkerAttempt attempt) {
        attempt.activation.work(attempt.node().index(), attempt);
        if (rank(attempt)) {
            refuse(attempt, run.failures().late(attempt));
            return;
        }
        if (run.maxParallel() > 0 && working >= run.maxParallel()) {
            if (waiting == null) {
                waiting = new WaitingLine();
            }
            attempt.place().turn = waiting.add(attempt, run.now(), order++);
            return;
        }
        begin(attempt);
    }

    private void begin(WorkerAttempt attempt) {
        working++;
        run.services().dispatcher().start(attempt);
    }

    /** Says before which others an attempt goes. Returns whether it is too late for it. */
    private boolean rank(WorkerAttempt attempt) {
        NodePolicy policy = attempt.policy();
        ContainerWork around = attempt.activation.owner;
        long due = around == null ? RunLimits.due(run) : around.due();
        due = due(attempt.activation, attempt.node(), due);
        if (due != Long.MAX_VALUE || policy.limit() != null) {
            attempt.rank(due);
        }
        return isLate(attempt.activation, attempt.node());
    }

    /**
     * When a node should have ended, on the time source.
     *
     * @param around when what is around it should have; {@link Long#MAX_VALUE} for never, as the result
     */
    long due(Activation activation, NodePlan node, long around) {
        Duration deadline = node.spec().policy().deadline();
        if (deadline == null) {
            return around;
        }
        Deadlines known = deadlines == null ? new Deadlines(run, scheduler, this) : deadlines;
        deadlines = known;
        long own = known.of(activation, node, deadline);
        return around == Long.MAX_VALUE || own - around < 0 ? own : around;
    }

    /** Whether a node is to fail as its deadline is over; {@link #due} was asked before. */
    boolean isLate(Activation activation, NodePlan node) {
        return deadlines != null && node.spec().policy().failsLate() && deadlines.isMissed(activation, node);
    }

    /** Starts what is next, now that another body has ended. What is about to be stopped ends here instead. */
    private void next() {
        working--;
        WorkerAttempt attempt = poll();
        while (attempt != null && attempt.activation.isDoomed()) {
            leave(attempt, Verdict.UNKNOWN);
            scheduler.cancelled(attempt.activation, attempt.node(), attempt.attempt());
            attempt = poll();
        }
        if (attempt != null) {
            begin(attempt);
        }
    }

    private @Nullable WorkerAttempt poll() {
        Turn first = waiting == null ? null : waiting.first(run.now());
        if (waiting == null || first == null) {
            return null;
        }
        waiting.remove(first);
        WorkerAttempt attempt = (WorkerAttempt) first.body;
        attempt.place().turn = null;
        return attempt;
    }

    /** Takes an attempt out of the run's own line. Returns whether it was there. */
    private boolean isWithdrawn(WorkerAttempt attempt) {
        Turn turn = waiting == null ? null : attempt.place().turn;
        if (turn == null || turn.line != waiting) {
            return false;
        }
        attempt.place().turn = null;
        turn.line.leave(turn);
        return true;
    }

    private static boolean isCurrent(WorkerAttempt attempt) {
        return attempt.activation.work(attempt.node().index()) == attempt;
    }

    void began(WorkerAttempt attempt) {
        if (!isCurrent(attempt)) {
            return;
        }
        scheduler.change(attempt.activation, attempt.node(), Trigger.START, attempt.attempt(), null, null, -1);
        Duration limit = attempt.node().spec().timeout();
        if (limit != null && attempt.timer == null) {
            attempt.timer = run.later(limit, () -> timeout(attempt));
        }
    }

    private void timeout(WorkerAttempt attempt) {
        if (isCurrent(attempt) && !attempt.activation.stopping) {
            attempt.timedOut = true;
            interrupt(attempt);
        }
    }

    void answered(WorkerAttempt attempt) {
        if (!isCurrent(attempt)) {
            return;
        }
        leave(attempt, verdict(attempt));
        next();
        barredFor = attempt.barredFor();
        scheduler.finish(attempt, attempt.startedAt(), attempt.took(), scheduler.moment());
        barredFor = 0;
        forget(attempt);
    }

    /** What an attempt that worked tells of what it talks to: that the flow is wrong says nothing bad about that. */
    private static Verdict verdict(WorkerAttempt attempt) {
        Throwable thrown = attempt.thrown();
        if (attempt.timedOut) {
            return Verdict.BADLY;
        }
        if (thrown == null) {
            return Verdict.WELL;
        }
        if (attempt.activation.stopping || attempt.late) {
            return Verdict.UNKNOWN;
        }
        ErrorClass errorClass = ErrorClass.of(thrown);
        return errorClass == ErrorClass.TRANSIENT || errorClass == ErrorClass.SYSTEM ? Verdict.BADLY : Verdict.WELL;
    }

    private void forget(WorkerAttempt attempt) {
        forget(attempt.activation, attempt.node());
    }

    /** Forgets the deadline of a node that has ended. */
    void forget(Activation activation, NodePlan node) {
        if (deadlines != null && node.spec().policy().deadline() != null) {
            deadlines.ended(activation, node);
        }
    }

    private static void leave(WorkerAttempt attempt, Verdict verdict) {
        attempt.activation.work(attempt.node().index(), null);
        attempt.report(verdict);
        if (attempt.timer != null) {
            attempt.timer.run();
        }
    }

    /** The dispatcher does not let an attempt begin. */
    void refused(WorkerAttempt attempt, String why, Duration transientFor) {
        if (!isCurrent(attempt)) {
            return;
        }
        if (attempt.stop()) {
            ErrorClass errorClass = transientFor.isZero() ? ErrorClass.USER : ErrorClass.TRANSIENT;
            String hint = transientFor.isZero() ? "" : "; it lets one try in " + Durations.text(transientFor);
            next();
            barredFor = transientFor.toNanos();
            refuse(attempt, run.failures().refused(attempt, errorClass, why + hint));
            barredFor = 0;
        }
    }

    /** Fails an attempt that did not begin. */
    private void refuse(WorkerAttempt attempt, Failure failure) {
        leave(attempt, Verdict.UNKNOWN);
        scheduler.change(attempt.activation, attempt.node(), Trigger.START, attempt.attempt(), null, null, -1);
        scheduler.fail(attempt.activation, attempt.node(), attempt.attempt(), attempt.inputs, failure, 0);
        forget(attempt);
    }

    /** A delay before a retry, or a longer one where that would be in vain. */
    Duration atLeastBarred(Duration delay) {
        return delay.toNanos() < barredFor ? Duration.ofNanos(barredFor) : delay;
    }

    /** The deadline of an attempt's node is over, and it is to fail of that. */
    void late(WorkerAttempt attempt) {
        if (!isCurrent(attempt) || attempt.activation.stopping || attempt.timedOut) {
            return;
        }
        attempt.late = true;
        if (isWithdrawn(attempt)) {
            refuse(attempt, run.failures().late(attempt));
        } else if (interrupt(attempt)) {
            run.services().dispatcher().withdraw(attempt);
            next();
            refuse(attempt, run.failures().late(attempt));
        }
    }

    /** Stops a body because its activation stops. */
    void stop(WorkerAttempt attempt) {
        boolean waits = isWithdrawn(attempt);
        if (waits || interrupt(attempt)) {
            leave(attempt, Verdict.UNKNOWN);
            if (!waits) {
                run.services().dispatcher().withdraw(attempt);
                next();
            }
            scheduler.cancelled(attempt.activation, attempt.node(), attempt.attempt());
            forget(attempt);
        }
    }

    /** Asks a body to stop, and goes on without it where it does not. Returns whether it never began. */
    private boolean interrupt(WorkerAttempt attempt) {
        if (attempt.timer != null) {
            attempt.timer.run();
        }
        if (attempt.stop()) {
            return true;
        }
        attempt.timer = run.later(run.services().grace(), () -> abandon(attempt));
        return false;
    }

    private void abandon(WorkerAttempt attempt) {
        if (!isCurrent(attempt)) {
            return;
        }
        run.events()
                .logged(
                        attempt.activation,
                        attempt.node().index(),
                        NodeLog.Level.WARN,
                        "did not stop within " + Durations.text(run.services().grace())
                                + "; the run goes on without it");
        leave(attempt, attempt.timedOut ? Verdict.BADLY : Verdict.UNKNOWN);
        next();
        scheduler.abandoned(attempt);
        forget(attempt);
    }
}
