package dev.sluice.nodes.api;

/**
 * The body of a continuous node type: it listens to something, and each event starts an activation of its own of what lies
 * downstream. One instance serves every node of the type, at once and from any thread; it holds no state.
 */
@FunctionalInterface
public interface EventSource {
    /**
     * Starts a node: opens what it listens to. Called on a virtual thread, which is interrupted where the node is stopped
     * meanwhile; then and after a failure, what was opened is closed before it returns. Events may be handed on before it
     * returns.
     *
     * @param context may be used from any thread until the node has stopped
     * @return what stops it
     * @throws NodeFailure to fail with a class and a message for a person
     * @throws Exception anything else fails the node too, see {@link ErrorClass#of}
     */
    Listening start(SourceContext context) throws Exception;

    /** A continuous node that runs. */
    @FunctionalInterface
    interface Listening {
        /**
         * Takes nothing new and closes what was opened: ports, watches, threads. Called once, on a virtual thread, which is
         * interrupted after 2 s. Answers to events that were taken before may still come.
         *
         * @throws Exception is logged; the node counts as stopped
         */
        void stop() throws Exception;
    }
}
