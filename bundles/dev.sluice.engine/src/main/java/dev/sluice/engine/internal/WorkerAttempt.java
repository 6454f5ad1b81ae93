package dev.sluice.engine.internal;

import dev.sluice.engine.plan.NodePolicy;
import dev.sluice.engine.plan.RunPolicy;
import dev.sluice.engine.plan.TypeLimit;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeLog;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * An attempt whose body works on a thread other than the run's. The run's thread makes it and hears of its end; in between
 * one worker thread owns it. {@link #stage} is what both may touch.
 */
final class WorkerAttempt extends Attempt implements Body {
    private static final int WAITING = 0;
    private static final int WORKING = 1;
    private static final int INTERRUPTING = 2;
    private static final int STOPPING = 3;
    private static final int OVER = 4;
    private static final AtomicIntegerFieldUpdater<WorkerAttempt> STAGE =
            AtomicIntegerFieldUpdater.newUpdater(WorkerAttempt.class, "stage");

    private volatile int stage;
    private volatile @Nullable Thread worker;
    /** Keeps what it gives; null where nothing does. */
    private final @Nullable Lookup lookup;

    private @Nullable Place place;
    /** Cancels the timer of the timeout, or of the grace after it; the run's thread only. */
    @Nullable
    Runnable timer;
    /** Whether it is stopped because its time is over; the run's thread only. */
    boolean timedOut;
    /** Whether it is stopped because its node's deadline is over; the run's thread only. */
    boolean late;

    private long startedAt;
    private long took;

    /** An attempt that waits to begin. @param lookup keeps what it gives; null where nothing does */
    WorkerAttempt(RunLoop run, Activation activation, int number, Inputs inputs, @Nullable Lookup lookup) {
        super(run, activation, number, inputs, new AttemptCancellation());
        this.lookup = lookup;
    }

    /** Runs the body on a worker thread, unless it was stopped before. */
    @Override
    public void work() {
        worker = Thread.currentThread();
        if (!STAGE.compareAndSet(this, WAITING, WORKING)) {
            return;
        }
        startedAt = run.now();
        run.post(new Started(this));
        execute();
        took = run.now() - startedAt;
        if (lookup != null && isDone() && stage == WORKING) {
            keep(lookup);
        }
        leave();
        run.post(new Returned(this));
    }

    /** Keeps what it gave, before anybody has it, so that a run that has ended has kept all that it keeps. */
    private void keep(Lookup keeper) {
        try {
            keeper.keep(given());
        } catch (IOException | RuntimeException | Error e) {
            log(NodeLog.Level.WARN, "what it gave cannot be kept for later runs: " + e.getMessage());
        }
    }

    /** When the body began, on the time source. */
    long startedAt() {
        return startedAt;
    }

    /** How long the body took, in nanoseconds. */
    long took() {
        return took;
    }

    /** How long it has taken that never answered, in nanoseconds. */
    long spent() {
        Duration limit = node().spec().timeout();
        return limit == null ? run.now() - startedAt : limit.toNanos();
    }

    @Override
    boolean isOverdue() {
        return timedOut || late;
    }

    /** Notes what the dispatcher goes by. @param deadline on the time source; {@link Long#MAX_VALUE} for none */
    void rank(long deadline) {
        TypeLimit limit = policy().limit();
        TypeLimit.Breaker breaker = limit == null ? null : limit.breaker();
        if (deadline != Long.MAX_VALUE) {
            place().due = deadline;
        }
        if (breaker != null && breaker.per() != null) {
            place().target = target(breaker.per());
        }
    }

    private String target(String name) {
        try {
            Value value = settings().has(name) ? settings().value(name) : inputs.find(name);
            return value == null ? "" : Targets.of(value);
        } catch (NodeFailure | RuntimeException e) {
            return ""; // the body will fail of the same, and say so
        }
    }

    /** Tells its circuit breaker how it went. The run's thread only. */
    void report(Breaker.Verdict verdict) {
        Breaker breaker = place == null ? null : place.breaker;
        if (breaker != null) {
            breaker.report(verdict, run.now());
        }
    }

    /** How long its circuit breaker lets nobody through; 0 or less where it does. */
    long barredFor() {
        Breaker breaker = place == null ? null : place.breaker;
        return breaker == null ? 0 : breaker.delay(run.now());
    }

    /** Waits out an interrupt that is on its way, so that it cannot hit what this thread does next. */
    private void leave() {
        while (!STAGE.compareAndSet(this, WORKING, OVER) && !STAGE.compareAndSet(this, STOPPING, OVER)) {
            Thread.onSpinWait();
        }
        worker = null;
        if (Thread.interrupted()) {
            cancellation().requested = true;
        }
    }

    /**
     * Asks the body to stop.
     *
     * @return whether it never began, so that no answer will come
     */
    boolean stop() {
        if (STAGE.compareAndSet(this, WAITING, OVER)) {
            return true;
        }
        if (STAGE.compareAndSet(this, WORKING, INTERRUPTING)) {
            cancellation().request(run.services().errors());
            Thread thread = worker;
            if (thread != null) {
                thread.interrupt();
            }
            stage = STOPPING;
        }
        return false;
    }

    @Override
    public NodePolicy policy() {
        return node().spec().policy();
    }

    @Override
    public RunPolicy runPolicy() {
        return run.plan().policy();
    }

    @Override
    public String flow() {
        return run.plan().flow();
    }

    @Override
    public Execution execution() {
        return node().spec().definition().type().execution();
    }

    @Override
    public String threadName() {
        return "sluice-node-" + node().path();
    }

    @Override
    public boolean isWaiting() {
        return stage == WAITING;
    }

    @Override
    public Place place() {
        Place known = place;
        if (known == null) {
            known = new Place();
            place = known;
        }
        return known;
    }

    @Override
    public void refuse(String why, Duration transientFor) {
        run.post(new Refused(this, why, transientFor));
    }

    @Override
    public void waits(String why) {
        run.post(new Progress(this, -1, why));
    }

    @Override
    void log(NodeLog.Level level, String message) {
        run.post(new Logged(this, level, message));
    }

    @Override
    public void progress(double fraction, String message) {
        run.post(new Progress(this, fraction, message));
    }

    @Override
    void keepSecret(String secret) {
        // goes before all that the body says of it, which takes the same way
        run.post(new Kept(secret));
        if (lookup != null) {
            lookup.had(secret);
        }
    }

    /** The body began. */
    private static final class Started extends Message {
        private final WorkerAttempt attempt;

        Started(WorkerAttempt attempt) {
            this.attempt = attempt;
        }

        @Override
        void handle(RunLoop run) {
            run.began(attempt);
        }
    }

    /** The body returned. */
    private static final class Returned extends Message {
        private final WorkerAttempt attempt;

        Returned(WorkerAttempt attempt) {
            this.attempt = attempt;
        }

        @Override
        void handle(RunLoop run) {
            run.answered(attempt);
        }
    }

    /** The body is not let begin. */
    private static final class Refused extends Message {
        private final WorkerAttempt attempt;
        private final String why;
        private final Duration transientFor;

        Refused(WorkerAttempt attempt, String why, Duration transientFor) {
            this.attempt = attempt;
            this.why = why;
            this.transientFor = transientFor;
        }

        @Override
        void handle(RunLoop run) {
            run.refused(attempt, why, transientFor);
        }
    }

    /** The body has a secret, which may not be the one that the run began with. */
    private static final class Kept extends Message {
        private final String secret;

        Kept(String secret) {
            this.secret = secret;
        }

        @Override
        void handle(RunLoop run) {
            run.events().keepSecret(Value.of(secret));
        }
    }

    /** The body wrote to the log. */
    private static final class Logged extends Message {
        private final WorkerAttempt attempt;
        private final NodeLog.Level level;
        private final String message;

        Logged(WorkerAttempt attempt, NodeLog.Level level, String message) {
            this.attempt = attempt;
            this.level = level;
            this.message = message;
        }

        @Override
        void handle(RunLoop run) {
            if (!run.isOver()) {
                run.events().logged(attempt.activation, attempt.node().index(), level, message);
            }
        }
    }

    /** The body said how far it is. */
    private static final class Progress extends Message {
        private final WorkerAttempt attempt;
        private final double fraction;
        private final String message;

        Progress(WorkerAttempt attempt, double fraction, String message) {
            this.attempt = attempt;
            this.fraction = fraction;
            this.message = message;
        }

        @Override
        void handle(RunLoop run) {
            if (!run.isOver()) {
                run.events().progressed(attempt.activation, attempt.node().index(), fraction, message);
            }
        }
    }
}
