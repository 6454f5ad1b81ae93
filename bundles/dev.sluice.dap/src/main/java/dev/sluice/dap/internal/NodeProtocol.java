package dev.sluice.dap.internal;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;

/** The requests that are about single nodes of a run that goes on. */
public interface NodeProtocol {
    /** Starts the continuous node whose path is {@code node}. */
    @JsonRequest("sluice/start")
    CompletableFuture<Void> start(Map<String, Object> arguments);

    /** Stops the continuous node whose path is {@code node}. */
    @JsonRequest("sluice/stop")
    CompletableFuture<Void> stop(Map<String, Object> arguments);

    /**
     * Answers the node whose path is {@code node}, in the pass {@code activation}, which waits for a person: {@code approved},
     * {@code by}, {@code comment}.
     */
    @JsonRequest("sluice/approve")
    CompletableFuture<Void> approve(Map<String, Object> arguments);
}
