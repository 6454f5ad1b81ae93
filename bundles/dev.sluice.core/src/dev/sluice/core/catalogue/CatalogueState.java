package dev.sluice.core.catalogue;

import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeProvider;
import dev.sluice.nodes.api.ScriptRuntime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.osgi.framework.Bundle;

/**
 * The catalogue of the bundles at one moment.
 *
 * @param problems OK, or a child for everything that is left out
 */
record CatalogueState(Catalogue catalogue, IStatus problems) {
    /** Our own bundles first, so that no other can take the place of a standard type, then by name. */
    private static final Comparator<ProviderContribution> ORDER = Comparator.comparing((ProviderContribution one) ->
                    !one.bundle().getSymbolicName().startsWith("dev.sluice."))
            .thenComparing(one -> one.bundle().getSymbolicName())
            .thenComparing(one -> one.bundle().getVersion());

    /** Puts contributions together. Of two types with one id the first counts, and the second is a problem. */
    static CatalogueState of(String pluginId, Collection<ProviderContribution> contributions) {
        Merge merge = new Merge(pluginId);
        contributions.stream().sorted(ORDER).forEach(merge::add);
        return new CatalogueState(Catalogue.of(new Merged(merge.nodes(), merge.runtimes())), merge.status());
    }

    private record Merged(List<NodeDefinition> nodes, List<ScriptRuntime> runtimes) implements NodeProvider {}

    private static final class Merge {
        private final String pluginId;
        private final Map<String, NodeDefinition> definitions = new LinkedHashMap<>();
        private final Map<String, ScriptRuntime> languages = new LinkedHashMap<>();
        private final Map<String, Bundle> owners = new HashMap<>();
        private final List<IStatus> problems = new ArrayList<>();

        Merge(String pluginId) {
            this.pluginId = pluginId;
        }

        void add(ProviderContribution contribution) {
            problems.addAll(contribution.problems());
            for (NodeDefinition definition : contribution.nodes()) {
                String id = definition.type().id();
                if (definitions.putIfAbsent(id, definition) == null) {
                    owners.put(id, contribution.bundle());
                } else {
                    twice("node type '" + id + "'", id, contribution.bundle());
                }
            }
            for (ScriptRuntime runtime : contribution.runtimes()) {
                String key = "language " + runtime.language();
                if (languages.putIfAbsent(key, runtime) == null) {
                    owners.put(key, contribution.bundle());
                } else {
                    twice("runtime for the language '" + runtime.language() + "'", key, contribution.bundle());
                }
            }
        }

        private void twice(String what, String key, Bundle second) {
            Bundle first = owners.getOrDefault(key, second);
            String message = "The " + what + " of the bundle " + ProviderLoader.label(second)
                    + " is left out, because the bundle " + ProviderLoader.label(first)
                    + " has one of the same name. Remove one of the two bundles.";
            problems.add(new Status(IStatus.ERROR, pluginId, WorkspaceCatalogue.TYPE_TWICE, message, null));
        }

        List<NodeDefinition> nodes() {
            return List.copyOf(definitions.values());
        }

        List<ScriptRuntime> runtimes() {
            return List.copyOf(languages.values());
        }

        IStatus status() {
            if (problems.isEmpty()) {
                return Status.OK_STATUS;
            }
            String message = "Some node types are missing; see the details.";
            return new MultiStatus(pluginId, 0, problems.toArray(IStatus[]::new), message, null);
        }
    }
}
