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
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The gate of a run that is debugged: follows its lanes, and decides where they stop. A node that becomes ready does so
 * because of a lane; when it starts it takes that lane, or where another node has taken it already, a new one. Belongs
 * to the run's thread; before the run begins, to whoever prepares it.
 */
final class Lanes implements Gate {
    private static final int SWEEP_FROM = 64;

    private final Watcher watcher;
    private final Map<GraphPlan, GraphNotes> graphs = new IdentityHashMap<>();
    private final List<Lane> lanes = new ArrayList<>();
    private final Set<Lane> stepping = new LinkedHashSet<>();
    private final Lane main;
    private @Nullable RunControl control;
    private Map<String, List<NodeBreakpoint>> breakpoints = Map.of();
    private Failures failures = Failures.NONE;
    private Lane cause;
    private int nextId = 1;
    private int sweepAt = SWEEP_FROM;
    private int newestPass;
    private int pause;
    /** Lanes that have not stopped for a pause up to this one need not any more. */
    private int forgiven;

    private boolean entry;
    private boolean suspendAll;

    Lanes(Watcher watcher) {
        this.watcher = watcher;
        this.main = open(null, "");
        this.cause = main;
    }

    /** Before the run begins: stop at its first node. */
    void stopOnEntry() {
        entry = true;
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
        Map<String, List<NodeBreakpoint>> byNode = new java.util.HashMap<>();
        all.forEach(one -> byNode.computeIfAbsent(one.wish().node(), key -> new ArrayList<>())
                .add(one));
        breakpoints = byNode;
        graphs.values().forEach(this::place);
    }

    void failures(Failures which) {
        failures = which;
    }

    private void place(GraphNotes notes) {
        for (int i = 0; i < notes.graph.size(); i++) {
            notes.breakpoints(i, breakpoints.getOrDefault(notes.graph.node(i).path(), List.of()));
        }
    }

    private Lane open(@Nullable Pass forkedIn, String forkedAt) {
        Lane lane = new Lane(nextId++, forkedIn, forkedAt);
        lanes.add(lane);
        if (lanes.size() > sweepAt) {
            lanes.removeIf(old -> !old.busy && old != main && !stepping.contains(old));
            sweepAt = Math.max(SWEEP_FROM, 2 * lanes.size());
        }
        return lane;
    }

    @Override
    public void begin(RunControl given) {
        control = given;
        watcher.began(given);
    }

    @Override
    public void opened(Pass pass) {
        GraphNotes notes = graphs.get(pass.graph());
        if (notes == null) {
            notes = new GraphNotes(pass.graph());
            graphs.put(pass.graph(), notes);
            place(notes);
        }
        pass.note(new PassNotes(notes, new @Nullable Lane[pass.graph().size()]));
        newestPass = pass.number();
        Pass around = pass.around();
        NodePlan container = pass.container();
        if (around != null && container != null) {
            cause = Objects.requireNonNullElse(notes(around).lanes[container.index()], main)
                    .living();
        }
    }

    private static PassNotes notes(Pass pass) {
        return (PassNotes) Objects.requireNonNull(pass.note());
    }

    @Override
    public void ready(Pass pass, int node) {
        notes(pass).lanes[node] = cause;
    }

    @Override
    public boolean watches(Pass pass, int node, Point point) {
        PassNotes notes = notes(pass);
        return switch (point) {
            case BEFORE -> {
                Lane lane = claim(notes, pass, node);
                yield notes.graph.watches(node, point)
                        || lane.step != null
                        || Math.max(lane.pause, forgiven) < pause
                        || entry
                        || !stepping.isEmpty();
            }
            case AFTER -> notes.graph.watches(node, point);
            case FAILED -> !failures.equals(Failures.NONE);
        };
    }

    private Lane claim(PassNotes notes, Pass pass, int node) {
        Lane lane = Objects.requireNonNullElse(notes.lanes[node], main).living();
        if (lane.busy && (lane.pass != pass || lane.node != node)) {
            Lane fork = open(
                    lane.pass == pass ? pass : null,
                    pass.graph().node(node).spec().id());
            fork.pause = lane.pause;
            lane = fork;
        }
        notes.lanes[node] = lane;
        lane.pass = pass;
        lane.node = node;
        lane.busy = true;
        return lane;
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
        PassNotes notes = notes(pass);
        if (outputs != null) {
            notes.graph.outputs[node] = outputs;
        }
        if (nanos >= 0) {
            notes.graph.nanos[node] = nanos;
        }
        if (notes.graph.entered(node, state)) {
            watcher.changed(notes.graph);
        }
        if (state.ended()) {
            left(notes, pass, node, state);
        } else if (state == NodeState.RUNNING && pass.graph().node(node).body() != null) {
            // the lane goes into the container
            Objects.requireNonNull(notes.lanes[node]).busy = false;
        }
    }

    private void left(PassNotes notes, Pass pass, int node, NodeState state) {
        Lane lane = notes.lanes[node];
        if (lane == null) {
            return;
        }
        lane = lane.living();
        cause = lane;
        boolean at = lane.pass == pass && lane.node == node;
        if (!at && (state == NodeState.SKIPPED || lane.busy)) {
            // it was never here, or is elsewhere
            return;
        }
        lane.pass = pass;
        lane.node = node;
        lane.busy = false;
        lane.endedAt = newestPass;
        if (lane.stop != null) {
            lane.stop = null;
            watcher.went(lane);
        }
    }

    @Override
    public boolean holds(HeldNode node) {
        Pass pass = node.pass();
        PassNotes notes = notes(pass);
        int index = node.node().index();
        Lane lane = Objects.requireNonNull(notes.lanes[index]).living();
        if (node.point() == Point.BEFORE && lane.step == null) {
            lane = caughtUp(notes, lane, pass, index);
        } else {
            lane.pass = pass;
            lane.node = index;
            lane.busy = true;
        }
        Stop stop = stop(node, lane, notes.graph.breakpoints(index));
        if (stop == null) {
            return false;
        }
        stopped(lane, stop);
        return true;
    }

    /** The stepping lane that waited for this node, in place of the one that brought it about; or that one. */
    private Lane caughtUp(PassNotes notes, Lane lane, Pass pass, int node) {
        for (Lane waiting : stepping) {
            if (!waiting.busy && waiting != lane && Follow.follows(waiting, pass, node)) {
                notes.lanes[node] = waiting;
                waiting.pass = pass;
                waiting.node = node;
                waiting.busy = true;
                lane.busy = false;
                lane.heir = waiting;
                lanes.remove(lane);
                return waiting;
            }
        }
        return lane;
    }

    private @Nullable Stop stop(HeldNode node, Lane lane, List<NodeBreakpoint> here) {
        if (node.point() == Point.FAILED) {
            Failure failure = Objects.requireNonNull(node.failure());
            return failures.stopsAt(node) ? new Stop(node, "exception", failure.message(), new int[0]) : null;
        }
        Stop hit = hit(node, here);
        if (hit != null || node.point() == Point.AFTER) {
            return hit;
        }
        if (entry) {
            return new Stop(node, "entry", "", new int[0]);
        }
        Step step = lane.step;
        if (step != null && step.endsIn(node.pass())) {
            return new Stop(node, "step", "", new int[0]);
        }
        return Math.max(lane.pause, forgiven) < pause ? new Stop(node, "pause", "", new int[0]) : null;
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
        boolean first = !suspendAll
                || Math.max(lane.pause, forgiven) >= pause
                || !stop.reason().equals("pause");
        entry = false;
        lane.step = null;
        stepping.remove(lane);
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
            stepping.add(lane);
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
    }

    void goAll() {
        forgiven = pause;
        entry = false;
        stepping.forEach(lane -> lane.step = null);
        stepping.clear();
        stoppedLanes().forEach(lane -> go(lane, null));
    }

    /** Stops each lane at its next node. */
    void pauseAll() {
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

    List<Lane> stoppedLanes() {
        return lanes.stream().filter(lane -> lane.stop != null).toList();
    }

    /** The lanes that are at a node, or wait for one. */
    List<Lane> living() {
        List<Lane> living = new ArrayList<>(lanes.stream()
                .filter(lane -> lane.busy || stepping.contains(lane))
                .toList());
        if (living.isEmpty()) {
            living.add(main);
        }
        return living;
    }

    @Nullable
    Lane lane(int id) {
        return lanes.stream().filter(lane -> lane.id == id).findFirst().orElse(null);
    }

    /** Hears of what happens at the gate, on the run's thread. */
    interface Watcher {
        void began(RunControl control);

        void stopped(Lane lane, Stop stop);

        /** A lane that had stopped goes on, or is no more. */
        void went(Lane lane);

        void logged(HeldNode node, String text);

        /** The first change in a graph since its changes were taken. */
        void changed(GraphNotes graph);
    }

    /**
     * What is known of a pass.
     *
     * @param lanes by node: the lane that makes it ready, later the one it has
     */
    private record PassNotes(GraphNotes graph, @Nullable Lane[] lanes) {}
}
