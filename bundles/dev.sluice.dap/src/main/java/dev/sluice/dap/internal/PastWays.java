package dev.sluice.dap.internal;

import dev.sluice.engine.NodeState;
import dev.sluice.engine.history.RecordedRun;
import dev.sluice.engine.history.RecordedRun.Mark;
import dev.sluice.engine.plan.NodePlan;
import org.jspecify.annotations.Nullable;

/**
 * Where steps lead in a recorded run. A step ends at the event with which a node was queued: it has its inputs, and has
 * not begun. Forward it goes to the node that this one led to, backward to the one that led to it.
 */
final class PastWays {
    /** Says that a step leads nowhere: there is nothing before, or nothing after in what is recorded. */
    static final long NOWHERE = 0;

    private final Replay replay;
    private final RecordedRun record;

    PastWays(Replay replay) {
        this.replay = replay;
        this.record = replay.record;
    }

    /** The node that an instant is about: that of its event, or else of the one nearest to it. */
    @Nullable
    Spot spot(long seq) {
        for (long at = seq; at > 0; at--) {
            Mark mark = record.mark(at);
            if (mark.node() >= 0 && mark.state() != NodeState.SKIPPED) {
                return new Spot(seq, mark.pass(), mark.node());
            }
        }
        for (long at = seq + 1; at <= record.events(); at++) {
            Mark mark = record.mark(at);
            if (mark.node() >= 0) {
                return new Spot(seq, mark.pass(), mark.node());
            }
        }
        return null;
    }

    // ---- Backward

    /** The event where a step back from a spot ends. */
    long back(Spot from) {
        long queued = queued(from.pass, from.node, from.seq);
        if (queued != NOWHERE && queued < from.seq) {
            return queued;
        }
        long before = queued == NOWHERE ? NOWHERE : queued(from.pass, from.node, queued - 1);
        return before != NOWHERE ? before : cause(from.pass, from.node, queued == NOWHERE ? from.seq + 1 : queued);
    }

    /** The event with which a node was queued last, up to another event. */
    long queued(int pass, int node, long seq) {
        long at = record.lastChange(pass, node, seq);
        while (at != NOWHERE && record.mark(at).state() != NodeState.QUEUED) {
            at = record.lastChange(pass, node, at - 1);
        }
        return at;
    }

    /** Where the node was queued because of which this one became ready. */
    private long cause(int pass, int node, long seq) {
        int at = node;
        long before = seq;
        for (Spot last = lastSource(pass, at, before); last != null; last = lastSource(pass, at, before)) {
            long queued = queued(pass, last.node, last.seq);
            if (queued != NOWHERE) {
                return queued;
            }
            // it was skipped: what led there counts
            at = last.node;
            before = last.seq;
        }
        return opening(replay.pass(pass));
    }

    /** Of the nodes that this one is linked to, the one that ended last. */
    private @Nullable Spot lastSource(int pass, int node, long before) {
        PastPass in = replay.pass(pass);
        NodePlan plan = in.graph().node(node);
        Spot last = null;
        for (int input = 0; input < plan.inputs(); input++) {
            for (int i = 0; i < plan.links(input); i++) {
                last = later(last, source(in, plan.link(input, i), before));
            }
        }
        for (int i = 0; i < plan.captures(); i++) {
            last = later(last, source(in, plan.captureFrom(i), before));
        }
        return last;
    }

    private @Nullable Spot source(PastPass in, int slot, long before) {
        if (slot < in.graph().entries().size()) {
            return null;
        }
        int owner = in.graph().owner(slot);
        long ended = record.lastChange(in.number(), owner, before - 1);
        return ended == NOWHERE ? null : new Spot(ended, in.number(), owner);
    }

    private static @Nullable Spot later(@Nullable Spot one, @Nullable Spot other) {
        return one == null || other != null && other.seq > one.seq ? other : one;
    }

    /** Where the node was queued because of which a pass began: the last of the pass before, or its container. */
    private long opening(PastPass pass) {
        int around = pass.recorded().around();
        int container = pass.recorded().container();
        if (around < 0) {
            return NOWHERE;
        }
        for (long at = pass.recorded().first() - 1; at > 0; at--) {
            Mark mark = record.mark(at);
            if (mark.pass() == around && mark.node() == container) {
                return queued(around, container, at);
            }
            boolean beside = mark.pass() >= 0
                    && mark.state() != null
                    && mark.state().ended()
                    && record.pass(mark.pass()).around() == around
                    && record.pass(mark.pass()).container() == container;
            long queued = beside ? queued(mark.pass(), mark.node(), at) : NOWHERE;
            if (queued != NOWHERE) {
                return queued;
            }
        }
        return NOWHERE;
    }

    // ---- Forward

    /** The event where a step over a node ends. */
    long next(Spot from) {
        long ended = ended(from);
        if (ended == NOWHERE || record.mark(ended).state() == NodeState.QUEUED) {
            return ended;
        }
        Lane lane = new Lane(0, null, "");
        lane.place(replay.pass(from.pass), from.node, false);
        lane.endedAt = newest(ended);
        for (long at = ended + 1; at <= record.events(); at++) {
            Mark mark = record.mark(at);
            if (mark.state() == NodeState.QUEUED && Follow.follows(lane, replay.pass(mark.pass()), mark.node())) {
                return at;
            }
        }
        return NOWHERE;
    }

    /** Where a node ended, or was queued for another attempt, after an instant; at it where it had ended. */
    private long ended(Spot from) {
        Mark last = record.mark(record.lastChange(from.pass, from.node, from.seq));
        if (last.state() != null && last.state().ended()) {
            return from.seq;
        }
        for (long at = from.seq + 1; at <= record.events(); at++) {
            Mark mark = record.mark(at);
            NodeState state = mark.pass() == from.pass && mark.node() == from.node ? mark.state() : null;
            if (state != null && (state.ended() || state == NodeState.QUEUED && mark.attempt() > last.attempt())) {
                return at;
            }
        }
        return NOWHERE;
    }

    /** The newest pass at an event. */
    private int newest(long seq) {
        int low = 0;
        int high = record.passes() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (record.pass(middle).first() <= seq) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** The event where a step into a container ends; for a plain node as {@link #next}. */
    long into(Spot from) {
        PastPass pass = replay.pass(from.pass);
        if (pass.graph().node(from.node).body() != null) {
            for (long at = from.seq + 1; at <= record.events(); at++) {
                Mark mark = record.mark(at);
                if (mark.state() == NodeState.QUEUED && isInside(mark.pass(), from)) {
                    return at;
                }
                if (mark.pass() == from.pass
                        && mark.node() == from.node
                        && mark.state() != null
                        && mark.state().ended()) {
                    break;
                }
            }
        }
        return next(from);
    }

    private boolean isInside(int pass, Spot container) {
        return record.pass(pass).around() == container.pass && record.pass(pass).container() == container.node;
    }

    /** The event where a step out of a container ends. */
    long out(Spot from) {
        PastPass pass = replay.pass(from.pass);
        int around = pass.recorded().around();
        return around < 0
                ? NOWHERE
                : next(new Spot(from.seq, around, pass.recorded().container()));
    }

    /**
     * A node at an instant.
     *
     * @param seq the number of the event
     */
    record Spot(long seq, int pass, int node) {}
}
