package dev.sluice.dap.internal;

import dev.sluice.engine.gate.HeldNode;
import dev.sluice.engine.gate.Pass;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The path of one token through a run: what a client sees as a thread. Belongs to the run's thread. */
final class Lane {
    final int id;
    /** Where it was opened by a fork; null for one that was not. */
    private @Nullable Pass forkedIn;

    private final String forkedAt;
    /** What it was called when its place was forgotten. */
    private String lastName = "main";
    /** The pass it is in, or was in last. */
    @Nullable
    Pass pass;
    /** The node it is at, or was at last. */
    int node;
    /** Whether the node has not ended. */
    boolean busy;
    /** The newest activation of the run when the lane's last node ended. */
    int endedAt;
    /** The pause that it has obeyed already. */
    int pause;

    @Nullable
    Step step;

    @Nullable
    Stop stop;
    /** The lane that took its place; null where none did. */
    @Nullable
    Lane heir;

    Lane(int id, @Nullable Pass forkedIn, String forkedAt) {
        this.id = id;
        this.forkedIn = forkedIn;
        this.forkedAt = forkedAt;
    }

    /** The lane that stands in its place today. */
    Lane living() {
        Lane lane = this;
        while (lane.heir != null) {
            lane = lane.heir;
        }
        return lane;
    }

    String forkedAt() {
        return forkedAt;
    }

    void place(Pass in, int at, boolean isBusy) {
        pass = in;
        node = at;
        busy = isBusy;
    }

    /** Keeps number and name alone. */
    void forgetPlace() {
        lastName = name();
        pass = null;
        forkedIn = null;
        heir = null;
        busy = false;
    }

    String name() {
        Pass at = pass;
        if (at == null) {
            return lastName;
        }
        StringBuilder name = new StringBuilder();
        Pass event = event(at);
        String inside = at.label();
        if (event == null) {
            name.append("main");
        } else {
            name.append(Objects.requireNonNull(event.container()).spec().id())
                    .append(" #")
                    .append(event.index());
            inside = inside.substring(Math.min(inside.length(), event.label().length() + 1));
        }
        if (!inside.isEmpty()) {
            name.append(" · ").append(inside);
        }
        if (forkedIn != null && forkedIn == at) {
            name.append(" · ").append(forkedAt);
        }
        return name.toString();
    }

    /** The pass that an event started and that this one is in, or is; null where no event did. */
    private static @Nullable Pass event(Pass inside) {
        Pass found = null;
        for (Pass at = inside; at != null; at = at.around()) {
            found = at.isOfEvent() ? at : found;
        }
        return found;
    }

    /**
     * Why it stands still, and where.
     *
     * @param reason as the protocol names it
     * @param description for people
     * @param breakpoints that were hit
     */
    record Stop(HeldNode held, String reason, String description, int[] breakpoints) {}

    /**
     * A step under way: it ends at the first node outside a container.
     *
     * @param around the pass that the container stands in; null to stop at any node
     * @param container its number in the graph
     * @param toEnd whether nothing is left to stop at, as a step out of the flow itself
     * @param reason of the stop at its end, as the protocol names it
     */
    record Step(@Nullable Pass around, int container, boolean toEnd, String reason) {
        Step(@Nullable Pass around, int container, boolean toEnd) {
            this(around, container, toEnd, "step");
        }

        /** Stops at whatever comes next, because of a jump. */
        static final Step JUMP = new Step(null, -1, false, "goto");

        static final Step ANYWHERE = new Step(null, -1, false);
        static final Step TO_END = new Step(null, -1, true);

        boolean endsIn(Pass pass) {
            if (toEnd) {
                return false;
            }
            for (Pass at = pass; around != null && at != null; at = at.around()) {
                if (at.around() == around && at.container() == around.graph().node(container)) {
                    return false;
                }
            }
            return true;
        }
    }
}
