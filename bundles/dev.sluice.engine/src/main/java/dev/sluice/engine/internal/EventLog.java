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
import dev.sluice.engine.journal.FileKeeper;
import dev.sluice.engine.journal.FrameWriter;
import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.journal.JournalEvent;
import dev.sluice.engine.journal.JournalEvent.Patch;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.engine.plan.NodeSpec;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.NodeLog;
import dev.sluice.nodes.api.Wait;
import dev.sluice.nodes.api.value.FileBytes;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells the journal and the listener what happens in a run, in the same order and under the same numbers, with secrets
 * masked. For a run without journal and listener it only counts. Belongs to the run's thread.
 */
final class EventLog {
    private static final long NANOS_PER_MICRO = 1000;
    private static final int FLUSH_SIZE = 1 << 16;

    private final RunLoop loop;
    private final RunListener listener;
    /** What is not with the journal yet; null where there is nothing. */
    private @Nullable FrameWriter frame;

    private @Nullable Redactor redactor;
    private final boolean journaled;
    private final boolean heard;
    private final boolean hearsNodes;
    private final boolean hearsQuestions;
    /** When the run began, in this process or in another. */
    private final long startMicros;
    /** The same on the time source; where the run was another process's, it is when it would have been here. */
    private final long startNanos;

    private @Nullable GraphPlan lastGraph;
    /** Of a run of several graphs; null for others. */
    private @Nullable GraphNumbers graphs;

    private long seq;
    private int activations;
    /** Keeps the files that {@link #frame} names; null where that is. */
    private @Nullable FrameFiles keeper;

    private @Nullable EventFiles files;

    EventLog(
            RunLoop loop,
            Instant now,
            RunListener listener,
            @Nullable Redactor redactor,
            @Nullable Resumption resumption) {
        this.loop = loop;
        TimeSource time = timeSource();
        this.listener = listener;
        this.journaled = loop.services().journal() != Journal.NONE;
        this.redactor = redactor;
        this.heard = listener != RunListener.NONE;
        this.hearsNodes = heard && listener.hearsNodes();
        this.hearsQuestions = heard && listener.hearsQuestions();
        // a clock that was set back meanwhile must not take the run back
        long micros = resumption == null ? micros(now) : Math.max(micros(now), micros(resumption.last()));
        this.startMicros = resumption == null ? micros : micros(resumption.started());
        this.startNanos = time.nanos() - NANOS_PER_MICRO * (micros - startMicros);
        this.seq = resumption == null ? 0 : resumption.events();
    }

    private static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
    }

    /** What the next event is written to. */
    private FrameWriter frame() {
        FrameWriter known = frame;
        if (known == null) {
            known = newFrame();
            frame = known;
        }
        return known;
    }

    /**
     * Takes over the files of a run that is gone on with; the journal has them on disk before what comes now.
     *
     * @throws IOException where their folder cannot be read
     */
    void takeUp() throws IOException {
        List<Path> left = loop.files().takeUp();
        left.forEach(file -> files().keep(String.valueOf(file.getFileName()), null));
        loop.services().journal().keep(left);
    }

    /** Keeps the files of dead letters, as long as the run's events. */
    FileKeeper letterFiles() {
        return new FrameFiles(loop);
    }

    /** An event of a node is over. */
    void ended(Event event) {
        if (event.files != null) {
            files().ended(event);
        }
    }

    /** The file that a value was put into before; null where it was not. */
    @Nullable
    FileBytes stored(Value value) {
        return files == null ? null : files.stored(value);
    }

    /** The files that the run has in its journal. */
    EventFiles files() {
        EventFiles known = files;
        if (known == null) {
            known = new EventFiles(loop);
            files = known;
        }
        return known;
    }

    private FrameWriter newFrame() {
        FrameFiles files = new FrameFiles(loop);
        keeper = files;
        return new FrameWriter(loop.key(), files, loop.services().buffers());
    }

    /** The same for what happens in a pass; null for what is the run's own. */
    private FrameWriter frame(@Nullable Activation writing) {
        FrameWriter known = frame();
        Objects.requireNonNull(keeper).writing = writing;
        return known;
    }

    /** Whether nobody takes the events of nodes. */
    boolean silent() {
        return !journaled && !hearsNodes;
    }

    long now() {
        return timeSource().nanos();
    }

    private TimeSource timeSource() {
        return loop.services().time();
    }

    /** How long the run takes so far. */
    Duration elapsed() {
        return Duration.ofNanos(timeSource().nanos() - startNanos);
    }

    private long micros(long nanos) {
        return startMicros + (nanos - startNanos) / NANOS_PER_MICRO;
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
        if (journaled) {
            frame().runStarted(seq, micros(startNanos), loop.newId(), plan.flow(), plan.file(), plan.hash(), params);
            Fork fork = request.fork();
            if (fork != null) {
                frame().forked(seq + 1, micros(startNanos), fork.run(), fork.event());
            }
        }
        if (heard) {
            tell(new RunEvent.Started(
                    loop.id(), seq, instant(startNanos), plan.flow(), plan.file(), plan.hash(), params));
        }
    }

    /** Says that this process goes on with the run. */
    void resumed() {
        seq++;
        long nanos = timeSource().nanos();
        if (journaled) {
            frame().resumed(seq, micros(nanos));
        }
        if (heard) {
            tell(new RunEvent.Resumed(loop.id(), seq, instant(nanos)));
        }
    }

    /** Tells the listener what the journal says of the run so far. */
    Retelling retelling() {
        return new Retelling(loop, this, heard, hearsNodes);
    }

    /** An event of a node, and what it gave. */
    void taken(Activation activation, NodePlan node, Event event) {
        seq++;
        long nanos = timeSource().nanos();
        @Nullable Object[] outputs = event.outputs;
        if (journaled) {
            @Nullable Object @Nullable [] kept = redactor == null ? outputs : redactor.mask(outputs);
            FrameWriter to = frame(activation);
            Objects.requireNonNull(keeper).taking = event;
            to.eventTaken(
                    seq, micros(nanos), activation.number, node.index(), kept == null ? outputs : kept, event.letter);
            Objects.requireNonNull(keeper).taking = null;
            if (frame().size() >= FLUSH_SIZE) {
                flush();
            }
        }
        if (hearsNodes) {
            tell(new RunEvent.EventTaken(loop.id(), seq, instant(nanos), node.path(), event.number));
        }
    }

    void life(Activation activation, NodePlan node, Life life, Life.Cause cause, @Nullable Failure failure) {
        seq++;
        long nanos = timeSource().nanos();
        Failure shown = failure == null || redactor == null ? failure : redactor.mask(failure);
        if (journaled) {
            frame(activation).lifeChanged(seq, micros(nanos), activation.number, node.index(), life, cause, shown);
        }
        if (heard) {
            tell(new RunEvent.LifeChanged(loop.id(), seq, instant(nanos), node.path(), life, shown));
        }
    }

    /** Has the next activation be one that the journal knows, under its numbers there. */
    void expect(JournalEvent.GraphStarted known, GraphPlan graph) {
        GraphNumbers all = graphs == null ? new GraphNumbers() : graphs;
        graphs = all;
        all.expected = known.activation();
        all.numbers.put(graph, known.graph());
    }

    /** Says that the flow is another from now on, whose own graph has further nodes. */
    void patched(String hash, GraphPlan before, GraphPlan now, List<NodeSpec> added) {
        seq++;
        long nanos = timeSource().nanos();
        same(before, now);
        if (journaled) {
            frame().flowPatched(seq, micros(nanos), hash, number(now, micros(nanos), false), added);
        }
        if (heard) {
            tell(new RunEvent.FlowPatched(loop.id(), seq, instant(nanos), hash));
        }
    }

    /** Whether the journal has a graph. */
    boolean knows(GraphPlan graph) {
        return graph == lastGraph || graphs != null && graphs.numbers.containsKey(graph);
    }

    /** Has the journal call a graph as it calls another one, in whose place it comes, with what is in it. */
    void same(GraphPlan before, GraphPlan now) {
        if (!knows(before)) {
            return;
        }
        lastGraph = lastGraph == before ? now : lastGraph;
        Integer number = graphs == null ? null : graphs.numbers.remove(before);
        if (graphs != null && number != null) {
            graphs.numbers.put(now, number);
        }
        for (int i = 0; i < before.size() && i < now.size(); i++) {
            GraphPlan was = before.node(i).body();
            GraphPlan is = now.node(i).body();
            if (was != null && is != null) {
                same(was, is);
            }
        }
    }

    /** Masks one more value from now on. */
    void keepSecret(Value secret) {
        redactor = Redactor.and(redactor, secret);
    }

    /** Numbers a new activation. */
    int activation(GraphPlan graph, @Nullable ContainerWork owner, int pass) {
        if (graphs != null && graphs.expected >= 0) {
            int known = graphs.expected;
            graphs.expected = -1;
            activations = Math.max(activations, known + 1);
            return known;
        }
        if (activations == Integer.MAX_VALUE) {
            throw new IllegalStateException("the run had " + activations + " passes, the most that one can count");
        }
        int number = activations++;
        if (journaled) {
            long micros = micros(timeSource().nanos());
            frame().graphStarted(
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
            return graphs == null ? 0 : graphs.last;
        }
        if (graphs == null && lastGraph == null) {
            // most runs have one graph, and need no map
            frame().graphKnown(seq + 1, micros, 0, graph, once);
            lastGraph = graph;
            return 0;
        }
        GraphNumbers all = graphs;
        if (all == null) {
            all = new GraphNumbers();
            all.numbers.put(lastGraph, 0);
            graphs = all;
        }
        Integer known = all.numbers.get(graph);
        if (known == null) {
            known = all.numbers.size();
            all.numbers.put(graph, known);
            if (journaled) {
                frame().graphKnown(seq + 1, micros, known, graph, once);
            }
        }
        lastGraph = graph;
        all.last = known;
        return known;
    }

    /**
     * A node is queued and begins, whose body runs here and now. It is told at once, and written with its end where nothing
     * comes between.
     *
     * @param nanos when, on the time source
     */
    void begins(Activation activation, int node, int attempt, long nanos) {
        long first = seq + 1;
        seq += 2;
        if (journaled) {
            frame().begins(first, micros(nanos), activation.number, node, attempt);
        }
        if (hearsNodes) {
            tellChange(activation, node, first, NodeState.QUEUED, attempt, null, nanos, -1);
            tellChange(activation, node, seq, NodeState.RUNNING, attempt, null, nanos, -1);
        }
    }

    /** A node completed that {@link #begins} told of. */
    void ran(Activation activation, int node, int attempt, @Nullable Object[] outputs, long nanos, long took) {
        seq++;
        if (journaled) {
            @Nullable Object @Nullable [] kept = redactor == null ? outputs : redactor.mask(outputs);
            FrameWriter to = frame(activation);
            to.completes(seq, micros(nanos), activation.number, node, attempt, kept == null ? outputs : kept);
            if (to.size() >= FLUSH_SIZE) {
                flush();
            }
        }
        if (hearsNodes) {
            tellChange(activation, node, seq, NodeState.COMPLETED, attempt, null, nanos, took);
        }
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
        if (journaled) {
            @Nullable Object @Nullable [] kept = redactor == null ? outputs : redactor.mask(outputs);
            FrameWriter to = frame(activation);
            to.nodeChanged(seq, micros(nanos), activation.number, node, state, attempt, kept, shown);
            if (to.size() >= FLUSH_SIZE) {
                flush();
            }
        }
        if (hearsNodes) {
            tellChange(activation, node, seq, state, attempt, shown, nanos, took);
        }
    }

    private void tellChange(
            Activation activation,
            int node,
            long number,
            NodeState state,
            int attempt,
            @Nullable Failure failure,
            long nanos,
            long took) {
        tell(new RunEvent.NodeChanged(
                loop.id(),
                number,
                instant(nanos),
                activation.graph.node(node).path(),
                activation.label(),
                state,
                attempt,
                failure,
                took < 0 ? null : Duration.ofNanos(took)));
    }

    /** A node waits without a thread. */
    void waiting(Activation activation, int node, int attempt, Wait wait, long nanos) {
        boolean told = hearsNodes || hearsQuestions && wait.asks();
        if (!journaled && !told) {
            return;
        }
        seq++;
        RecordValue question = wait.question();
        Wait shown = question == null || redactor == null ? wait : new Wait(wait.until(), redactor.mask(question));
        if (journaled) {
            frame(activation).waiting(seq, micros(nanos), activation.number, node, attempt, shown);
        }
        if (told) {
            tell(new RunEvent.NodeChanged(
                    loop.id(),
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
        if (journaled) {
            frame(activation)
                    .patched(seq + 1, micros(timeSource().nanos()), activation.number, node, patch, port, shown);
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
            tell(new RunEvent.Explained(
                    loop.id(), seq, instant(timeSource().nanos()), path, activation.label(), from, shown));
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
        long nanos = timeSource().nanos();
        String shown = redactor == null ? message : redactor.mask(message);
        if (journaled) {
            frame().logged(seq, micros(nanos), activation.number, node, level, shown);
        }
        if (heard) {
            String path = activation.graph.node(node).path();
            tell(new RunEvent.Logged(loop.id(), seq, instant(nanos), path, activation.label(), level, shown));
        }
    }

    void progressed(Activation activation, int node, double fraction, String message) {
        if (heard) {
            String path = activation.graph.node(node).path();
            String shown = redactor == null ? message : redactor.mask(message);
            tell(new RunEvent.Progressed(
                    loop.id(), seq, instant(timeSource().nanos()), path, activation.label(), fraction, shown));
        }
    }

    /**
     * Journals the end; the listener hears of it with {@link #ended}, once it is on disk.
     *
     * @param done hears when it is, or why it is not; on the journal's thread or at once
     */
    void ending(RunResult result, Consumer<@Nullable IOException> done) {
        seq++;
        if (journaled) {
            RunResult shown = masked(result);
            frame(null)
                    .runEnded(seq, micros(end(result)), shown.status(), shown.partial(), shown.out(), shown.failure());
        }
        FrameWriter known = frame;
        frame = null;
        keeper = null;
        if (known == null) {
            loop.services().journal().sync(done);
        } else {
            known.flushTo(loop.services().journal(), done);
        }
    }

    void ended(RunResult result) {
        if (heard) {
            tell(new RunEvent.Ended(loop.id(), seq, instant(end(result)), masked(result)));
        }
    }

    /** When a run ended, on the time source. */
    private long end(RunResult result) {
        return startNanos + result.took().toNanos();
    }

    private RunResult masked(RunResult result) {
        RunResult shown = withMaskedFailure(result);
        return redactor == null ? shown : shown.with(redactor.mask(shown.out()), shown.failure());
    }

    /** The result as the caller gets it: with what the flow gives as it is, but no secret in its failure. */
    RunResult withMaskedFailure(RunResult result) {
        Failure failure = result.failure();
        return redactor == null || failure == null ? result : result.with(result.out(), redactor.mask(failure));
    }

    /** Hands what there is to the journal; a run that rests keeps nothing for the next. */
    void flush() {
        FrameWriter known = frame;
        if (known != null) {
            known.flushTo(loop.services().journal());
            frame = null;
            keeper = null;
        }
    }

    void tell(RunEvent event) {
        try {
            listener.on(event);
        } catch (RuntimeException | Error e) {
            loop.services().errors().accept(e);
        }
    }
}
