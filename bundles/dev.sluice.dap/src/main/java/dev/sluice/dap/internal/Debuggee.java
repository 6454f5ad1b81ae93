package dev.sluice.dap.internal;

import dev.sluice.dap.internal.Lane.Stop;
import dev.sluice.dap.internal.NodeMap.Place;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Failure;
import dev.sluice.engine.Fork;
import dev.sluice.engine.Resumption;
import dev.sluice.engine.Run;
import dev.sluice.engine.RunEvent;
import dev.sluice.engine.RunListener;
import dev.sluice.engine.RunRequest;
import dev.sluice.engine.RunResult;
import dev.sluice.engine.gate.HeldNode;
import dev.sluice.engine.gate.RunControl;
import dev.sluice.engine.history.RecordedRun;
import dev.sluice.engine.history.RunHistory;
import dev.sluice.engine.history.RunHold;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.Wait;
import dev.sluice.nodes.api.value.RecordValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.lsp4j.debug.ContinuedEventArguments;
import org.eclipse.lsp4j.debug.ExitedEventArguments;
import org.eclipse.lsp4j.debug.OutputEventArguments;
import org.eclipse.lsp4j.debug.StoppedEventArguments;
import org.eclipse.lsp4j.debug.TerminatedEventArguments;
import org.jspecify.annotations.Nullable;

/** One run with all who look at it. Thread-safe; {@link #lanes} and {@link #handles} are for the run's thread. */
final class Debuggee implements RunListener, Lanes.Watcher {
    private static final int SHOWN_RESULT = 64_000;
    private static final int EVENTS_MILLIS = 500;
    private static final String TERMINATED = "terminated by the debugger";

    final Plan plan;
    final ProjectFolder project;
    final NodeMap nodes;
    final Lanes lanes;
    final Handles handles = new Handles();
    final Rewind rewind;
    private final RecordValue params;
    private final FlowText text;
    /** The text of the flow that clients have been told of as changed. */
    private volatile String toldOf = "";

    /** What the run takes over from another; null where it begins at the beginning. */
    private @Nullable Fork fork;

    /** The interrupted run that is gone on with; null for a new one. */
    private @Nullable Resuming resuming;

    /** Keeps the run in its journal as long as somebody looks at it; null before it is there. */
    private volatile @Nullable RunHold hold;

    /** Whether all has been told that the journal says of an interrupted run. */
    private boolean goesOn;

    private final ScheduledExecutorService timer;
    private final Need need;
    private final Set<Session> sessions = new CopyOnWriteArraySet<>();
    private final EventNodes events;
    private final Questions questions = new Questions();
    private final NodeBatch batch;
    private final Pace pace = new Pace();
    private boolean scheduled;
    private @Nullable RunControl control;
    private volatile @Nullable Run run;
    private volatile boolean ended;
    private final AtomicBoolean terminating = new AtomicBoolean();

    Debuggee(Plan plan, RecordValue params, ProjectFolder project, Services services) {
        this(plan, params, project, services, null);
    }

    /** A run that has ended, which can be looked at. */
    Debuggee(Plan plan, ProjectFolder project, Services services, RecordedRun finished, RunHold hold) {
        this(plan, RecordValue.EMPTY, project, services, finished);
        this.hold = hold;
    }

    private Debuggee(
            Plan plan, RecordValue params, ProjectFolder project, Services services, @Nullable RecordedRun finished) {
        this.plan = plan;
        this.params = params;
        this.project = project;
        this.timer = services.timer;
        this.need = services.need;
        this.nodes = NodeMap.of(plan);
        this.events = new EventNodes(plan.graph());
        this.batch = new NodeBatch(this::masked, events, questions);
        this.text = new FlowText(plan, project, services.host.flows());
        this.lanes = new Lanes(this, events, questions);
        this.rewind = new Rewind(this, finished);
    }

    /** What clients see as threads: those of the present, or of the instant where they are. */
    Threads threads() {
        Past past = rewind.past();
        return past == null ? lanes : past;
    }

    /** Before the run begins: has it go on from another, and stop before a node there. */
    void goOnFrom(ForkPoint point) {
        fork = point.fork();
        lanes.stopAt(point.place().activation(), point.place().node());
    }

    /** Before the run begins: has it go on with one that was interrupted, under its id. */
    void goOnWith(Resuming interrupted) {
        resuming = interrupted;
    }

    /** A run that goes on from an instant of this one, ready to begin. */
    Debuggee fork(ForkPoint point, Services services) {
        Debuggee made = new Debuggee(plan, params, project, services);
        made.goOnFrom(point);
        return made;
    }

    /** What the run takes over from another; null where it begins at the beginning. */
    @Nullable
    Fork fork() {
        return fork;
    }

    /** Begins the run. Only the first call does. */
    synchronized Run start(Engine engine) {
        Run begun = run;
        if (begun == null) {
            need.add();
            try {
                Resumption resumption = resuming == null ? null : resuming.resumption();
                begun = engine.start(new RunRequest(plan, params, project, null, lanes, fork, resumption), this);
            } catch (RuntimeException e) {
                need.remove();
                letGo();
                throw e;
            }
            run = begun;
            hold = RunHistory.of(project.root()).hold(begun.id());
            releaseWhereNobodyLooks();
        }
        return begun;
    }

    /** A run that goes on is not deleted anyway; one that nobody looks at and that has ended may be. */
    private void releaseWhereNobodyLooks() {
        RunHold held = hold;
        if (held != null && sessions.isEmpty() && (ended || run == null)) {
            held.close();
        }
    }

    /** The run; null before it began. */
    @Nullable
    Run run() {
        return run;
    }

    /** The id of the run; empty before it began. */
    String id() {
        Run begun = run;
        return begun != null ? begun.id() : rewind.recordedId();
    }

    boolean hasEnded() {
        return ended;
    }

    void join(Session session) {
        sessions.add(session);
    }

    /** Leaves the run, because another one goes on in its place: without anybody who looks it is cancelled. */
    void replaced(Session session) {
        Run begun = run;
        if (sessions.size() == 1 && sessions.contains(session) && begun != null) {
            sessions.remove(session);
            begun.cancel("another run goes on in its place");
        } else {
            leave(session);
        }
    }

    /** Leaves the run, which goes on; without anybody who looks nothing holds it any more. */
    void leave(Session session) {
        if (sessions.remove(session)) {
            if (run == null && sessions.isEmpty()) {
                letGo();
            }
            releaseWhereNobodyLooks();
            onRun(() -> {
                placeBreakpoints();
                if (sessions.isEmpty()) {
                    rewind.leave();
                    lanes.goAll();
                }
            });
        }
    }

    /** Puts the breakpoints of all sessions in place. On the run's thread. */
    void placeBreakpoints() {
        lanes.breakpoints(breakpoints());
        lanes.failures(failures());
    }

    /** The breakpoints of all sessions. */
    List<NodeBreakpoint> breakpoints() {
        return sessions.stream()
                .flatMap(session -> session.breakpoints().stream())
                .toList();
    }

    /** At which failures some session wants to stop. */
    Failures failures() {
        return Failures.of(
                sessions.stream().flatMap(session -> session.filters().stream()).toList());
    }

    /** Does something on the run's thread, soon; at once where the run has not begun. */
    void onRun(Runnable action) {
        RunControl running;
        synchronized (this) {
            running = control;
            if (running == null && run == null) {
                action.run();
                return;
            }
        }
        if (running != null) {
            running.post(action);
        } else {
            // the run is beginning: it takes this first
            synchronized (early) {
                early.add(action);
            }
            takeEarly();
        }
    }

    private final List<Runnable> early = new ArrayList<>();

    private void takeEarly() {
        RunControl running;
        synchronized (this) {
            running = control;
        }
        if (running == null) {
            return;
        }
        List<Runnable> taken;
        synchronized (early) {
            taken = List.copyOf(early);
            early.clear();
        }
        taken.forEach(running::post);
    }

    @Override
    public void began(RunControl given) {
        synchronized (this) {
            control = given;
        }
        takeEarly();
        watchEvents();
    }

    /** Events that wait change no node: where there may be some, it is looked how many twice a second. */
    private void watchEvents() {
        RunControl running = control;
        if (!events.isEmpty() && running != null && !ended) {
            var unused = timer.schedule(
                    () -> running.post(() -> {
                        tellNodes();
                        watchEvents();
                    }),
                    EVENTS_MILLIS,
                    TimeUnit.MILLISECONDS);
        }
    }

    /** Ends the run: one with continuous nodes stops gracefully, and is cancelled where it is asked again. */
    void terminate() {
        Run begun = run;
        if (begun != null && terminating.getAndSet(true)) {
            begun.cancel(TERMINATED);
        } else if (begun != null) {
            begun.stop(TERMINATED);
        }
    }

    void tell(String event, Object body) {
        sessions.forEach(session -> session.tell(event, body));
    }

    @Override
    public void stopped(Lane lane, Stop stop) {
        if (rewind.past() != null) {
            // clients hear of it when they come back to the present
            return;
        }
        sessions.forEach(session -> session.tell("stopped", stoppedEvent(lane, stop)));
    }

    StoppedEventArguments stoppedEvent(Lane lane, Stop stop) {
        StoppedEventArguments event = new StoppedEventArguments();
        event.setReason(stop.reason());
        event.setThreadId(lane.id);
        event.setAllThreadsStopped(lanes.suspendsAll());
        String description = masked(stop.description());
        if (!description.isEmpty()) {
            event.setDescription(stop.reason().equals("exception") ? "Failed" : description);
            event.setText(description);
        }
        if (stop.breakpoints().length > 0) {
            Integer[] ids = new Integer[stop.breakpoints().length];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = stop.breakpoints()[i];
            }
            event.setHitBreakpointIds(ids);
        }
        return event;
    }

    @Override
    public void went(Lane lane) {
        if (rewind.past() != null) {
            return;
        }
        handles.forget(lane);
        ContinuedEventArguments event = new ContinuedEventArguments();
        event.setThreadId(lane.id);
        event.setAllThreadsContinued(lanes.suspendsAll());
        sessions.forEach(session -> session.tellOthers(lane.id, event));
    }

    /** What can be done with the run; null before it began. */
    @Nullable
    RunControl control() {
        return control;
    }

    String masked(String text) {
        RunControl running = control;
        return running == null ? text : running.mask(text);
    }

    /** How a file differs from what runs; null where it does not. Clients are told of each change once. */
    FlowText.@Nullable Edited edited(String file) {
        FlowText.Edited edited = run == null ? null : text.edited(file);
        if (edited != null && !edited.hash().equals(toldOf)) {
            toldOf = edited.hash();
            tell("sluice/edited", Map.of("run", id(), "file", file, "hash", edited.hash()));
            output(
                    "important",
                    file + " has been changed since the run began. The run goes on with the text as it was, and"
                            + " breakpoints are found by their nodes.\n",
                    null);
        }
        return edited;
    }

    @Override
    public void logged(HeldNode node, String text) {
        OutputEventArguments event = new OutputEventArguments();
        event.setData(
                Map.of("node", LogText.path(node.node().path(), node.pass().label())));
        output(event, "console", masked(text) + "\n", nodes.of(node.node()));
    }

    private void output(String category, String text, @Nullable Place place) {
        output(new OutputEventArguments(), category, text, place);
    }

    private void output(OutputEventArguments event, String category, String text, @Nullable Place place) {
        event.setCategory(category);
        event.setOutput(text);
        if (place != null && place.line() > 0 && !place.file().isEmpty()) {
            event.setSource(Sources.source(project, place.file()));
            event.setLine(place.line());
        }
        sessions.forEach(session -> session.tellOutput(event));
    }

    @Override
    public void changed(GraphNotes graph) {
        batch.add(graph);
        schedule();
    }

    private void schedule() {
        RunControl running = control;
        if (!scheduled && running != null) {
            scheduled = true;
            var unused = timer.schedule(() -> running.post(this::tellNodes), pace.millis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Tells clients that come back to the present what stands still in it. */
    void tellPresent() {
        events.forget();
        tellNodes();
        for (Lane lane : lanes.stoppedLanes()) {
            Stop stop = lane.stop;
            if (stop != null) {
                stopped(lane, stop);
            }
        }
    }

    /** Tells a client that has come to a run under way how all its nodes stand. On the run's thread. */
    void tellNodes(Session joined) {
        Run begun = run;
        if (begun != null) {
            takeEvents(begun, System.nanoTime());
            joined.tell("sluice/nodes", batch.all(begun.id(), lanes.graphs()));
        }
    }

    private void tellNodes() {
        scheduled = false;
        if (rewind.past() != null) {
            // clients look at another instant: what has changed is told when they come back
            return;
        }
        Run begun = run;
        Prepared body = null;
        if (sessions.isEmpty() || begun == null) {
            batch.drop();
        } else {
            long before = System.nanoTime();
            takeEvents(begun, before);
            body = batch.take(begun.id());
            pace.took(System.nanoTime() - before);
        }
        if (body != null) {
            Prepared told = body;
            sessions.forEach(session -> session.tellBatch("sluice/nodes", told));
        }
        if (!batch.isEmpty() && !ended) {
            schedule();
        }
    }

    /** Sees how nodes stand that give events. */
    private void takeEvents(Run begun, long nanos) {
        GraphNotes root = events.isEmpty() ? null : lanes.root();
        if (root != null) {
            events.refresh(begun.sources(), nanos, node -> {
                if (root.touch(node.index())) {
                    batch.add(root);
                }
            });
        }
    }

    /** States of nodes come by the gate, but for those that the journal of an interrupted run tells of. */
    @Override
    public boolean hearsNodes() {
        return resuming != null;
    }

    @Override
    public boolean hearsQuestions() {
        return true;
    }

    @Override
    public void on(RunEvent event) {
        switch (event) {
            case RunEvent.Logged logged -> {
                Place place = nodes.at(logged.node());
                output(
                        logged.level().ordinal() >= 2 ? "stderr" : "console",
                        LogText.of(place, logged.node(), logged.activation(), logged.message()) + "\n",
                        place);
            }
            case RunEvent.Progressed progressed -> {
                Place place = nodes.at(progressed.node());
                if (place != null && place.node().body() == null) {
                    lanes.reported(place.node(), progressed.fraction(), progressed.message());
                }
            }
            case RunEvent.LifeChanged life -> {
                events.changed(life.node(), life.failure());
                schedule();
            }
            case RunEvent.NodeChanged change -> heard(change);
            case RunEvent.Resumed resumed -> goesOn = true;
            case RunEvent.Ended over -> ended(over.result());
            default -> {
                // the nodes' states come by the gate
            }
        }
    }

    /** Lets others go on with the run, where this one did. */
    private void letGo() {
        if (resuming != null) {
            resuming.close();
        }
    }

    private void heard(RunEvent.NodeChanged change) {
        Wait wait = change.waitsFor();
        if (wait == null) {
            questions.over(change.node(), change.activation());
        } else {
            questions.asked(change.node(), change.activation(), change.time(), wait);
        }
        Place place = goesOn || resuming == null ? null : nodes.at(change.node());
        if (place != null) {
            lanes.past(place.node(), change.state(), change.attempt());
        }
    }

    private void ended(RunResult result) {
        ended = true;
        letGo();
        releaseWhereNobodyLooks();
        tellNodes();
        Failure failure = result.failure();
        if (failure != null) {
            Place place = nodes.at(failure.node());
            output("stderr", LogText.of(place, failure.node(), "", failure.message()) + "\n", place);
        }
        output("stdout", ValueTexts.json(result.out(), SHOWN_RESULT) + "\n", null);
        ExitedEventArguments exited = new ExitedEventArguments();
        exited.setExitCode(
                switch (result.status()) {
                    case FAILED -> 1;
                    case CANCELLED -> 3;
                    default -> 0;
                });
        tell("exited", exited);
        tell("terminated", new TerminatedEventArguments());
        need.remove();
    }
}
