package dev.sluice.editor;

/** The states of a node in a run that a badge shows. */
public enum NodeState {
    NONE,
    QUEUED,
    RUNNING,
    COMPLETED,
    FAILED,
    SUSPENDED,
    WAITING,
    SKIPPED,
    CACHED,
    /** A continuous node that does not listen. */
    STOPPED
}
