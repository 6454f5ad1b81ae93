package dev.sluice.nodes.api;

import java.util.Collection;
import java.util.List;

/** Contributes node types, and runtimes for scripts. Found by {@link java.util.ServiceLoader}, see {@link Catalogue#load}. */
public interface NodeProvider {
    Collection<NodeDefinition> nodes();

    default List<ScriptRuntime> runtimes() {
        return List.of();
    }
}
