package dev.sluice.engine.plan;

/** What a failure of a node, after its last attempt, means for the graph around it. */
public enum FailurePolicy {
    /** The activation ends: what runs is cancelled, what waits too. */
    STOP,
    /** What depends on the node is cancelled, the rest goes on; then the activation ends as failed. */
    CONTINUE,
    /** The failure goes out of the error port as a value, and nothing has failed. */
    ROUTE
}
