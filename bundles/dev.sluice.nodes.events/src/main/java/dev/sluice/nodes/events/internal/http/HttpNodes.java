package dev.sluice.nodes.events.internal.http;

import dev.sluice.nodes.api.NodeDefinition;
import java.util.List;

/** The family's node types. */
public final class HttpNodes {
    private HttpNodes() {}

    public static List<NodeDefinition> definitions() {
        return List.of(HttpListen.definition(new Servers()), HttpRespond.definition());
    }
}
