package dev.sluice.engine.internal;

import dev.sluice.engine.Failure;
import dev.sluice.engine.Fork;
import dev.sluice.engine.Life;
import dev.sluice.engine.NodeState;
import dev.sluice.engine.Resumption;
import dev.sluice.engine.RunEvent;
import dev.sluice.engine.RunListener;
import dev.sluice.engine.RunRequest;
import dev.sluice.engine.RunResult;
import dev.sluice.engine.TimeSource;
import dev.sluice.engine.journal.FrameWriter;
import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.journal.JournalEvent;
import dev.sluice.engine.journal.JournalEvent.Patch;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.NodeLog;
import dev.sluice.nodes.api.ValueFiles;
import dev.sluice.nodes.api.Wait;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells the journal and the listener what happens in a run, in the same order and under the same numbers, with secrets
 * masked. For a run without journal and listener it only counts. Belongs to the run's thread.
 */
final class EventLog {
    private static final int FLUSH_SIZE = 1 << 16;

    private final String run;
    private final TimeSource time;
    private final RunListener listener;
    private final Consumer<Throwable> errors;
    private final Journal journal;
    private final @Nullable FrameWriter frame;
    private @Nullable Redactor redactor;
    private final boolean heard;
    private final boolean hearsNodes;
    /** When this process began with the run. */
    private final long startMicros;

    private final long startNanos;
    /** When the run began, in this process or in another. */
    private final long firstMicros;

    private @Nullable Map<GraphPlan, Integer> graphs;
    private @Nullable GraphPlan lastGraph;
    private int lastNumber;
    private long seq;
    private int activations;
    /** The number that the next activation has in the journal already; -1 for none. */
    private int expected = -1;

    /** When the run ended, on the time source. */
    private long endNanos;

    EventLog(
            String run,
            long runKey,
            TimeSource time,
            RunListener listener,
            Consumer<Throwable> errors,
            Journal journal,
            ValueFiles files,
            @Nullable Redactor redactor,
            @Nullable Resumption resumption) {
        this.run = run;
        this.time = time;
        this.listener = listener;
        this.errors = errors;
        this.journal = journal;
        this.frame = journal == Journal.NONE ? null : new FrameWriter(runKey, files);
        this.redactor = redactor;
        this.heard = listener != RunListener.NONE;
        this.hearsNodes = heard && listener.hearsNodes();
        Instant now = time.clock().instant();
        // a clock that was set back meanwhile must not take the run back
        this.startMicros = resumption == null ? micros(now) : Math.max(micros(now), micros(resumption.last()));
        this.firstMicros = resumption == null ? startMicros : micros(resumption.started());
        this.startNanos = time.nanos();
        this.seq = resumption == null ? 0 : resumption.events();
    }

    private static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
    }

    /** Whether nobody takes the events of nodes. */
    boolean silent() {
        return frame == null && !hearsNodes;
    }

    long now() {
        return time.nanos();
    }

    /** How long the run takes so far. */
    Duration elapsed() {
        return Duration.ofNanos(time.nanos() - startNanos + 1000 * (startMicros - firstMicros));
    }

    private long micros(long nanos) {
        return startMicros + (nanos - startNanos) / 1000;
    }

    private Instant instant(long nanos) {
        return time(micros(nanos));
    }

    private static Instant time(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
    }

    void started(RunRequest request) {
        Plan plan = request.plan();
        RecordValue masked = Redactor.maskParams(plan.params(), request.params());
        RecordValue params = redactor == null ? masked : redactor.mask(masked);
        seq++;
        if (frame != null) {
            frame.runStarted(seq, micros(startNanos), run, plan.flow(), plan.file(), plan.hash(), params);
            Fork fork = request.fork();
            if (fork != null) {
                frame.forked(seq + 1, micros(startNanos), fork.run(), fork.event());
            }
        }
        if (heard) {
            tell(new RunEvent.Started(run, seq, instant(startNanos), plan.flow(), plan.file(), plan.hash(), params));
        }
    }

    /** Says that this process goes on with the run. */
    void resumed() {
        seq++;
        long nanos = time.nanos();
        if (frame != null) {
            frame.resumed(seq, micros(nanos));
        }
        if (heard) {
            tell(new RunEvent.Resumed(run, seq, instant(nanos)));
        }
    }

    /** Tells the listener what the journal says of the run's beginning. */
    void past(JournalEvent.RunStarted start) {
        if (heard) {
            tell(new RunEvent.Started(
                    run, start.seq(), start.time(), start.flow(), start.file(), start.hash(), start.params()));
        }
    }

    /** Tells the listener what the journal says of a node. */
    void past(Activation activation, JournalEvent.NodeChanged change) {
        if (hearsNodes) {
            tell(new RunEvent.NodeChanged(
                    run,
                    change.seq(),
                    change.time(),
                    activation.graph.node(change.node()).path(),
                    activation.label(),
                    change.state(),
                    change.attempt(),
                    change.failure(),
                    null,
                    change.waitsFor()));
        }
    }

    /** Tells the listener what the journal says of an event. */
    void past(Activation activation, JournalEvent.EventTaken taken, long number) {
        if (hearsNodes) {
            String path = activation.graph.node(taken.node()).path();
            tell(new RunEvent.EventTaken(run, taken.seq(), taken.time(), path, number));
        }
    }

    /** Tells the listener what the journal says of the life of a node. */
    void past(Activation activation, JournalEvent.LifeChanged change) {
        if (heard) {
            String path = activation.graph.node(change.node()).path();
            tell(new RunEvent.LifeChanged(run, change.seq(), change.time(), path, change.life(), change.failure()));
        }
    }

    /** An event of a node, by its number, and what it gave. */
    void taken(Activation activation, NodePlan node, long number, @Nullable Object[] outputs) {
        seq++;
        long nanos = time.nanos();
        if (frame != null) {
            @Nullable Object @Nullable [] kept = redactor == null ? outputs : redactor.mask(outputs);
            frame.eventTaken(seq, micros(nanos), activation.number, node.index(), kept == null ? outputs : kept);
            if (frame.size() >= FLUSH_SIZE) {
                flush();
            }
        }
        if (hearsNodes) {
            tell(new RunEvent.EventTaken(run, seq, instant(nanos), node.path(), number));
        }
    }

    void life(Activation activation, NodePlan node, Life life, Life.Cause cause, @Nullable Failure failure) {
        seq++;
        long nanos = time.nanos();
        Failure shown = failure == null || redactor == null ? failure : redactor.mask(failure);
        if (frame != null) {
            frame.lifeChanged(seq, micros(nanos), activation.number, node.index(), life, cause, shown);
        }
        if (heard) {
            tell(new RunEvent.LifeChanged(run, seq, instant(nanos), node.path(), life, shown));
        }
    }

    /** Has the next activation be one that the journal knows, under its numbers there. */
    void expect(JournalEvent.GraphStarted known, GraphPlan graph) {
        expected = known.activation();
        graphs = graphs == null ? new IdentityHashMap<>(2) : graphs;
        graphs.put(graph, known.graph());
    }

    /** Masks one more value from now on. */
    void keepSecret(Value secret) {
        redactor = Redactor.and(redactor, secret);
    }

    /** Numbers a new activation. */
    int activation(GraphPlan graph, @Nullable ContainerWork owner, int pass) {
        if (expected >= 0) {
            int known = expected;
            expected = -1;
            activations = Math.max(activations, known + 1);
            return known;
        }
        int number = activations++;
        if (frame != null) {
            long micros = micros(time.nanos());
            frame.graphStarted(
                    seq + 1,
                    micros,
                    number,
                    number(graph, micros, owner != null && owner.isOnce()),
                    owner == null ? -1 : owner.activation.number,
                    owner == null ? -1 : owner.node.index(),
                    pass);
        }
        return number;
    }

    private int number(GraphPlan graph, long micros, boolean once) {
        if (graph == lastGraph) {
            return lastNumber;
        }
        if (graphs == null) {
            graphs = new IdentityHashMap<>(2);
        }
        Integer known = graphs.get(graph);
        if (known == null) {
            known = graphs.size();
            graphs.put(graph, known);
            if (frame != null) {
                frame.graphKnown(seq + 1, micros, known, graph, once);
            }
        }
        lastGraph = graph;
        lastNumber = known;
        return known;
    }

    /**
     * A node's new state.
     *
     * @param nanos when, on the time source
     * @param took of the last attempt in nanoseconds; below 0 where it did not run
     */
    void node(
            Activation activation,
            int node,
            NodeState state,
            int attempt,
            @Nullable Object @Nullable [] outputs,
            @Nullable Failure failure,
            long nanos,
            long took) {
        seq++;
        Failure shown = failure == null || redactor == null ? failure : redactor.mask(failure);
        if (frame != null) {
            @Nullable Object @Nullable [] kept = redactor == null ? outputs : redactor.mask(outputs);
            frame.nodeChanged(seq, micros(nanos), activation.number, node, state, attempt, kept, shown);
            if (frame.size() >= FLUSH_SIZE) {
                flush();
            }
        }
        if (hearsNodes) {
            tell(new RunEvent.NodeChanged(
                    run,
                    seq,
                    instant(nanos),
                    activation.graph.node(node).path(),
                    activation.label(),
                    state,
                    attempt,
                    shown,
                    took < 0 ? null : Duration.ofNanos(took)));
        }
    }

    /** A node waits without a thread. */
    void waiting(Activation activation, int node, int attempt, Wait wait, long nanos) {
        if (silent()) {
            return;
        }
        seq++;
        RecordValue question = wait.question();
        Wait shown = question == null || redactor == null ? wait : new Wait(wait.until(), redactor.mask(question));
        if (frame != null) {
            frame.waiting(seq, micros(nanos), activation.number, node, attempt, shown);
        }
        if (hearsNodes) {
            tell(new RunEvent.NodeChanged(
                    run,
                    seq,
                    instant(nanos),
                    activation.graph.node(node).path(),
                    activation.label(),
                    NodeState.WAITING,
                    attempt,
                    null,
                    null,
                    shown));
        }
    }

    /** A debugger changed something at a node. The journal keeps what, the log says it to people. */
    void patched(Activation activation, int node, Patch patch, String port, @Nullable Value value) {
        Value shown = value == null ? Value.NULL : masked(value);
        if (frame != null) {
            frame.patched(seq + 1, micros(time.nanos()), activation.number, node, patch, port, shown);
        }
        logged(activation, node, NodeLog.Level.INFO, "debugger: " + patch.words(port, Excerpt.of(shown)));
    }

    /** What masks secrets now; null where there are none. */
    @Nullable
    Redactor redactor() {
        return redactor;
    }

    /** Tells the listener why a node is run or not. The journal need not know. */
    void explained(Activation activation, int node, String from, List<String> reasons) {
        if (hearsNodes) {
            List<String> shown = reasons.stream().map(this::masked).toList();
            String path = activation.graph.node(node).path();
            tell(new RunEvent.Explained(run, seq, instant(time.nanos()), path, activation.label(), from, shown));
        }
    }

    String masked(String text) {
        return redactor == null ? text : redactor.mask(text);
    }

    Value masked(Value value) {
        return redactor == null ? value : redactor.mask(value);
    }

    void logged(Activation activation, int node, NodeLog.Level level, String message) {
        seq++;
        long nanos = time.nanos();
        String shown = redactor == null ? message : redactor.mask(message);
        if (frame != null) {
            frame.logged(seq, micros(nanos), activation.number, node, level, shown);
        }
        if (heard) {
            String path = activation.graph.node(node).path();
            tell(new RunEvent.Logged(run, seq, instant(nanos), path, activation.label(), level, shown));
        }
    }

    void progressed(Activation activation, int node, double fraction, String message) {
        if (heard) {
            String path = activation.graph.node(node).path();
            String shown = redactor == null ? message : redactor.mask(message);
            tell(new RunEvent.Progressed(run, seq, instant(time.nanos()), path, activation.label(), fraction, shown));
        }
    }

    /** Journals the end; the listener hears of it with {@link #ended}, once it is on disk. */
    void ending(RunResult result) {
        seq++;
        endNanos = time.nanos();
        if (frame != null) {
            RunResult shown = masked(result);
            frame.runEnded(seq, micros(endNanos), shown.status(), shown.out(), shown.failure());
        }
        flush();
    }

    void ended(RunResult result) {
        if (heard) {
            tell(new RunEvent.Ended(run, seq, instant(endNanos), masked(result)));
        }
    }

    private RunResult masked(RunResult result) {
        RunResult shown = withMaskedFailure(result);
        return redactor == null
                ? shown
                : new RunResult(shown.run(), shown.status(), redactor.mask(shown.out()), shown.failure(), shown.took());
    }

    /** The result as the caller gets it: with what the flow gives as it is, but no secret in its failure. */
    RunResult withMaskedFailure(RunResult result) {
        Failure failure = result.failure();
        return redactor == null || failure == null
                ? result
                : new RunResult(result.run(), result.status(), result.out(), redactor.mask(failure), result.took());
    }

    void flush() {
        if (frame != null) {
            frame.flushTo(journal);
        }
    }

    private void tell(RunEvent event) {
        try {
            listener.on(event);
        } catch (RuntimeException | Error e) {
            errors.accept(e);
        }
    }
}
