package dev.sluice.debug.core.internal.protocol;

import com.google.gson.JsonObject;
import org.eclipse.lsp4j.debug.services.IDebugProtocolClient;
import org.eclipse.lsp4j.jsonrpc.services.JsonNotification;

/** What the runner tells: the events of the protocol, and those of Sluice. Called on the thread that reads. */
public interface AdapterEvents extends IDebugProtocolClient {
    /** The run has begun: {@code run}, {@code file}, {@code hash}. */
    @JsonNotification("sluice/run")
    void run(JsonObject body);

    /** The flow's file is not what runs any more: {@code run}, {@code file}, {@code hash} of its text. */
    @JsonNotification("sluice/edited")
    void edited(JsonObject body);

    /** What changed at nodes: {@code run}, {@code nodes}, and {@code reset} where nothing of before holds. */
    @JsonNotification("sluice/nodes")
    void nodes(JsonObject body);

    /** Another instant of the run is shown: event {@code seq} {@code of} so many, its {@code time}, whether it is {@code live}. */
    @JsonNotification("sluice/instant")
    void instant(JsonObject body);
}
