package dev.sluice.dap.internal;

import dev.sluice.dap.internal.Lane.Stop;
import dev.sluice.dap.internal.NodeBreakpoint.Hit;
import dev.sluice.dap.internal.PastWays.Spot;
import dev.sluice.engine.NodeState;
import dev.sluice.engine.gate.Pass;
import dev.sluice.engine.gate.Point;
import dev.sluice.engine.history.RecordedPass;
import dev.sluice.engine.history.RecordedRun;
import dev.sluice.engine.history.RecordedRun.Mark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A run at an instant of its past, which clients move. What they see as threads is what was under way then; the one
 * with which they move stands at the node that the instant is about. Nothing is run. For the run's thread.
 */
final class Past implements Threads {
    private static final int FIRST_OTHER = 1_000_000;
    private static final int MOST_THREADS = 500;
    private static final int[] NONE = {};

    private final Debuggee run;
    private final Replay replay;
    private final RecordedRun record;
    private final PastWays ways;
    private final Lane anchor;
    /** The numbers of threads but the anchor, by pass and node. */
    private final Map<Long, Integer> ids = new HashMap<>();

    private List<Lane> others = List.of();
    private boolean othersKnown;
    private Spot spot;

    /**
     * The past of a run, at the end of what is recorded.
     *
     * @param thread the number of the thread with which clients move
     * @param at the node where it is; null for that of the last event
     */
    Past(Debuggee run, Replay replay, int thread, @Nullable Pass pass, int node) {
        this.run = run;
        this.replay = replay;
        this.record = replay.record;
        this.ways = new PastWays(replay);
        this.anchor = new Lane(thread, null, "");
        Spot last = ways.spot(record.events());
        this.spot = pass != null
                ? new Spot(record.events(), pass.number(), node)
                : last != null ? last : new Spot(record.events(), 0, 0);
    }

    Replay replay() {
        return replay;
    }

    /** The number of the event. */
    long seq() {
        return spot.seq();
    }

    // ---- Moves; each gives the event where it ends, or NOWHERE

    long back() {
        return ways.back(spot);
    }

    long next() {
        return ways.next(spot);
    }

    long into() {
        return ways.into(spot);
    }

    long out() {
        return ways.out(spot);
    }

    /** The next event forward or backward at which a breakpoint stops, and why. */
    @Nullable
    Found hit(int direction) {
        Map<String, List<NodeBreakpoint>> byNode = new HashMap<>();
        run.breakpoints()
                .forEach(one -> byNode.computeIfAbsent(one.wish().node(), key -> new ArrayList<>())
                        .add(one));
        Failures failures = run.failures();
        if (byNode.isEmpty() && failures == Failures.NONE) {
            return null;
        }
        for (long at = spot.seq() + direction; at > 0 && at <= record.events(); at += direction) {
            Mark mark = record.mark(at);
            Point point = point(mark.state());
            if (point == null) {
                continue;
            }
            List<NodeBreakpoint> here = byNode.getOrDefault(record.path(mark.pass(), mark.node()), List.of());
            if (here.isEmpty() && point != Point.FAILED) {
                continue;
            }
            replay.to(at);
            Found found = stop(at, PastNode.now(replay.pass(mark.pass()), mark.node()), point, here, failures);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable Point point(@Nullable NodeState state) {
        if (state == null) {
            return null;
        }
        return switch (state) {
            case QUEUED -> Point.BEFORE;
            case COMPLETED -> Point.AFTER;
            case FAILED, RETRYING -> Point.FAILED;
            default -> null;
        };
    }

    private static @Nullable Found stop(
            long seq, PastNode node, Point point, List<NodeBreakpoint> here, Failures failures) {
        if (point == Point.FAILED) {
            return node.failure() != null && failures.stopsAt(node)
                    ? new Found(seq, "exception", node.failure().message(), NONE)
                    : null;
        }
        List<Integer> hit = new ArrayList<>();
        String reason = "";
        String problem = "";
        for (NodeBreakpoint one : here) {
            Hit how = one.point() == point ? one.reachedInPast(node) : null;
            if (how != null) {
                reason = hit.isEmpty() ? one.wish().reason() : reason;
                problem = problem.isEmpty() ? how.problem() : problem;
                hit.add(one.wish().id());
            }
        }
        return hit.isEmpty()
                ? null
                : new Found(
                        seq,
                        reason,
                        problem,
                        hit.stream().mapToInt(Integer::intValue).toArray());
    }

    /**
     * Where a run goes on from before the node of a thread.
     *
     * @throws Refusal where that had not begun
     */
    ForkPoint fork(Lane lane) {
        Stop stop = lane.stop;
        if (stop == null || !(stop.held() instanceof PastNode node)) {
            throw new Refusal("Thread " + lane.id + " has not stopped.");
        }
        long queued = ways.queued(node.pass().number(), node.node().index(), spot.seq());
        if (queued == PastWays.NOWHERE) {
            throw new Refusal("The node '" + node.node().path() + "' had not begun here.");
        }
        return ForkPoint.before(node, queued - 1);
    }

    /** The first event at which a node was queued. */
    long first() {
        for (long at = 1; at <= record.events(); at++) {
            if (record.mark(at).state() == NodeState.QUEUED) {
                return at;
            }
        }
        return record.events();
    }

    /** Goes to an event. */
    void to(Found found) {
        Spot there = ways.spot(found.seq);
        spot = there != null ? there : new Spot(found.seq, spot.pass(), spot.node());
        replay.to(found.seq);
        others = List.of();
        othersKnown = false;
        if (record.passes() > 0) {
            PastPass pass = replay.pass(spot.pass());
            anchor.place(pass, spot.node(), true);
            PastNode node = PastNode.now(pass, spot.node());
            anchor.stop = new Stop(node, found.reason, found.description, found.breakpoints);
        }
    }

    /** The thread with which clients move. */
    Lane anchor() {
        return anchor;
    }

    // ---- What clients see as threads

    @Override
    public void forEachLiving(Consumer<Lane> action) {
        action.accept(anchor);
        others().forEach(action);
    }

    private List<Lane> others() {
        if (!othersKnown) {
            othersKnown = true;
            others = lanes();
        }
        return others;
    }

    private List<Lane> lanes() {
        List<Lane> lanes = new ArrayList<>();
        for (RecordedPass open : replay.now().open()) {
            PastPass pass = replay.pass(open.number());
            for (int node : replay.now().active(open.number())) {
                boolean inside = pass.graph().node(node).body() != null && pass.state(node) == NodeState.RUNNING;
                boolean here = spot.pass() == open.number() && spot.node() == node;
                if (!inside && !here && lanes.size() < MOST_THREADS) {
                    lanes.add(lane(pass, node));
                }
            }
        }
        return lanes;
    }

    private Lane lane(PastPass pass, int node) {
        long place = (long) pass.number() << 32 | node;
        int id = ids.computeIfAbsent(place, key -> FIRST_OTHER + ids.size());
        Lane lane = new Lane(id, pass, pass.graph().node(node).spec().id());
        lane.place(pass, node, true);
        lane.stop = new Stop(PastNode.now(pass, node), "pause", "", NONE);
        return lane;
    }

    @Override
    public List<Lane> stoppedLanes() {
        return anchor.stop == null ? List.of() : List.of(anchor);
    }

    @Override
    public @Nullable Lane lane(int id) {
        return id == anchor.id
                ? anchor
                : others().stream().filter(lane -> lane.id == id).findFirst().orElse(null);
    }

    /**
     * Where a move ends.
     *
     * @param seq the number of the event
     * @param reason as the protocol names it
     * @param description for people
     * @param breakpoints that were hit
     */
    record Found(long seq, String reason, String description, int[] breakpoints) {
        static Found of(long seq, String reason, String description) {
            return new Found(seq, reason, description, NONE);
        }
    }
}
