package dev.sluice.debug.core.internal.protocol;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.debug.services.IDebugProtocolServer;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;

/** What can be asked of the runner: the requests of the protocol, and those of Sluice. */
public interface SluiceAdapter extends IDebugProtocolServer {
    /** Shows the run after the event whose number is {@code seq}. */
    @JsonRequest("sluice/seek")
    CompletableFuture<Void> seek(Map<String, Object> arguments);

    /** Starts the continuous node whose path is {@code node}. */
    @JsonRequest("sluice/start")
    CompletableFuture<Void> startNode(Map<String, Object> arguments);

    /** Stops the continuous node whose path is {@code node}. */
    @JsonRequest("sluice/stop")
    CompletableFuture<Void> stopNode(Map<String, Object> arguments);

    /**
     * Answers the node whose path is {@code node}, in the pass {@code activation}, which waits for a person: {@code approved},
     * {@code by}, {@code comment}.
     */
    @JsonRequest("sluice/approve")
    CompletableFuture<Void> approve(Map<String, Object> arguments);
}
