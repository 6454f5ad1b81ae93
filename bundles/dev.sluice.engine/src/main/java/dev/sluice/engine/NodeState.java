package dev.sluice.engine;

/** The states of a node in one activation; which may follow which is the table of the state machine. */
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
    /** A debugger holds it: before an attempt, or after one whose outcome nobody has received. */
    SUSPENDED,
    /** Not run: its outputs are those of another run that this one goes on from. */
    CACHED,
    /** Its body waits without a thread: for a time, or for an answer. */
    WAITING;

    /** Whether nothing follows. */
    public boolean ended() {
        return switch (this) {
            case COMPLETED, FAILED, CANCELLED, SKIPPED, CACHED -> true;
            case PENDING, QUEUED, RUNNING, RETRYING, SUSPENDED, WAITING -> false;
        };
    }
}
