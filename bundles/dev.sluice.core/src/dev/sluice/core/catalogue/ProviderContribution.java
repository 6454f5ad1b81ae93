package dev.sluice.core.catalogue;

import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.ScriptRuntime;
import java.util.List;
import org.eclipse.core.runtime.IStatus;
import org.osgi.framework.Bundle;

/**
 * What one bundle contributes.
 *
 * @param problems why providers of the bundle are left out; each names the provider
 */
record ProviderContribution(
        Bundle bundle, List<NodeDefinition> nodes, List<ScriptRuntime> runtimes, List<IStatus> problems) {
    ProviderContribution {
        nodes = List.copyOf(nodes);
        runtimes = List.copyOf(runtimes);
        problems = List.copyOf(problems);
    }
}
