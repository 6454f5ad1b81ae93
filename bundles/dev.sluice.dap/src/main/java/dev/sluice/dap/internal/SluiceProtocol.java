package dev.sluice.dap.internal;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.debug.services.IDebugProtocolServer;
import org.eclipse.lsp4j.jsonrpc.services.JsonDelegate;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;

/** The requests of the protocol, and what Sluice adds to them. */
public interface SluiceProtocol extends IDebugProtocolServer {
    /** Goes to an event of the run, whose number is {@code seq}; the last one is the present of a run under way. */
    @JsonRequest("sluice/seek")
    CompletableFuture<Void> seek(Map<String, Object> arguments);

    /** The requests about single nodes. */
    @JsonDelegate
    NodeProtocol nodes();
}
