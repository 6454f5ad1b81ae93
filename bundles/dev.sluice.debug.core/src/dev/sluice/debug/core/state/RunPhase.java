package dev.sluice.debug.core.state;

/** How far a run is. */
public enum RunPhase {
    /** Its runner starts. */
    STARTING,
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED,
    /** Nothing is heard of it any more: its runner ended, or the debugger has disconnected from it. */
    LOST;

    /** Whether no more changes come. */
    public boolean ended() {
        return this != STARTING && this != RUNNING;
    }
}
