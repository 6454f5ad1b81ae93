package dev.sluice.debug.core.state;

/** The states of a node, as the runner names them. */
public enum NodeState {
    /** Waits for its inputs. */
    PENDING,
    /** Has its inputs and waits for its turn. */
    QUEUED,
    RUNNING,
    /** Failed, and waits for its next attempt. */
    RETRYING,
    COMPLETED,
    FAILED,
    CANCELLED,
    /** A required input is absent. */
    SKIPPED,
    /** A debugger holds it. */
    SUSPENDED,
    /** Not run: its outputs are those of another run that this one goes on from. */
    CACHED,
    /** Its body waits without a thread: for a time, or for an answer. */
    WAITING,
    /** One that a later runner has and this IDE does not know. */
    UNKNOWN;

    /** The state of a name in any case; {@link #UNKNOWN} where there is none. */
    public static NodeState of(String name) {
        for (NodeState state : values()) {
            if (state.name().equalsIgnoreCase(name)) {
                return state;
            }
        }
        return UNKNOWN;
    }

    /** Whether nothing follows in the same pass. */
    public boolean ended() {
        return this == COMPLETED || this == FAILED || this == CANCELLED || this == SKIPPED || this == CACHED;
    }
}
