package dev.sluice.nodes.api;

/**
 * What the engine makes of the events of one or more continuous nodes: further events. A node of a type that is an operator is
 * run by the engine itself.
 */
public enum Operator {
    /** Each event of each input. A node that events of one continuous node reach at most is no operator, but a plain one. */
    MERGE,
    /** With each event of any input, the newest of all inputs. */
    COMBINE_LATEST,
    /** One event of each input, in their order. */
    ZIP,
    /** Lists of events, by their count, by time, or whichever comes first. */
    WINDOW,
    /** No more than so many events in a span of time. */
    THROTTLE;

    /** Whether a node is one only where several streams of events meet at it. */
    public boolean onlyWhereStreamsMeet() {
        return this == MERGE;
    }
}
