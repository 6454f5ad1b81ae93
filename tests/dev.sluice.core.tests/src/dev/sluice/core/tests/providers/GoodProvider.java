package dev.sluice.core.tests.providers;

import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeProvider;
import dev.sluice.nodes.api.NodeType;
import java.util.Collection;
import java.util.List;

/** Contributes a type that nobody else has, and one that takes the name of a standard type. */
public final class GoodProvider implements NodeProvider {
    @Override
    public Collection<NodeDefinition> nodes() {
        return List.of(type("test.good"), type("core.const"));
    }

    private static NodeDefinition type(String id) {
        return NodeType.named(id).title("From a test").executedBy(context -> {});
    }
}
