package dev.sluice.nodes.std.internal.http;

import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.std.internal.Limits;
import java.util.List;

/** The family's node types. */
public final class HttpNodes {
    private HttpNodes() {}

    public static List<NodeDefinition> definitions(Limits limits) {
        return List.of(HttpRequestNode.definition(limits));
    }
}
