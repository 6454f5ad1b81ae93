package dev.sluice.dap.internal;

import dev.sluice.dap.internal.Lane.Stop;
import dev.sluice.dap.internal.Past.Found;
import dev.sluice.engine.Life;
import dev.sluice.engine.NodeState;
import dev.sluice.engine.Run;
import dev.sluice.engine.history.NodeStatus;
import dev.sluice.engine.history.RecordedRun;
import dev.sluice.engine.history.RunHistory;
import dev.sluice.engine.history.RunInstant;
import dev.sluice.engine.history.RunSummary;
import dev.sluice.engine.history.SourceInstant;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.eclipse.lsp4j.debug.ContinuedEventArguments;
import org.eclipse.lsp4j.debug.StoppedEventArguments;
import org.jspecify.annotations.Nullable;

/**
 * The way of a run into its past and back to where it is, and what clients hear of it. The journal is read on the thread
 * of a client's requests, so that lanes which go on are not held up; all else is for the run's thread.
 */
final class Rewind {
    /** How long the journal may take to have what has happened so far. */
    private static final long PATIENCE_SECONDS = 10;

    private final Debuggee run;
    /** A run that has ended has nothing but its past. */
    private final boolean finished;

    private @Nullable RecordedRun record;
    private @Nullable Past past;

    /**
     * The way of a run.
     *
     * @param finished the run where it has ended; null for one that is under way
     */
    Rewind(Debuggee run, @Nullable RecordedRun finished) {
        this.run = run;
        this.finished = finished != null;
        this.record = finished;
    }

    /** Whether there is nothing but the past. */
    boolean isFinished() {
        return finished;
    }

    /** The instant where clients are; null for the present. */
    synchronized @Nullable Past past() {
        return past;
    }

    /**
     * Reads what the journal has of the run, where clients are in the present. On the thread of a client's requests.
     *
     * @throws Refusal where it has nothing
     */
    void load() {
        Run begun = run.run();
        if (finished || past() != null || begun == null) {
            return;
        }
        try {
            begun.recorded().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new Refusal("The journal does not have the run's past: " + e.getMessage() + ".");
        }
        synchronized (this) {
            if (past == null) {
                refresh(begun);
            }
        }
    }

    private void refresh(Run begun) {
        try {
            if (record == null) {
                record = RunHistory.of(run.project.root()).open(begun.id()).orElse(null);
            } else {
                record.refresh();
            }
        } catch (IOException e) {
            throw new Refusal("The journal of the run cannot be read: " + e.getMessage() + ".");
        }
        if (record == null) {
            throw new Refusal("The run has no past, because it writes no journal.");
        }
    }

    /**
     * The past, which begins here where clients are in the present.
     *
     * @param thread with which they move; 0 for any
     */
    synchronized Past enter(int thread) {
        Past known = past;
        RecordedRun recorded = record;
        if (known != null) {
            return known;
        }
        if (recorded == null) {
            throw new Refusal("The run has no past yet.");
        }
        Replay replay = new Replay(recorded, RecordedPlan.of(run.plan, recorded));
        Lane lane = thread == 0 ? null : run.lanes.lane(thread);
        if (lane == null) {
            List<Lane> stopped = run.lanes.stoppedLanes();
            lane = stopped.isEmpty() ? null : stopped.get(0);
        }
        Stop stop = lane == null ? null : lane.stop;
        Past entered = lane == null || stop == null
                ? new Past(run, replay, lane == null ? 1 : lane.id, null, 0)
                : new Past(
                        run,
                        replay,
                        lane.id,
                        stop.held().pass(),
                        stop.held().node().index());
        past = entered;
        return entered;
    }

    /** Comes back to the present, with nobody to hear of it. */
    synchronized void leave() {
        past = null;
    }

    /** The id of what was read; empty where nothing was. */
    synchronized String recordedId() {
        RecordedRun known = record;
        return known == null ? "" : known.summary().id();
    }

    /** What is recorded of the run. */
    synchronized RunSummary summary() {
        RecordedRun known = record;
        if (known == null) {
            throw new Refusal("The run has no past yet.");
        }
        return known.summary();
    }

    /** Where a run goes on from, before the node of a thread; found on the run's thread. */
    CompletableFuture<ForkPoint> fork(Supplier<Lane> thread) {
        CompletableFuture<ForkPoint> found = new CompletableFuture<>();
        run.onRun(() -> {
            try {
                Past in = past();
                if (in == null) {
                    throw new Refusal("The clients of the run have come back to the present.");
                }
                found.complete(in.fork(thread.get()));
            } catch (RuntimeException e) {
                found.completeExceptionally(e);
            }
        });
        return found;
    }

    // ---- Moves, which end with what clients hear

    /** A step back. */
    void back(Past in) {
        long to = in.back();
        show(
                in,
                to != PastWays.NOWHERE
                        ? Found.of(to, "step", "")
                        : Found.of(Math.min(in.seq(), in.first()), "entry", "The run began here."));
    }

    /** Back to the last breakpoint before. */
    void reverse(Past in) {
        Found found = in.hit(-1);
        show(in, found != null ? found : Found.of(Math.min(in.seq(), in.first()), "entry", "The run began here."));
    }

    /** A step forward, which ends at an event; without one the run is where it is, or ended. */
    void forward(Past in, long to) {
        if (to != PastWays.NOWHERE) {
            show(in, Found.of(to, "step", ""));
        } else {
            end(in);
        }
    }

    /** On to the next breakpoint. */
    void go(Past in) {
        Found found = in.hit(1);
        if (found != null) {
            show(in, found);
        } else {
            end(in);
        }
    }

    /** To an event. */
    void seek(Past in, long seq) {
        long last = in.replay().record.events();
        if (seq >= last) {
            end(in);
        } else {
            show(in, Found.of(Math.max(1, seq), "goto", ""));
        }
    }

    /** To the end of what is recorded: for a run under way that is the present. */
    private void end(Past in) {
        if (finished) {
            show(in, last(in.replay().record.events()));
        } else {
            present(in);
        }
    }

    /** The last event of a run that has nothing but its past. */
    Found last(long seq) {
        return Found.of(seq, "end", "There is no more of the run.");
    }

    /** Shows an instant. */
    void show(Past in, Found found) {
        run.handles.forgetAll();
        in.to(found);
        run.tell("sluice/instant", instant(in));
        run.tell("sluice/nodes", nodes(in.replay().now()));
        Stop stop = in.anchor().stop;
        if (stop != null) {
            run.tell("stopped", stopped(in, stop));
        }
    }

    private StoppedEventArguments stopped(Past in, Stop stop) {
        StoppedEventArguments event = run.stoppedEvent(in.anchor(), stop);
        event.setAllThreadsStopped(true);
        return event;
    }

    /** Tells where clients are; nothing where that is the present. */
    void tell(Session session) {
        Past in = past();
        Stop stop = in == null ? null : in.anchor().stop;
        if (in != null && stop != null) {
            session.tell("sluice/instant", instant(in));
            session.tell("sluice/nodes", nodes(in.replay().now()));
            session.tell("stopped", stopped(in, stop));
        }
    }

    private void present(Past in) {
        RunInstant now = now();
        synchronized (this) {
            past = null;
        }
        run.handles.forgetAll();
        run.tell("sluice/instant", instant(now, true));
        run.tell("sluice/nodes", nodes(now));
        ContinuedEventArguments continued = new ContinuedEventArguments();
        continued.setThreadId(in.anchor().id);
        continued.setAllThreadsContinued(true);
        run.tell("continued", continued);
        run.tellPresent();
    }

    private synchronized RunInstant now() {
        RecordedRun known = record;
        if (known == null) {
            throw new Refusal("The run has no past yet.");
        }
        try {
            known.refresh();
        } catch (IOException e) {
            throw new Refusal("The journal of the run cannot be read: " + e.getMessage() + ".");
        }
        return known.end();
    }

    private Map<String, Object> instant(Past in) {
        return instant(in.replay().now(), false);
    }

    private Map<String, Object> instant(RunInstant now, boolean live) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("run", run.id());
        body.put("seq", now.seq());
        body.put("of", record == null ? now.seq() : record.events());
        body.put("time", now.time().toString());
        body.put("live", live);
        return body;
    }

    /** All nodes that had begun, in place of what clients know. */
    private Map<String, Object> nodes(RunInstant now) {
        List<Map<String, Object>> nodes = new ArrayList<>();
        Map<String, SourceInstant> sources = new HashMap<>();
        Replay.read(now::sources).forEach(source -> sources.put(source.node(), source));
        for (NodeStatus node : now.nodes()) {
            if (!node.counts().isEmpty()) {
                Map<String, Object> told = node(now, node);
                SourceInstant source = sources.get(node.path());
                if (source != null) {
                    life(told, source);
                }
                nodes.add(told);
            }
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("run", run.id());
        body.put("reset", true);
        body.put("nodes", nodes);
        return body;
    }

    private static Map<String, Object> node(RunInstant now, NodeStatus node) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("node", node.path());
        told.put("state", node.state().name());
        Map<String, Object> counts = new LinkedHashMap<>();
        for (NodeState state : NodeState.values()) {
            Integer count = node.counts().get(state);
            if (count != null) {
                counts.put(state.name().toLowerCase(Locale.ROOT), count);
            }
        }
        told.put("counts", counts);
        if (node.took() != null) {
            told.put("millis", node.took().toNanos() / 1_000_000.0);
        }
        if (node.counts().containsKey(NodeState.COMPLETED) || node.counts().containsKey(NodeState.CACHED)) {
            RecordValue last = Replay.read(() -> now.last(node.path()));
            Map<String, Object> texts = new LinkedHashMap<>();
            Map<String, Object> types = new LinkedHashMap<>();
            last.forEach((name, value) -> {
                texts.put(name, ValueTexts.brief(value));
                types.put(name, type(value));
            });
            told.put("last", texts);
            told.put("types", types);
        }
        return told;
    }

    /** How a node stood that gives events, under the names of the present. */
    private static void life(Map<String, Object> told, SourceInstant source) {
        Life life = source.life() == null ? Life.RUNNING : source.life();
        told.put("life", life.name());
        told.put("events", source.taken());
        told.put("dropped", source.dropped());
        told.put("waiting", source.waiting());
        told.put("open", source.open());
        if (source.last() != null) {
            told.put("lastEvent", source.last().toEpochMilli());
        }
        if (source.failure() != null) {
            told.put("problem", source.failure());
        }
    }

    private static Map<String, Object> type(Value value) {
        return ValueTexts.size(value) < 0
                ? Map.of("type", ValueTexts.kind(value))
                : Map.of("type", ValueTexts.kind(value), "size", ValueTexts.size(value));
    }
}
