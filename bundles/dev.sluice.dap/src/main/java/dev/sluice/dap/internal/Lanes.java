package dev.sluice.dap.internal;

import dev.sluice.dap.internal.Lane.Step;
import dev.sluice.dap.internal.Lane.Stop;
import dev.sluice.dap.internal.NodeBreakpoint.Hit;
import dev.sluice.engine.Failure;
import dev.sluice.engine.NodeState;
import dev.sluice.engine.gate.Gate;
import dev.sluice.engine.gate.HeldNode;
import dev.sluice.engine.gate.Pass;
import dev.sluice.engine.gate.Point;
import dev.sluice.engine.gate.RunControl;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.NodePlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The gate of a run that is debugged: decides where its lanes stop, and lets them go on. While there is nothing to stop
 * for it counts, and does nothing else. Belongs to the run's thread; before the run begins, to whoever prepares it.
 */
final class Lanes implements Gate, Threads {
    private final Watcher watcher;
    private final EventNodes events;
    private final Questions questions;
    private final Map<GraphPlan, GraphNotes> graphs = new IdentityHashMap<>();
    private final Paths paths = new Paths();
    /** Of the graph whose pass began last. */
    private @Nullable GraphNotes last;

    private @Nullable GraphNotes root;

    private @Nullable RunControl control;
    private Map<String, List<NodeBreakpoint>> breakpoints = Map.of();

    private Failures failures = Failures.NONE;
    private int pause;
    /** Lanes that have not stopped for a pause up to this one need not any more. */
    private int forgiven;

    private boolean entry;
    /** Where to stop first, where that is not the first node; null where it is. */
    private @Nullable Predicate<HeldNode> entryAt;

    private boolean suspendAll;

    Lanes(Watcher watcher, EventNodes events, Questions questions) {
        this.watcher = watcher;
        this.events = events;
        this.questions = questions;
    }

    /** Before the run begins: stop at its first node. */
    void stopOnEntry() {
        entry = true;
    }

    /** Before the run begins: stop before a node, in the pass that has a label. */
    void stopAt(String label, String path) {
        entry = true;
        entryAt = node -> node.node().path().equals(path) && node.pass().label().equals(label);
    }

    /** Before the run begins: whether a stop of one lane stops all, and going on goes on with all. */
    void suspendAll(boolean all) {
        suspendAll = all;
    }

    boolean suspendsAll() {
        return suspendAll;
    }

    /** Stands in place of all breakpoints so far. */
    void breakpoints(List<NodeBreakpoint> all) {
        Map<String, List<NodeBreakpoint>> byNode = new HashMap<>();
        all.forEach(one -> byNode.computeIfAbsent(one.wish().node(), key -> new ArrayList<>())
                .add(one));
        breakpoints = byNode;
        graphs.values().forEach(this::place);
        ask();
    }

    /** Has the run ask no more than it must. */
    private void ask() {
        RunControl run = control;
        if (run != null) {
            run.ask(paths.isFollowing());
        }
    }

    /** What is known of the graphs that have been at work. */
    Collection<GraphNotes> graphs() {
        return graphs.values();
    }

    void failures(Failures which) {
        failures = which;
    }

    private void place(GraphNotes notes) {
        for (int i = 0; i < notes.graph.size(); i++) {
            notes.breakpoints(i, breakpoints.getOrDefault(notes.graph.node(i).path(), List.of()));
        }
    }

    @Override
    public void begin(RunControl given) {
        control = given;
        if (entry) {
            paths.follow(List.of(), null, pause);
        }
        ask();
        watcher.began(given);
    }

    @Override
    public void opened(Pass pass) {
        GraphNotes notes = last;
        if (notes == null || notes.graph != pass.graph()) {
            notes = graphs.get(pass.graph());
            if (notes == null) {
                notes = new GraphNotes(pass.graph());
                graphs.put(pass.graph(), notes);
                place(notes);
            }
            last = notes;
        }
        if (notes.opened(pass)) {
            watcher.changed(notes);
        }
        Pass around = pass.around();
        NodePlan container = pass.container();
        root = around == null ? notes : root;
        if (around != null && container != null) {
            GraphNotes outer = PassNotes.of(around).graph;
            if (outer.goesOn(container.index(), around)) {
                watcher.changed(outer);
            }
        }
        events.opened(pass);
        paths.opened(pass);
    }

    /** What is known of the flow's own graph; null before it has begun. */
    @Nullable
    GraphNotes root() {
        return root;
    }

    @Override
    public void ready(Pass pass, int node) {
        paths.ready(pass, node);
    }

    @Override
    public boolean watches(Pass pass, int node, Point point) {
        if (point == Point.FAILED) {
            return failures != Failures.NONE;
        }
        boolean here = PassNotes.of(pass).graph.watch.at(node, point);
        if (!paths.isFollowing() || point == Point.AFTER) {
            return here;
        }
        Lane lane = paths.claim(pass, node);
        return here || lane.step != null || isToPause(lane) || entry || !paths.stepping.isEmpty();
    }

    private boolean isToPause(Lane lane) {
        return Math.max(lane.pause, forgiven) < pause;
    }

    @Override
    public void changed(
            Pass pass,
            int node,
            NodeState state,
            int attempt,
            @Nullable Object @Nullable [] outputs,
            @Nullable Failure failure,
            long nanos) {
        GraphNotes graph = PassNotes.of(pass).graph;
        if (!questions.isEmpty() && state != NodeState.WAITING) {
            questions.over(pass.graph().node(node).path(), pass.label());
        }
        if (graph.entered(pass, node, state, attempt, outputs, nanos)) {
            watcher.changed(graph);
        }
        if (paths.isFollowing()) {
            follow(pass, node, state);
        }
    }

    /** A node that runs said how far it is. */
    void reported(NodePlan node, double fraction, String message) {
        GraphNotes notes = notes(node);
        if (notes != null && notes.reported(node.index(), fraction, message)) {
            watcher.changed(notes);
        }
    }

    /** A node came to a state before this process went on with the run. */
    void past(NodePlan node, NodeState state, int attempt) {
        GraphNotes notes = notes(node);
        if (notes != null && notes.past(node.index(), state, attempt)) {
            watcher.changed(notes);
        }
    }

    private @Nullable GraphNotes notes(NodePlan node) {
        for (GraphNotes notes : graphs.values()) {
            if (node.index() < notes.graph.size() && notes.graph.node(node.index()) == node) {
                return notes;
            }
        }
        return null;
    }

    private void follow(Pass pass, int node, NodeState state) {
        if (state.ended()) {
            Lane stopped = paths.left(pass, node, state);
            if (stopped != null) {
                watcher.went(stopped);
            }
        } else if (state == NodeState.RUNNING && pass.graph().node(node).body() != null) {
            paths.into(pass, node);
        }
    }

    @Override
    public boolean holds(HeldNode node) {
        Pass pass = node.pass();
        int index = node.node().index();
        List<NodeBreakpoint> here = PassNotes.of(pass).graph.breakpoints(index);
        if (!paths.isFollowing()) {
            Stop hit = reached(node, here);
            if (hit == null) {
                return false;
            }
            follow(node);
            stopped(paths.at(pass, index), hit);
            return true;
        }
        Lane lane = node.point() == Point.BEFORE ? paths.arrived(pass, index) : paths.at(pass, index);
        Stop stop = stop(node, lane, here);
        if (stop == null) {
            return false;
        }
        stopped(lane, stop);
        return true;
    }

    private void follow(@Nullable HeldNode node) {
        RunControl run = control;
        if (run != null && !paths.isFollowing()) {
            paths.follow(run.live(), node, pause);
            ask();
        }
    }

    /** Leaves off following the lanes where nothing can come of it. */
    private void rest() {
        boolean quiet = paths.isFollowing()
                && !entry
                && paths.stepping.isEmpty()
                && paths.living().stream().noneMatch(lane -> lane.stop != null || isToPause(lane));
        if (quiet) {
            paths.rest();
            ask();
        }
    }

    /** Whether a node that has arrived here stops because of what stands here. */
    private @Nullable Stop reached(HeldNode node, List<NodeBreakpoint> here) {
        if (node.point() == Point.FAILED) {
            Failure failure = Objects.requireNonNull(node.failure());
            return failures.stopsAt(node) ? new Stop(node, "exception", failure.message(), new int[0]) : null;
        }
        return hit(node, here);
    }

    private @Nullable Stop stop(HeldNode node, Lane lane, List<NodeBreakpoint> here) {
        Stop reached = reached(node, here);
        if (reached != null || node.point() != Point.BEFORE) {
            return reached;
        }
        if (entry && (entryAt == null || entryAt.test(node))) {
            return new Stop(node, entryAt == null ? "entry" : "restart", "", new int[0]);
        }
        Step step = lane.step;
        if (step != null && step.endsIn(node.pass())) {
            return new Stop(node, step.reason(), "", new int[0]);
        }
        return isToPause(lane) ? new Stop(node, "pause", "", new int[0]) : null;
    }

    private @Nullable Stop hit(HeldNode node, List<NodeBreakpoint> here) {
        List<Integer> ids = new ArrayList<>();
        String reason = "breakpoint";
        String problem = "";
        for (NodeBreakpoint breakpoint : here) {
            Hit hit = breakpoint.point() == node.point() ? breakpoint.reached(node) : null;
            if (hit == null) {
                continue;
            }
            if (hit.log() != null) {
                watcher.logged(node, hit.log());
                continue;
            }
            reason = ids.isEmpty() ? breakpoint.wish().reason() : reason;
            problem = problem.isEmpty() ? hit.problem() : problem;
            ids.add(breakpoint.wish().id());
        }
        return ids.isEmpty()
                ? null
                : new Stop(
                        node,
                        reason,
                        problem,
                        ids.stream().mapToInt(Integer::intValue).toArray());
    }

    private void stopped(Lane lane, Stop stop) {
        boolean first = !suspendAll || !isToPause(lane) || !stop.reason().equals("pause");
        entry = false;
        lane.step = null;
        paths.stepping.remove(lane);
        lane.stop = stop;
        lane.pause = pause;
        if (suspendAll && first) {
            pause++;
            lane.pause = pause;
        }
        if (first) {
            watcher.stopped(lane, stop);
        }
    }

    /** Lets a lane go on, for one step or until something stops it. Does nothing where it has not stopped. */
    void go(Lane lane, @Nullable Step step) {
        Stop stop = lane.stop;
        RunControl run = control;
        if (stop == null || run == null) {
            return;
        }
        if (suspendAll) {
            forgiven = pause;
        }
        lane.step = step;
        if (step != null) {
            paths.stepping.add(lane);
        }
        List<Lane> going = suspendAll ? stoppedLanes() : List.of(lane);
        for (Lane one : going) {
            Stop its = one.stop;
            if (its != null) {
                one.stop = null;
                watcher.went(one);
                run.release(its.held());
            }
        }
        rest();
    }

    /** Skips the node that a lane has stopped before; the lane stops at whatever comes next. */
    void skip(Lane lane) {
        Stop stop = lane.stop;
        RunControl run = control;
        if (stop == null || run == null) {
            return;
        }
        lane.step = Step.JUMP;
        paths.stepping.add(lane);
        lane.stop = null;
        watcher.went(lane);
        run.skip(stop.held());
        rest();
    }

    void goAll() {
        forgiven = pause;
        entry = false;
        paths.stepping.forEach(lane -> lane.step = null);
        paths.stepping.clear();
        stoppedLanes().forEach(lane -> go(lane, null));
        rest();
    }

    /** Stops each lane at its next node. */
    void pauseAll() {
        follow(null);
        pause++;
    }

    /** Takes a stopped lane back to before the node it has just run. */
    void restart(Lane lane) {
        Stop stop = lane.stop;
        RunControl run = control;
        if (stop == null || run == null) {
            return;
        }
        HeldNode again = run.restart(stop.held());
        Stop now = new Stop(again, "restart", "", new int[0]);
        lane.stop = now;
        watcher.went(lane);
        watcher.stopped(lane, now);
    }

    @Override
    public List<Lane> stoppedLanes() {
        return paths.stopped();
    }

    @Override
    public void forEachLiving(Consumer<Lane> action) {
        follow(null);
        paths.living().forEach(action);
        rest();
    }

    @Override
    public @Nullable Lane lane(int id) {
        return paths.lane(id);
    }

    /** Hears of what happens at the gate, on the run's thread. */
    interface Watcher {
        void began(RunControl control);

        void stopped(Lane lane, Stop stop);

        /** A lane that had stopped goes on, or is no more. */
        void went(Lane lane);

        void logged(HeldNode node, String text);

        /** The first that happened in a graph since its changes were taken. */
        void changed(GraphNotes graph);
    }
}
