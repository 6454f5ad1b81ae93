package dev.sluice.engine.internal;

import dev.sluice.engine.plan.NodePlan;
import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeLog;
import dev.sluice.nodes.api.Reply;
import dev.sluice.nodes.api.Settings;
import dev.sluice.nodes.api.Wait;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a plain node: the context that its executor gets. As such its body works in the run's own thread. One is
 * made for each node, so it has no more than every node needs; what works elsewhere is a {@link WorkerAttempt}.
 */
class Attempt implements RunContext {
    final Activation activation;
    final Inputs inputs;
    final RunLoop run;
    private final int number;
    private final @Nullable Object[] outputs;
    /** Made when it is asked for, where nobody else can cancel what works in the run's own thread. */
    private @Nullable AttemptCancellation cancellation;

    private @Nullable Settings settings;
    /** What the body threw, or the {@link Wait} that it wants; null where it is done. */
    private @Nullable Object outcome;
    /** Whether the body goes on after it has waited. */
    private boolean woken;

    Attempt(RunLoop run, Activation activation, int number, Inputs inputs, @Nullable AttemptCancellation cancellation) {
        this.run = run;
        this.cancellation = cancellation;
        this.activation = activation;
        this.number = number;
        this.inputs = inputs;
        this.outputs = new @Nullable Object[inputs.node().outputs()];
    }

    /** Runs the body in the thread that calls. */
    final void execute() {
        try {
            inputs.complete();
            node().executor().execute(this);
        } catch (Throwable e) {
            // also errors: a node that runs out of stack or memory fails, and the engine goes on
            outcome = e;
        }
    }

    /** Has the body go on after it has waited, in the run's own thread. */
    final void wake(@Nullable RecordValue answer) {
        woken = true;
        try {
            inputs.complete();
            node().executor().wake(this, answer);
        } catch (Throwable e) {
            outcome = e;
        }
    }

    final @Nullable Throwable thrown() {
        return outcome instanceof Throwable thrown ? thrown : null;
    }

    /** What the body waits for now; null where it is done. */
    final @Nullable Wait suspended() {
        return outcome instanceof Wait wait ? wait : null;
    }

    /** Whether the body did all that it is to do. */
    final boolean isDone() {
        return outcome == null;
    }

    /** Whether it counts as failed whatever it gave, as its time is over. */
    boolean isOverdue() {
        return false;
    }

    /** What the body gave, by the position of the output. */
    final @Nullable Object[] given() {
        return outputs;
    }

    @Override
    public final void suspend(Wait what) {
        if (woken) {
            throw new IllegalStateException("a node waits once in an attempt");
        }
        outcome = what;
    }

    @Override
    public final @Nullable Value find(String port) {
        return inputs.find(port);
    }

    @Override
    public final RecordValue inputs() {
        return inputs.record();
    }

    @Override
    public final Settings settings() {
        Settings known = settings;
        if (known == null) {
            known = inputs.settings();
            settings = known;
        }
        return known;
    }

    @Override
    public final void output(String port, Value value) {
        NodePlan node = node();
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
    public final Set<String> outputs() {
        return new LinkedHashSet<>(node().spec().outputs());
    }

    @Override
    public final NodeLog log() {
        return this::log;
    }

    void log(NodeLog.Level level, String message) {
        run.events().logged(activation, node().index(), level, message);
    }

    @Override
    public void progress(double fraction, String message) {
        // nobody can look before the run's thread goes on
    }

    @Override
    public final AttemptCancellation cancellation() {
        AttemptCancellation known = cancellation;
        if (known == null) {
            known = new AttemptCancellation();
            cancellation = known;
        }
        return known;
    }

    @Override
    public final RunLoop loop() {
        return run;
    }

    @Override
    public final NodePlan node() {
        return inputs.node();
    }

    @Override
    public final int attempt() {
        return number;
    }

    @Override
    public final String secret(String name) throws NodeFailure {
        String value = run.services().secrets().granted(name, grants(Capability.SECRETS));
        keepSecret(value);
        return value;
    }

    /** Has a secret masked, which may not be one that the run began with. */
    void keepSecret(String secret) {
        run.events().keepSecret(Value.of(secret));
    }

    @Override
    public final String idempotencyKey() {
        return PassKey.of(run, activation, node());
    }

    @Override
    public final Reply reply() {
        for (Activation at = activation; at.owner != null; at = at.owner.activation) {
            Event event = at.event;
            if (event != null) {
                return event.reply();
            }
        }
        return Reply.NONE;
    }
}
