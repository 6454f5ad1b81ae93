package dev.sluice.engine.internal;

import dev.sluice.engine.plan.NodePlan;
import dev.sluice.engine.plan.NodePolicy;
import dev.sluice.engine.plan.RunPolicy;
import dev.sluice.engine.plan.TypeLimit;
import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeLog;
import dev.sluice.nodes.api.Reply;
import dev.sluice.nodes.api.Settings;
import dev.sluice.nodes.api.Wait;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a plain node: the context that its executor gets, and the message with which it answers. The run's
 * thread makes it and takes the answer; in between one worker thread owns it. {@link #stage} is what both may touch.
 */
final class Attempt extends Message implements RunContext, Body {
    private static final int WAITING = 0;
    private static final int WORKING = 1;
    private static final int INTERRUPTING = 2;
    private static final int STOPPING = 3;
    private static final int OVER = 4;
    private static final AtomicIntegerFieldUpdater<Attempt> STAGE =
            AtomicIntegerFieldUpdater.newUpdater(Attempt.class, "stage");

    final Activation activation;
    final NodePlan node;
    final Inputs inputs;
    private final RunLoop run;
    private final int number;
    private volatile int stage;
    private final @Nullable Object[] outputs;
    /** Keeps what it gives; null where nothing does. */
    private final @Nullable Lookup lookup;

    /** Made when it is asked for by what runs inline, which nobody else can cancel; for all others from the start. */
    private @Nullable AttemptCancellation cancellation;

    private volatile @Nullable Thread worker;
    private @Nullable Settings settings;
    private @Nullable Throwable thrown;
    /** What the body wants to wait for; null where it is done. */
    private @Nullable Wait wait;
    /** Whether the body goes on after it has waited, on the run's own thread. */
    private boolean woken;
    /** Only of what is not inline. */
    private @Nullable Place place;
    /** Cancels the timer of the timeout, or of the grace after it; the run's thread only. */
    @Nullable
    Runnable timer;
    /** Whether it is stopped because its time is over; the run's thread only. */
    boolean timedOut;
    /** Whether it is stopped because its node's deadline is over; the run's thread only. */
    boolean late;

    long startedAt;
    long endedAt;

    Attempt(RunLoop run, Activation activation, NodePlan node, int number, Inputs inputs, @Nullable Lookup lookup) {
        this.run = run;
        this.activation = activation;
        this.node = node;
        this.number = number;
        this.inputs = inputs;
        this.lookup = lookup == null || !lookup.keeps() ? null : lookup;
        this.outputs = new @Nullable Object[node.spec().outputs().size()];
        if (!isInline()) {
            cancellation = new AttemptCancellation();
        }
    }

    /** Runs the body in the run's own thread. */
    void runInline() {
        startedAt = run.now();
        execute();
        endedAt = run.now();
    }

    private void execute() {
        try {
            inputs.complete();
            node.spec().definition().executor().execute(this);
        } catch (Throwable e) {
            // also errors: a node that runs out of stack or memory fails, and the engine goes on
            thrown = e;
        }
    }

    /** Has the body go on after it has waited, in the run's own thread. */
    void wake(@Nullable RecordValue answer) {
        woken = true;
        try {
            inputs.complete();
            node.spec().definition().executor().wake(this, answer);
        } catch (Throwable e) {
            thrown = e;
        }
        endedAt = run.now();
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
        endedAt = run.now();
        if (lookup != null && wait == null && thrown == null && stage == WORKING) {
            keep(lookup);
        }
        leave();
        run.post(this);
    }

    /** Keeps what it gave, before anybody has it, so that a run that has ended has kept all that it keeps. */
    private void keep(Lookup keeper) {
        try {
            keeper.keep(outputs);
        } catch (IOException | RuntimeException | Error e) {
            log(NodeLog.Level.WARN, "what it gave cannot be kept for later runs: " + e.getMessage());
        }
    }

    /** How long it has taken that never answered, in nanoseconds. */
    long spent() {
        Duration limit = node.spec().timeout();
        return limit == null ? run.now() - startedAt : limit.toNanos();
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
    void handle(RunLoop loop) {
        loop.answered(this);
    }

    @Nullable
    Throwable thrown() {
        return thrown;
    }

    /** What the body gave, by the position of the output. */
    @Nullable
    Object[] given() {
        return outputs;
    }

    /** What the body waits for now; null where it is done. */
    @Nullable
    Wait suspended() {
        return wait;
    }

    @Override
    public void suspend(Wait what) {
        if (woken) {
            throw new IllegalStateException("a node waits once in an attempt");
        }
        wait = what;
    }

    private boolean isOnRunThread() {
        return woken || isInline();
    }

    /** Whether it runs in the run's own thread. What is kept is written to a disk, which that thread does not wait for. */
    boolean isInline() {
        return lookup == null && node.isInline();
    }

    @Override
    public NodePolicy policy() {
        return node.spec().policy();
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
        return node.spec().definition().type().execution();
    }

    @Override
    public String threadName() {
        return "sluice-node-" + node.path();
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
    public @Nullable Value find(String port) {
        return inputs.find(port);
    }

    @Override
    public RecordValue inputs() {
        return inputs.record();
    }

    @Override
    public Settings settings() {
        if (settings == null) {
            settings = inputs.settings();
        }
        return settings;
    }

    @Override
    public void output(String port, Value value) {
        int slot = node.outputSlot(port);
        if (slot >= 0) {
            outputs[slot - node.firstOutput()] = value instanceof BytesValue bytes ? stored(bytes) : value;
        }
    }

    /** Many bytes go into a file of the run, wherever they come from, so that the journal need not hold them. */
    private Value stored(BytesValue bytes) {
        try {
            return run.files().stored(bytes, cancellation());
        } catch (IOException e) {
            return bytes; // a disk that is full is for the journal to report
        }
    }

    @Override
    public Set<String> outputs() {
        return new LinkedHashSet<>(node.spec().outputs());
    }

    @Override
    public NodeLog log() {
        return this::log;
    }

    private void log(NodeLog.Level level, String message) {
        if (isOnRunThread()) {
            run.events().logged(activation, node.index(), level, message);
        } else {
            run.post(new Logged(this, level, message));
        }
    }

    @Override
    public void progress(double fraction, String message) {
        if (!isOnRunThread()) {
            run.post(new Progress(this, fraction, message));
        }
    }

    @Override
    public AttemptCancellation cancellation() {
        AttemptCancellation known = cancellation;
        if (known == null) {
            known = new AttemptCancellation();
            cancellation = known;
        }
        return known;
    }

    @Override
    public RunLoop loop() {
        return run;
    }

    @Override
    public NodePlan node() {
        return node;
    }

    @Override
    public int attempt() {
        return number;
    }

    @Override
    public String secret(String name) throws NodeFailure {
        String value = run.services().secrets().granted(name, grants(Capability.SECRETS));
        if (isOnRunThread()) {
            run.events().keepSecret(Value.of(value));
        } else {
            // goes before all that the body says of it, which takes the same way
            run.post(new Kept(value));
        }
        if (lookup != null) {
            lookup.had(value);
        }
        return value;
    }

    @Override
    public String idempotencyKey() {
        // not by the number of the pass, which may be another's when the run is resumed before the journal had it
        String pass = activation.label();
        return run.id() + ":" + (pass.isEmpty() ? "" : pass + ":") + node.path();
    }

    @Override
    public Reply reply() {
        for (Activation at = activation; at.owner != null; at = at.owner.activation) {
            Event event = at.event;
            if (event != null) {
                return event.reply();
            }
        }
        return Reply.NONE;
    }

    /** The body began. */
    private static final class Started extends Message {
        private final Attempt attempt;

        Started(Attempt attempt) {
            this.attempt = attempt;
        }

        @Override
        void handle(RunLoop run) {
            run.began(attempt);
        }
    }

    /** The body is not let begin. */
    private static final class Refused extends Message {
        private final Attempt attempt;
        private final String why;
        private final Duration transientFor;

        Refused(Attempt attempt, String why, Duration transientFor) {
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
        private final Attempt attempt;
        private final NodeLog.Level level;
        private final String message;

        Logged(Attempt attempt, NodeLog.Level level, String message) {
            this.attempt = attempt;
            this.level = level;
            this.message = message;
        }

        @Override
        void handle(RunLoop run) {
            if (!run.isOver()) {
                run.events().logged(attempt.activation, attempt.node.index(), level, message);
            }
        }
    }

    /** The body said how far it is. */
    private static final class Progress extends Message {
        private final Attempt attempt;
        private final double fraction;
        private final String message;

        Progress(Attempt attempt, double fraction, String message) {
            this.attempt = attempt;
            this.fraction = fraction;
            this.message = message;
        }

        @Override
        void handle(RunLoop run) {
            if (!run.isOver()) {
                run.events().progressed(attempt.activation, attempt.node.index(), fraction, message);
            }
        }
    }
}
