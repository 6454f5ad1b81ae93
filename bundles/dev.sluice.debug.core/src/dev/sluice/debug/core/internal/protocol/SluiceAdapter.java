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
}
