package dev.sluice.nodes.api;

import java.util.Collection;
import java.util.List;

/** Contributes node types, and runtimes for scripts. Found by {@link java.util.ServiceLoader}, see {@link Catalogue#load}. */
public interface NodeProvider {
    Collection<NodeDefinition> nodes();

    default List<ScriptRuntime> runtimes() {
        return List.of();
    }

    /**
     * Looks for what its nodes need of the machine. May start programs, and takes up to some seconds; never fails, as what
     * does not work is a finding too.
     *
     * @param project the folder to look from, as a project may bring an interpreter of its own
     * @throws InterruptedException where this thread was interrupted
     */
    default List<Finding> examine(ProjectFolder project, Cancellation cancellation) throws InterruptedException {
        return List.of();
    }
}
