package dev.sluice.nodes.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The node types and script runtimes at hand. Immutable. The only class that uses {@link ServiceLoader}. */
public final class Catalogue {
    private final Map<String, NodeDefinition> definitions;
    private final List<ScriptRuntime> runtimes;
    private final List<NodeProvider> providers;

    private Catalogue(
            Map<String, NodeDefinition> definitions, List<ScriptRuntime> runtimes, List<NodeProvider> providers) {
        this.definitions = Collections.unmodifiableMap(definitions);
        this.runtimes = List.copyOf(runtimes);
        this.providers = List.copyOf(providers);
    }

    /** What the providers on this class loader's path contribute. */
    public static Catalogue load(ClassLoader loader) {
        List<NodeProvider> providers = new ArrayList<>();
        ServiceLoader.load(NodeProvider.class, loader).forEach(providers::add);
        return of(providers);
    }

    /**
     * What these providers contribute.
     *
     * @throws IllegalStateException where two of them contribute one id
     */
    public static Catalogue of(Collection<? extends NodeProvider> providers) {
        Map<String, NodeDefinition> definitions = new TreeMap<>();
        List<ScriptRuntime> runtimes = new ArrayList<>();
        for (NodeProvider provider : providers) {
            runtimes.addAll(provider.runtimes());
            for (NodeDefinition definition : provider.nodes()) {
                if (definitions.put(definition.type().id(), definition) != null) {
                    throw new IllegalStateException("two providers contribute the node type "
                            + definition.type().id() + "; the second is "
                            + provider.getClass().getName());
                }
            }
        }
        return new Catalogue(definitions, runtimes, List.copyOf(providers));
    }

    public static Catalogue of(NodeProvider... providers) {
        return of(List.of(providers));
    }

    /** The definition of a type by its id; null where there is none. Paths of scripts are not looked up here. */
    public @Nullable NodeDefinition find(String id) {
        return definitions.get(id);
    }

    /** Every type's definition, by id in alphabetical order. */
    public Map<String, NodeDefinition> definitions() {
        return definitions;
    }

    public List<ScriptRuntime> runtimes() {
        return runtimes;
    }

    /**
     * What all providers find of the machine ({@link NodeProvider#examine}), in their order; what several of them looked for
     * stands there once.
     *
     * @throws InterruptedException where this thread was interrupted
     */
    public List<Finding> examine(ProjectFolder project, Cancellation cancellation) throws InterruptedException {
        Map<String, Finding> found = new LinkedHashMap<>();
        for (NodeProvider provider : providers) {
            for (Finding finding : provider.examine(project, cancellation)) {
                found.putIfAbsent(finding.subject(), finding);
            }
        }
        return List.copyOf(found.values());
    }

    /** The runtime for files with this ending, given without the dot and empty for none; null where there is none. */
    public @Nullable ScriptRuntime runtimeFor(String extension) {
        for (ScriptRuntime runtime : runtimes) {
            if (runtime.extensions().contains(extension)) {
                return runtime;
            }
        }
        return null;
    }

    /** Whether a type's id is the path of a script or module in the project. */
    public static boolean isPath(String typeId) {
        return typeId.startsWith("./") || typeId.startsWith("../") || typeId.indexOf('/') >= 0;
    }
}
