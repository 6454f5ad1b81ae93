package dev.sluice.engine;

/** How a continuous node stands, from its start to its stop. Its state as a node stays RUNNING until no more events will come. */
public enum Life {
    /** Listens to nothing: it was stopped, or has come to its end. */
    STOPPED,
    /** Opens what it listens to. */
    STARTING,
    /** Hands on events. */
    RUNNING,
    /** Takes nothing new, closes what it opened, and works off what it took. */
    STOPPING,
    /** Something went wrong, and it listens to nothing any more. It may be started again. */
    FAILED;

    /** Why the life of a node changed. */
    public enum Cause {
        /** The run began, went on or is being stopped. */
        RUN,
        /** Somebody started or stopped the node. */
        PERSON,
        /** The node itself came to its end, or failed. */
        ITSELF
    }
}
