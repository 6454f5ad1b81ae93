package dev.sluice.nodes.api;

/** The body of a node type. One instance serves every node of the type, at once and from any thread; it holds no state. */
@FunctionalInterface
public interface NodeExecutor {
    /**
     * Runs the node once: reads inputs and settings from the context and gives outputs to it. An output that is not
     * given is absent, and what depends on it is skipped.
     *
     * @throws NodeFailure to fail with a class and a message for a person
     * @throws InterruptedException where it was cancelled while it waited
     * @throws Exception anything else fails the node too, see {@link ErrorClass#of}
     */
    void execute(NodeContext context) throws Exception;
}
