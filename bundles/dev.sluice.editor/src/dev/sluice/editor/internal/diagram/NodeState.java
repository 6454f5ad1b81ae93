package dev.sluice.editor.internal.diagram;

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
    CACHED
}
