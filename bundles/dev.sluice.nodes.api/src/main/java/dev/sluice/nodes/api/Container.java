package dev.sluice.nodes.api;

/** The nodes that hold a graph of their own, which the engine itself runs. */
public enum Container {
    /** The body once per item, some at a time, results in the items' order. */
    FOREACH,
    /** The body as long as a condition holds, with values carried from one pass to the next. */
    WHILE,
    /** The body a number of times, with values carried from one pass to the next. */
    REPEAT,
    /** The body once; a failure in it is a value. */
    TRY,
    /** Another flow, once. */
    FLOW,
    /**
     * What lies downstream of a continuous node or an operator on events, once per event. No type is of this kind: the compiler
     * makes such containers.
     */
    SOURCE
}
