package dev.sluice.core.tests.providers;

import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeProvider;
import java.util.Collection;

/** Fails when it is asked. */
public final class BrokenProvider implements NodeProvider {
    @Override
    public Collection<NodeDefinition> nodes() {
        throw new IllegalStateException("broken on purpose");
    }
}
