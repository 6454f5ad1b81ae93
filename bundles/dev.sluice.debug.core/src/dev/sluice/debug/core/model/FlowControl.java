package dev.sluice.debug.core.model;

import java.util.concurrent.CompletableFuture;

/**
 * What can be done with single nodes of a run that goes on, whether it is debugged or not; an adapter of its process. Each
 * method answers at once and completes later; it fails with a {@link org.eclipse.debug.core.DebugException} that has what the
 * runner said. Thread-safe.
 */
public interface FlowControl {
    /** Starts a continuous node; completes when it begins to start. @param node its path */
    CompletableFuture<Void> start(String node);

    /** Stops a continuous node; completes when it begins to stop. @param node its path */
    CompletableFuture<Void> stop(String node);

    /** Answers a node that waits for a person; completes when the run has taken it. */
    CompletableFuture<Void> answer(NodeAnswer answer);
}
