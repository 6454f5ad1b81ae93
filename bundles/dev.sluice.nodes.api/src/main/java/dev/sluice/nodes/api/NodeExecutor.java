package dev.sluice.nodes.api;

import dev.sluice.nodes.api.value.RecordValue;
import org.jspecify.annotations.Nullable;

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

    /**
     * Goes on after {@link NodeContext#suspend}, in whatever process: the context has the same inputs and settings as
     * before. Wherever the body runs, this is on the run's own thread, so it must not block and take some microseconds only.
     *
     * @param answer what was answered; null where the time is over
     * @throws NodeFailure to fail with a class and a message for a person
     * @throws Exception anything else fails the node too, see {@link ErrorClass#of}
     */
    default void wake(NodeContext context, @Nullable RecordValue answer) throws Exception {
        throw new IllegalStateException("a node that waits needs a method 'wake', which gives its outputs");
    }
}
