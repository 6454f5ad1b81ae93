package dev.sluice.engine;

/** What became of a dead letter that was to be tried again. */
public enum Redelivered {
    /** It is an event of its node again. */
    TAKEN,
    /** It is tried again already. */
    OPEN,
    /** No more events of its node can wait. */
    FULL,
    /** Its values are not what they were, or gone. */
    UNUSABLE,
    /** The run has no such node that takes events and has not ended, or that one gives none of these values. */
    UNKNOWN,
    /** The run has ended, or is being stopped. */
    ENDED
}
