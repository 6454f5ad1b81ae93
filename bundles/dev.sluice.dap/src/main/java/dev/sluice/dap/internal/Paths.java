package dev.sluice.dap.internal;

import dev.sluice.engine.NodeState;
import dev.sluice.engine.gate.HeldNode;
import dev.sluice.engine.gate.Pass;
import dev.sluice.engine.plan.NodePlan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which lane is where. Following every node through a run costs; so lanes are followed only while somebody looks at
 * them, and made from the activations that live when that begins. While they are followed a node that becomes ready does
 * so because of a lane; when it starts it takes that lane, or where another node has taken it already, a new one. Belongs
 * to the run's thread.
 */
final class Paths {
    private static final int SWEEP_FROM = 64;

    private final List<Lane> lanes = new ArrayList<>();
    /** Those that make a step. */
    final Set<Lane> stepping = new LinkedHashSet<>();

    private Lane main = new Lane(1, null, "");
    private Lane cause = main;
    private boolean following;
    /** Counts the times that following began; what is noted in a pass is of one of them. */
    private int epoch;

    private int nextId = 2;
    private int sweepAt = SWEEP_FROM;
    private int newestPass;

    Paths() {
        lanes.add(main);
    }

    boolean isFollowing() {
        return following;
    }

    /**
     * Begins to follow.
     *
     * @param live the passes that have not ended, outer ones first
     * @param held a node that is about to be held; null for none
     * @param pause that the lanes have obeyed
     */
    void follow(List<Pass> live, @Nullable HeldNode held, int pause) {
        following = true;
        epoch++;
        LaneCensus census = new LaneCensus(lanes, nextId, pause);
        lanes.clear();
        for (Pass pass : live) {
            for (int node = 0; node < pass.graph().size(); node++) {
                boolean atGate =
                        held != null && held.pass() == pass && held.node().index() == node;
                if (atGate || isPlainAtWork(pass, node)) {
                    Lane lane = census.at(pass, node);
                    lanes.add(lane);
                    enter(pass, node, lane);
                }
            }
        }
        main = lanes.isEmpty() ? census.main() : lanes.get(0);
        if (lanes.isEmpty()) {
            lanes.add(main);
        }
        nextId = census.nextId();
        cause = main;
    }

    private static boolean isPlainAtWork(Pass pass, int node) {
        NodeState state = pass.state(node);
        return state != NodeState.PENDING
                && !state.ended()
                && pass.graph().node(node).body() == null;
    }

    /** Puts a lane at a node, and where no lane is known yet at the containers around. */
    private void enter(Pass pass, int node, Lane lane) {
        notes(pass).lane(epoch, node, lane);
        Pass at = pass;
        for (Pass around = at.around(); around != null; around = at.around()) {
            int container = Objects.requireNonNull(at.container()).index();
            if (notes(around).lane(epoch, container) == null) {
                notes(around).lane(epoch, container, lane);
            }
            at = around;
        }
    }

    /** Follows no longer. The numbers and names of the lanes are kept for the next time. */
    void rest() {
        following = false;
        lanes.removeIf(lane -> !lane.busy && lane != main);
        lanes.forEach(Lane::forgetPlace);
    }

    private Lane fork(Lane from, @Nullable Pass in, String at) {
        Lane lane = new Lane(nextId++, in, at);
        lane.pause = from.pause;
        lanes.add(lane);
        if (lanes.size() > sweepAt) {
            lanes.removeIf(old -> !old.busy && old != main && !stepping.contains(old));
            sweepAt = Math.max(SWEEP_FROM, 2 * lanes.size());
        }
        return lane;
    }

    private static PassNotes notes(Pass pass) {
        return PassNotes.of(pass);
    }

    /** The lane that a node has, or that makes it ready. */
    private Lane known(Pass pass, int node) {
        return Objects.requireNonNullElse(notes(pass).lane(epoch, node), main).living();
    }

    void opened(Pass pass) {
        newestPass = pass.number();
        Pass around = pass.around();
        NodePlan container = pass.container();
        if (following && around != null && container != null) {
            cause = known(around, container.index());
        }
    }

    void ready(Pass pass, int node) {
        if (following) {
            notes(pass).lane(epoch, node, cause);
        }
    }

    /** The lane of a node that is about to run. */
    Lane claim(Pass pass, int node) {
        Lane lane = known(pass, node);
        if (lane.busy && (lane.pass != pass || lane.node != node)) {
            lane = fork(
                    lane,
                    lane.pass == pass ? pass : null,
                    pass.graph().node(node).spec().id());
        }
        notes(pass).lane(epoch, node, lane);
        lane.place(pass, node, true);
        return lane;
    }

    /** A container has begun, and its lane goes into it. */
    void into(Pass pass, int node) {
        known(pass, node).busy = false;
    }

    /** A node has ended. Gives its lane where that had stopped there; null where nothing had. */
    @Nullable
    Lane left(Pass pass, int node, NodeState state) {
        Lane noted = notes(pass).lane(epoch, node);
        if (noted == null) {
            return null;
        }
        Lane lane = noted.living();
        cause = lane;
        boolean at = lane.pass == pass && lane.node == node;
        if (!at && (state == NodeState.SKIPPED || lane.busy)) {
            // it was never here, or is elsewhere
            return null;
        }
        lane.place(pass, node, false);
        lane.endedAt = newestPass;
        boolean stopped = lane.stop != null;
        lane.stop = null;
        return stopped ? lane : null;
    }

    /** The lane of a node that is about to be held before it runs. */
    Lane arrived(Pass pass, int node) {
        Lane lane = known(pass, node);
        if (lane.step != null) {
            lane.place(pass, node, true);
            return lane;
        }
        // a stepping lane that waited for this node takes the place of the one that brought it about
        for (Lane waiting : stepping) {
            if (!waiting.busy && waiting != lane && Follow.follows(waiting, pass, node)) {
                notes(pass).lane(epoch, node, waiting);
                waiting.place(pass, node, true);
                lane.busy = false;
                lane.heir = waiting;
                lanes.remove(lane);
                return waiting;
            }
        }
        return lane;
    }

    /** The lane of a node that is about to be held after it ran. */
    Lane at(Pass pass, int node) {
        Lane lane = known(pass, node);
        lane.place(pass, node, true);
        return lane;
    }

    List<Lane> stopped() {
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
}
