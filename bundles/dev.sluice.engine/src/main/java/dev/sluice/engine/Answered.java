package dev.sluice.engine;

/** What became of an answer to a node. */
public enum Answered {
    /** The node waited for it, and has gone on. */
    TAKEN,
    /** The node has not come to wait for an answer, or its pass has not begun; it may yet. */
    NOT_YET,
    /** The node, what it stands in, or the run has ended. */
    ENDED,
    /** The flow has no such node. */
    UNKNOWN
}
