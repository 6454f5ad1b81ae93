package dev.sluice.nodes.api;

/** Where the body of a node type runs. */
public enum Execution {
    /** In the run's own thread: for bodies of some microseconds that never block. */
    INLINE,
    /** On a pool of as many threads as there are processors. */
    CPU,
    /** On a virtual thread of its own: for bodies that wait for files, network or people. */
    BLOCKING,
    /** On a virtual thread that starts a process; how many run at once is bounded. */
    PROCESS
}
