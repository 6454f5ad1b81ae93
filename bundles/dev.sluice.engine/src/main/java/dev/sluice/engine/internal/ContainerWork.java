package dev.sluice.engine.internal;

import dev.sluice.engine.Failure;
import dev.sluice.engine.gate.Progress;
import dev.sluice.engine.plan.ContainerSpec;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A container while it runs: which passes of its body are open, and what becomes of their ends. Belongs to the run's
 * thread.
 */
abstract sealed class ContainerWork permits EventWork, ForeachWork, LoopWork, OnceWork {
    final RunLoop run;
    final Scheduler scheduler;
    /** The activation that the container stands in. */
    final Activation activation;

    NodePlan node;
    final Inputs inputs;
    final int attempt;
    private final long startedAt;
    private final Set<Activation> open = new LinkedHashSet<>();
    private boolean stopping;
    private boolean over;
    private @Nullable Failure failure;
    private @Nullable Runnable timer;
    private long due = Long.MAX_VALUE;
    /** One more than the highest number of a pass that was started. */
    private int begun;
    /** The pass that was started last. */
    private @Nullable Activation newest;
    /** What went wrong while it was restored. */
    private @Nullable Throwable broken;

    ContainerWork(RunLoop run, Scheduler scheduler, Activation activation, NodePlan node, int attempt, Inputs inputs) {
        this.run = run;
        this.scheduler = scheduler;
        this.activation = activation;
        this.node = node;
        this.attempt = attempt;
        this.inputs = inputs;
        this.startedAt = run.now();
    }

    /** When it, or what is around it, should have ended, on the time source; {@link Long#MAX_VALUE} for never. */
    final long due() {
        return due;
    }

    static ContainerWork of(
            RunLoop run, Scheduler scheduler, Activation activation, NodePlan node, int attempt, Inputs inputs) {
        return switch (Objects.requireNonNull(node.spec().container()).kind()) {
            case FOREACH -> new ForeachWork(run, scheduler, activation, node, attempt, inputs);
            case WHILE, REPEAT -> new LoopWork(run, scheduler, activation, node, attempt, inputs);
            case TRY, FLOW -> new OnceWork(run, scheduler, activation, node, attempt, inputs);
            case SOURCE -> EventWork.of(run, scheduler, activation, node, attempt, inputs);
        };
    }

    /** Begins the work. What goes wrong in it fails the container. */
    final void start() {
        if (isLate()) {
            late();
            return;
        }
        attemptTo(() -> {
            inputs.complete();
            prepare();
            proceed();
        });
    }

    /** How long all of it may take; null for no limit. */
    @Nullable
    Duration limitOfAll() {
        return node.spec().timeout();
    }

    /** Begins to count its time. Returns whether it is over already, of attempts before and of other processes. */
    private boolean isLate() {
        Duration limit = limitOfAll();
        if (limit != null) {
            timer = run.later(limit, () -> timeout(limit));
        }
        long around = activation.owner == null ? RunLimits.due(run) : activation.owner.due;
        due = around;
        if (node.spec().policy().deadline() == null) {
            return false;
        }
        due = scheduler.bodies().due(activation, node, around);
        return scheduler.bodies().isLate(activation, node);
    }

    /** Reads what it was given. */
    abstract void prepare() throws NodeFailure;

    /** Starts the passes that are due, or completes where none is left. */
    abstract void proceed() throws NodeFailure;

    /** Starts a pass that the journal tells of. */
    abstract void startAgain(int pass) throws NodeFailure;

    /** How far it has come; null where it has nothing to count. */
    @Nullable
    Progress progress() {
        return null;
    }

    /** Takes what a pass gave that came to its end without a failure. */
    abstract void passed(Activation pass);

    /** Lets go of what a pass held that has ended, after all that came of its end. */
    void released(Activation pass) {
        // most hold nothing
    }

    /** Begins to end before its work is done. */
    void abandon() {
        // most work in their passes only, which are stopped anyway
    }

    /** Whether something besides its passes has to end before it is over. */
    boolean holdsOn() {
        return false;
    }

    /** It is about to be brought to where the journal says that it was. */
    void restored() {
        // most need not know
    }

    /** It is where the journal says that it was, and goes on now. */
    void goingOn() {
        // most need not know
    }

    /** It is over. */
    void left() {
        // most are known to nobody else
    }

    /** Takes the failure of a pass. By default none is taken, and the container fails with it. */
    boolean takes(Activation pass, Failure why) {
        return false;
    }

    /** Takes the node as it is in a changed flow, with the same number, and another body. */
    final void patched(NodePlan changed) {
        node = changed;
    }

    final ContainerSpec spec() {
        return Objects.requireNonNull(node.spec().container());
    }

    /** Whether the body runs at most once, so that its pass needs no number. */
    final boolean isOnce() {
        return this instanceof OnceWork;
    }

    final GraphPlan body() {
        return spec().body();
    }

    /** Whether it has ended. */
    final boolean isOver() {
        return over;
    }

    /** Whether its passes are being stopped. */
    final boolean isStopping() {
        return stopping;
    }

    final int open() {
        return open.size();
    }

    /** Whether a pass was started, which may have ended. */
    final boolean hasBegun(int pass) {
        return pass < begun;
    }

    /** The passes that have not ended. */
    final Set<Activation> passes() {
        return open;
    }

    /**
     * Starts a pass of the body.
     *
     * @param entries what the body is given besides what it captures
     */
    final Activation startPass(int number, RecordValue params, Map<String, ? extends Object> entries) {
        Map<String, Object> all = new HashMap<>(entries);
        for (int i = 0; i < node.captures(); i++) {
            Object captured = activation.slot(node.captureFrom(i));
            if (captured != null) {
                all.put(body().entries().get(node.captureTo(i)), captured);
            }
        }
        Activation pass = scheduler.open(body(), this, number, params, all);
        open.add(pass);
        begun = Math.max(begun, number + 1);
        newest = pass;
        return pass;
    }

    /** A pass has ended, however it went. */
    final void passEnded(Activation pass) {
        open.remove(pass);
        take(pass);
        released(pass);
    }

    private void take(Activation pass) {
        if (over) {
            return;
        }
        if (stopping) {
            concludeStop();
            return;
        }
        attemptTo(() -> {
            Failure why = pass.failure;
            if (why == null) {
                passed(pass);
            } else if (!takes(pass, why)) {
                fail(why);
                return;
            }
            proceed();
        });
    }

    /** Brings it to where the journal says that it began, without a word to anybody. */
    final void restore() {
        restored();
        restoring(() -> {
            inputs.complete();
            prepare();
        });
    }

    /** Starts a pass that the journal tells of; null where it cannot be. */
    final @Nullable Activation restore(int pass) {
        newest = null;
        restoring(() -> startAgain(pass));
        return newest;
    }

    /** Takes the end of a pass that the journal tells of. */
    final void restoreEnd(Activation pass) {
        open.remove(pass);
        Failure why = pass.failure;
        if (!over && !stopping) {
            if (why == null) {
                passed(pass);
            } else if (!takes(pass, why)) {
                failure = why;
                stopping = true;
            }
        }
        released(pass);
    }

    /**
     * Takes note that its passes were being stopped, for a reason that the journal does not say.
     *
     * @param late whether its deadline was over
     * @return whether it was for its own timeout or deadline, rather than because what is around it stopped
     */
    boolean restoreStop(boolean late) {
        Duration limit = node.spec().timeout();
        if (!stopping && late) {
            failure = run.failures().late(node, attempt, inputs.record());
        } else if (!stopping && limit != null) {
            failure = run.failures().timeout(limit, node.path(), attempt, inputs.record());
        }
        stopping = true;
        return failure != null;
    }

    private void restoring(Step step) {
        try {
            step.take();
        } catch (NodeFailure | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            broken = e;
        }
    }

    /** Goes on where the journal ended. */
    final void goOn() {
        goingOn();
        boolean late = isLate();
        Throwable thrown = broken;
        if (stopping) {
            stopPasses();
        } else if (thrown != null) {
            fail(run.failures().of(thrown, node.path(), attempt, inputs.record()));
        } else if (late) {
            late();
        } else {
            attemptTo(this::proceed);
        }
    }

    final void attemptTo(Step step) {
        try {
            step.take();
        } catch (NodeFailure | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            fail(run.failures().of(e, node.path(), attempt, inputs.record()));
        }
    }

    private void timeout(Duration limit) {
        if (over || stopping) {
            return;
        }
        if (scheduler.isHeld()) {
            // a person looks at the run: it gets its time again
            timer = run.later(limit, () -> timeout(limit));
        } else {
            fail(run.failures().timeout(limit, node.path(), attempt, inputs.record()));
        }
    }

    /** Fails the container, as its deadline is over. */
    final void late() {
        fail(run.failures().late(node, attempt, inputs.record()));
    }

    /** Fails the container, once the passes that are open have ended. */
    final void fail(Failure why) {
        if (over || stopping) {
            return;
        }
        failure = why;
        stopPasses();
    }

    /** Cancels the container, because the activation around it stops. */
    final void stop() {
        if (!over && !stopping) {
            stopPasses();
        }
    }

    private void stopPasses() {
        stopping = true;
        abandon();
        for (Activation pass : List.copyOf(open)) {
            scheduler.stop(pass, true);
        }
        concludeStop();
    }

    final void concludeStop() {
        if (!open.isEmpty() || over || holdsOn()) {
            return;
        }
        leave();
        if (failure != null && !activation.stopping) {
            scheduler.fail(activation, node, attempt, inputs, failure, run.now() - startedAt);
        } else {
            scheduler.cancelled(activation, node, attempt);
        }
        forget();
    }

    private void forget() {
        if (node.spec().policy().deadline() != null) {
            scheduler.bodies().forget(activation, node);
        }
    }

    private void leave() {
        over = true;
        activation.work(node.index(), null);
        if (timer != null) {
            timer.run();
        }
        left();
    }

    /** Completes the container with these outputs; one that is not named is absent. */
    final void complete(Map<String, ? extends @Nullable Value> outputs) {
        List<String> names = node.spec().outputs();
        @Nullable Object[] byPosition = new @Nullable Object[names.size()];
        for (int i = 0; i < byPosition.length; i++) {
            byPosition[i] = outputs.get(names.get(i));
        }
        leave();
        long now = run.now();
        scheduler.complete(activation, node, attempt, inputs, byPosition, now, now - startedAt);
        forget();
    }

    /** Something that may fail the container. */
    @FunctionalInterface
    interface Step {
        void take() throws NodeFailure;
    }
}
