package dev.sluice.core.catalogue;

import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeProvider;
import dev.sluice.nodes.api.ScriptRuntime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Loads the node providers of a bundle as {@link java.util.ServiceLoader} would if it saw more than one bundle. Only a
 * bundle that is wired to the node SDK is looked into, so that the many others of an IDE cost nothing.
 */
final class ProviderLoader {
    private static final String FOLDER = "META-INF/services";
    private static final String SERVICE = NodeProvider.class.getName();

    private final String pluginId;
    private final Bundle sdk;

    /**
     * A loader.
     *
     * @param pluginId in whose name problems are reported
     * @param sdk the bundle of the node SDK
     */
    ProviderLoader(String pluginId, Bundle sdk) {
        this.pluginId = pluginId;
        this.sdk = sdk;
    }

    /** Whether a bundle may contribute: it uses this very SDK and names providers. Loads no class. */
    boolean accepts(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        return wiring != null && usesSdk(wiring) && !files(wiring).isEmpty();
    }

    private boolean usesSdk(BundleWiring wiring) {
        List<BundleWire> wires = wiring.getRequiredWires(null);
        return wires != null
                && wires.stream().anyMatch(wire -> sdk.equals(wire.getProvider().getBundle()));
    }

    private static List<URL> files(BundleWiring wiring) {
        List<URL> files = wiring.findEntries(FOLDER, SERVICE, 0);
        return files == null ? List.of() : files;
    }

    /** Makes the providers of a bundle and asks them. What is broken is a problem of the answer; nothing is thrown. */
    ProviderContribution load(Bundle bundle) {
        List<NodeDefinition> nodes = new ArrayList<>();
        List<ScriptRuntime> runtimes = new ArrayList<>();
        List<IStatus> problems = new ArrayList<>();
        for (String name : names(bundle, problems)) {
            try {
                NodeProvider provider = bundle.loadClass(name)
                        .asSubclass(NodeProvider.class)
                        .getDeclaredConstructor()
                        .newInstance();
                // both are asked before either counts, so that a provider counts as a whole or not at all
                List<NodeDefinition> itsNodes = List.copyOf(provider.nodes());
                runtimes.addAll(List.copyOf(provider.runtimes()));
                nodes.addAll(itsNodes);
            } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                problems.add(broken(
                        "The node types of '" + name + "' in the bundle " + label(bundle)
                                + " are missing, because it cannot be loaded or asked. Update or remove the bundle.",
                        e));
            }
        }
        return new ProviderContribution(bundle, nodes, runtimes, problems);
    }

    private List<String> names(Bundle bundle, List<IStatus> problems) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        List<String> names = new ArrayList<>();
        for (URL file : wiring == null ? List.<URL>of() : files(wiring)) {
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(file.openStream(), StandardCharsets.UTF_8))) {
                reader.lines()
                        .map(line -> line.replaceFirst("#.*", "").strip())
                        .filter(line -> !line.isEmpty())
                        .forEach(names::add);
            } catch (IOException e) {
                problems.add(broken(
                        "The node types of the bundle " + label(bundle) + " are missing, because its file '" + FOLDER
                                + "/" + SERVICE + "' cannot be read. Install the bundle again.",
                        e));
            }
        }
        return names;
    }

    private IStatus broken(String message, Throwable cause) {
        return new Status(IStatus.ERROR, pluginId, WorkspaceCatalogue.PROVIDER_BROKEN, message, cause);
    }

    static String label(Bundle bundle) {
        return bundle.getSymbolicName() + " " + bundle.getVersion();
    }
}
