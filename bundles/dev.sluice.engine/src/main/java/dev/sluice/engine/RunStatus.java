package dev.sluice.engine;

/** How a run stands. */
public enum RunStatus {
    RUNNING,
    /** Every node that had to run completed. */
    COMPLETED,
    /** A node failed, and nothing caught it. */
    FAILED,
    /** Somebody, or a timeout, ended it. */
    CANCELLED
}
