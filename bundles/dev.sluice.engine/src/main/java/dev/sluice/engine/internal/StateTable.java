package dev.sluice.engine.internal;

import dev.sluice.engine.NodeState;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The state machine of a node in one activation, as a table. */
final class StateTable {

    /** What happens to a node. */
    enum Trigger {
        /** Its inputs are there. */
        READY,
        /** A required input is absent. */
        SKIP,
        /** Its body begins. */
        START,
        SUCCEED,
        FAIL,
        /** An attempt failed, and another follows. */
        BACK_OFF,
        /** The next attempt is due. */
        RETRY,
        CANCEL,
        /** A debugger holds it. */
        HOLD,
        /** Its outputs are taken over from another run. */
        REUSE,
        /** Its body waits without a thread. */
        WAIT
    }

    private static final NodeState[] STATES = NodeState.values();
    private static final int TRIGGERS = Trigger.values().length;
    private static final byte[] NEXT = new byte[STATES.length * TRIGGERS];

    static {
        Arrays.fill(NEXT, (byte) -1);
        on(NodeState.PENDING, Trigger.READY, NodeState.QUEUED);
        on(NodeState.PENDING, Trigger.SKIP, NodeState.SKIPPED);
        on(NodeState.PENDING, Trigger.CANCEL, NodeState.CANCELLED);
        on(NodeState.PENDING, Trigger.REUSE, NodeState.CACHED);
        on(NodeState.QUEUED, Trigger.START, NodeState.RUNNING);
        on(NodeState.QUEUED, Trigger.CANCEL, NodeState.CANCELLED);
        on(NodeState.RUNNING, Trigger.SUCCEED, NodeState.COMPLETED);
        on(NodeState.RUNNING, Trigger.FAIL, NodeState.FAILED);
        on(NodeState.RUNNING, Trigger.BACK_OFF, NodeState.RETRYING);
        on(NodeState.RUNNING, Trigger.CANCEL, NodeState.CANCELLED);
        on(NodeState.RETRYING, Trigger.RETRY, NodeState.QUEUED);
        on(NodeState.RETRYING, Trigger.CANCEL, NodeState.CANCELLED);
        on(NodeState.PENDING, Trigger.HOLD, NodeState.SUSPENDED);
        on(NodeState.RUNNING, Trigger.HOLD, NodeState.SUSPENDED);
        on(NodeState.RETRYING, Trigger.HOLD, NodeState.SUSPENDED);
        on(NodeState.SUSPENDED, Trigger.READY, NodeState.QUEUED);
        on(NodeState.SUSPENDED, Trigger.REUSE, NodeState.CACHED);
        on(NodeState.SUSPENDED, Trigger.SKIP, NodeState.SKIPPED);
        on(NodeState.SUSPENDED, Trigger.SUCCEED, NodeState.COMPLETED);
        on(NodeState.SUSPENDED, Trigger.FAIL, NodeState.FAILED);
        on(NodeState.SUSPENDED, Trigger.BACK_OFF, NodeState.RETRYING);
        on(NodeState.SUSPENDED, Trigger.CANCEL, NodeState.CANCELLED);
    }

    static {
        on(NodeState.RUNNING, Trigger.WAIT, NodeState.WAITING);
        on(NodeState.WAITING, Trigger.SUCCEED, NodeState.COMPLETED);
        on(NodeState.WAITING, Trigger.FAIL, NodeState.FAILED);
        on(NodeState.WAITING, Trigger.BACK_OFF, NodeState.RETRYING);
        on(NodeState.WAITING, Trigger.CANCEL, NodeState.CANCELLED);
        on(NodeState.WAITING, Trigger.HOLD, NodeState.SUSPENDED);
    }

    private StateTable() {}

    private static void on(NodeState from, Trigger trigger, NodeState to) {
        NEXT[from.ordinal() * TRIGGERS + trigger.ordinal()] = (byte) to.ordinal();
    }

    /** The state that follows; null where the trigger is illegal in the state. */
    static @Nullable NodeState peek(NodeState from, Trigger trigger) {
        int next = NEXT[from.ordinal() * TRIGGERS + trigger.ordinal()];
        return next < 0 ? null : STATES[next];
    }

    /**
     * The state that follows.
     *
     * @throws IllegalStateException where the trigger is illegal in the state
     */
    static NodeState next(NodeState from, Trigger trigger) {
        int next = NEXT[from.ordinal() * TRIGGERS + trigger.ordinal()];
        if (next < 0) {
            throw new IllegalStateException("a node that is " + from + " cannot " + trigger);
        }
        return STATES[next];
    }

    /**
     * Looks whether a trigger leads to a state; quicker than {@link #next} where a node goes its usual way.
     *
     * @throws IllegalStateException where it does not
     */
    static void check(NodeState from, Trigger trigger, NodeState to) {
        boolean usual = trigger == Trigger.SUCCEED
                ? from == NodeState.RUNNING && to == NodeState.COMPLETED
                : trigger == Trigger.READY && from == NodeState.PENDING && to == NodeState.QUEUED;
        if (!usual && next(from, trigger) != to) {
            throw new IllegalStateException("a node that is " + from + " does not become " + to);
        }
    }

    static NodeState state(int ordinal) {
        return STATES[ordinal];
    }
}
