package dev.sluice.engine;

/**
 * Hears the events of a run: in order, one at a time, on the run's own thread. Of a run that another process left it hears
 * first what the journal says of its nodes. It must be quick and must not block; slow
 * work belongs into a queue of its own. What it throws is reported to the engine's error handler and changes nothing.
 */
@FunctionalInterface
public interface RunListener {
    /** Hears nothing, and costs nothing: for it, no event is made. */
    RunListener NONE = event -> {};

    void on(RunEvent event);

    /** Whether it hears of the states of nodes. Where it does not, events of them are not made for it. */
    default boolean hearsNodes() {
        return true;
    }

    /** Whether it hears of nodes that wait for an answer, although it hears of no other states. */
    default boolean hearsQuestions() {
        return false;
    }
}
