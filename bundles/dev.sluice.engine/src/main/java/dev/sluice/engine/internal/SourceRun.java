package dev.sluice.engine.internal;

import dev.sluice.engine.plan.NodePlan;
import dev.sluice.nodes.api.Cancellation;
import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.EventSource;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeLog;
import dev.sluice.nodes.api.Reply;
import dev.sluice.nodes.api.Settings;
import dev.sluice.nodes.api.SourceContext;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A continuous node from one start to its stop: the context that it gets, and the threads on which it is started and stopped.
 * What it tells goes to the run as messages.
 */
final class SourceRun implements RunContext, SourceContext {
    private final RunLoop run;
    private final SourceWork work;
    private final int number;
    private final Intake intake;
    private final Settings settings;
    private final List<String> outputs;
    private final AttemptCancellation cancellation = new AttemptCancellation();
    private volatile boolean open = true;
    private volatile @Nullable Thread thread;
    /** What stops it; null before it has started. The run's thread only, as is what follows. */
    private EventSource.@Nullable Listening listening;

    private boolean starting;
    /** Whether it came to its end before it had started. */
    private boolean ended;

    private boolean stopping;

    SourceRun(RunLoop run, SourceWork work, int number, Intake intake) {
        this.run = run;
        this.work = work;
        this.number = number;
        this.intake = intake;
        this.settings = work.inputs.settings();
        this.outputs = work.plan.outputs();
    }

    /** Starts the node, on a thread of its own. */
    void start() {
        starting = true;
        EventSource source =
                Objects.requireNonNull(work.node.spec().definition().source());
        on("start", () -> {
            try {
                EventSource.Listening opened = source.start(this);
                run.act(() -> started(opened));
            } catch (Throwable e) {
                // also errors: a node that runs out of memory fails, and the engine goes on
                run.act(() -> notStarted(e));
            }
        });
    }

    private void on(String what, Runnable body) {
        thread = Thread.ofVirtual()
                .name("sluice-" + what + "-" + work.node.path())
                .start(body);
    }

    private void started(EventSource.Listening opened) {
        starting = false;
        listening = opened;
        if (stopping) {
            close(opened);
        } else {
            work.started(this);
            if (ended) {
                work.cameToEnd(this);
            }
        }
    }

    private void notStarted(Throwable thrown) {
        starting = false;
        if (stopping) {
            work.closed(this, thrown instanceof InterruptedException ? null : thrown);
        } else {
            work.failed(this, thrown);
        }
    }

    /** Has the node take nothing more and close what it opened; the work is told when that is done. */
    void stop() {
        stopping = true;
        open = false;
        intake.look();
        cancellation.request(run.services().errors());
        EventSource.Listening opened = listening;
        if (opened != null) {
            close(opened);
        } else if (starting) {
            interrupt();
        } else {
            work.closed(this, null);
        }
    }

    private void close(EventSource.Listening opened) {
        on("stop", () -> {
            Throwable thrown = null;
            try {
                opened.stop();
            } catch (Throwable e) {
                thrown = e;
            }
            Throwable told = thrown;
            run.act(() -> work.closed(this, told));
        });
    }

    /** Interrupts what starts or stops the node. */
    void interrupt() {
        Thread at = thread;
        if (at != null) {
            at.interrupt();
        }
    }

    @Override
    public boolean emit(Map<String, ? extends Value> given, Reply reply) throws InterruptedException {
        @Nullable Object[] values = new @Nullable Object[outputs.size()];
        for (int i = 0; i < values.length; i++) {
            Value value = given.get(outputs.get(i));
            values[i] = value instanceof BytesValue bytes ? stored(bytes) : value;
        }
        Answer answer = Answer.of(reply, run.services().errors());
        return switch (intake.put(new Intake.Incoming(values, answer), () -> open)) {
            case TAKEN -> true;
            case DROPPED, CLOSED -> false;
            case FULL -> {
                fail(NodeFailure.system("more events came than can wait; raise 'buffer' (" + work.buffer()
                        + "), set another 'overflow', or make what works on them faster"));
                yield false;
            }
        };
    }

    private Value stored(BytesValue bytes) {
        try {
            return run.files().stored(bytes, cancellation);
        } catch (IOException e) {
            return bytes; // a disk that is full is for the journal to report
        }
    }

    @Override
    public void end() {
        run.act(() -> {
            ended = true;
            if (!starting) {
                work.cameToEnd(this);
            }
        });
    }

    @Override
    public void fail(Throwable reason) {
        run.act(() -> work.failed(this, reason));
    }

    @Override
    public @Nullable Value find(String port) {
        return work.inputs.find(port);
    }

    @Override
    public RecordValue inputs() {
        return work.inputs.record();
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public void output(String port, Value value) {
        // events carry values
    }

    @Override
    public Set<String> outputs() {
        return new LinkedHashSet<>(outputs);
    }

    @Override
    public NodeLog log() {
        return (level, message) -> run.act(() -> {
            if (!run.isOver()) {
                run.events().logged(work.activation, work.node.index(), level, message);
            }
        });
    }

    @Override
    public void progress(double fraction, String message) {
        run.act(() -> {
            if (!run.isOver()) {
                run.events().progressed(work.activation, work.node.index(), fraction, message);
            }
        });
    }

    @Override
    public Cancellation cancellation() {
        return cancellation;
    }

    @Override
    public RunLoop loop() {
        return run;
    }

    @Override
    public NodePlan node() {
        return work.node;
    }

    @Override
    public int attempt() {
        return number;
    }

    @Override
    public String secret(String name) throws NodeFailure {
        String value = run.services().secrets().granted(name, grants(Capability.SECRETS));
        // goes before all that the node says of it, which takes the same way
        run.act(() -> run.events().keepSecret(Value.of(value)));
        return value;
    }

    @Override
    public String idempotencyKey() {
        return run.id() + ":" + work.node.path();
    }
}
