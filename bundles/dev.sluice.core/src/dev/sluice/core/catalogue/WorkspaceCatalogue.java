package dev.sluice.core.catalogue;

import dev.sluice.core.FlowFolder;
import dev.sluice.core.internal.CoreServices;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.NodeProvider;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResourceChangeEvent;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.ISafeRunnable;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.SafeRunner;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;

/**
 * The node types at hand in the IDE. A bundle contributes by using the node SDK and naming its providers in
 * {@code META-INF/services}, exactly as on the runner's class path; bundles that come and go later are noticed. What is
 * broken is left out, logged, and told in {@link #problems}. An OSGi service; safe for any thread.
 */
public final class WorkspaceCatalogue implements AutoCloseable {
    /** The code of a status: a provider cannot be loaded or throws. */
    public static final int PROVIDER_BROKEN = 1;

    /** The code of a status: two bundles contribute one type or language. */
    public static final int TYPE_TWICE = 2;

    private static final int USABLE = Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING;

    private final String pluginId;
    private final ProviderLoader loader;
    private final BundleTracker<Contributor> bundles;
    private final ScriptWatch scripts;
    private final List<CatalogueListener> listeners = new CopyOnWriteArrayList<>();
    /**
     * Held while providers are loaded, and never taken on events of bundles: those come while the framework is locked,
     * and loading a class may need that lock.
     */
    private final Object loading = new Object();

    private final Map<Bundle, Contributor> contributors = new ConcurrentHashMap<>();
    private final AtomicInteger changes = new AtomicInteger();
    private @Nullable CatalogueState state;
    private int stateOf;

    /** Made by declarative services; others call {@link #get}. */
    public WorkspaceCatalogue(BundleContext context) {
        this.pluginId = context.getBundle().getSymbolicName();
        this.loader = new ProviderLoader(
                pluginId, Objects.requireNonNull(FrameworkUtil.getBundle(NodeProvider.class), "not inside OSGi"));
        this.bundles = new BundleTracker<>(context, USABLE, new Bundles());
        this.scripts = new ScriptWatch(this::isScript, new Told());
        bundles.open();
        ResourcesPlugin.getWorkspace().addResourceChangeListener(scripts, IResourceChangeEvent.POST_CHANGE);
    }

    /** The one catalogue of the running IDE. */
    public static WorkspaceCatalogue get() {
        return CoreServices.get(WorkspaceCatalogue.class);
    }

    /**
     * The types and runtimes of all bundles. The same object until one of them comes or goes, so what is derived from it
     * may be kept as long as the object is the same. The first call loads the providers.
     */
    public Catalogue catalogue() {
        return state().catalogue();
    }

    /** What is left out and why: OK, or a status of several with a child for each. */
    public IStatus problems() {
        return state().problems();
    }

    private CatalogueState state() {
        CatalogueState fresh;
        synchronized (loading) {
            int seen = changes.get();
            CatalogueState known = state;
            if (known != null && stateOf == seen) {
                return known;
            }
            fresh = CatalogueState.of(
                    pluginId,
                    contributors.values().stream()
                            .map(Contributor::contribution)
                            .toList());
            state = fresh;
            stateOf = seen;
        }
        for (IStatus problem : fresh.problems().getChildren()) {
            ILog.of(WorkspaceCatalogue.class).log(problem);
        }
        return fresh;
    }

    /**
     * The scripts in a folder that can be nodes, in the order of their paths.
     *
     * @param root the folder that paths of types are relative to; see {@link FlowFolder}
     * @throws CoreException where the folder is not there or closed
     */
    public List<ScriptEntry> scripts(IContainer root) throws CoreException {
        return new ProjectScripts(catalogue()).below(root);
    }

    /**
     * What a file of a flow's folder is as a node: a script is one, and so is what a {@code NAME.node.yaml} beside it
     * describes; the description itself stands for its script.
     *
     * @param root the folder that paths of types are relative to; see {@link FlowFolder}
     * @return null where the file is none, or does not lie in the folder
     */
    public @Nullable ScriptEntry script(IContainer root, IFile file) {
        return root.getFullPath().isPrefixOf(file.getFullPath())
                ? new ProjectScripts(catalogue()).entry(root, file)
                : null;
    }

    /** Tells by its name whether a file is a script or describes one. */
    public boolean isScript(IFile file) {
        return new ProjectScripts(catalogue()).accepts(file.getName());
    }

    /** Adds a listener; one that is there already is not added again. */
    public void addListener(CatalogueListener listener) {
        if (!listeners.contains(listener)) {
            listeners.add(listener);
        }
    }

    public void removeListener(CatalogueListener listener) {
        listeners.remove(listener);
    }

    private void typesChanged() {
        changes.incrementAndGet();
        notify(CatalogueListener::typesChanged);
    }

    private void notify(Consumer<CatalogueListener> event) {
        for (CatalogueListener listener : listeners) {
            SafeRunner.run((ISafeRunnable) () -> event.accept(listener));
        }
    }

    @Override
    public void close() {
        ResourcesPlugin.getWorkspace().removeResourceChangeListener(scripts);
        listeners.clear();
        bundles.close();
    }

    /** Hands on what the watch noticed. */
    private final class Told implements CatalogueListener {
        @Override
        public void typesChanged() {
            // bundles tell of themselves
        }

        @Override
        public void scriptsChanged(IProject project) {
            WorkspaceCatalogue.this.notify(listener -> listener.scriptsChanged(project));
        }

        @Override
        public void filesChanged(IProject project, Set<IFile> files) {
            Set<IFile> all = Set.copyOf(files);
            WorkspaceCatalogue.this.notify(listener -> listener.filesChanged(project, all));
        }
    }

    /** A bundle that names providers; they are loaded when somebody first asks for the catalogue. */
    private final class Contributor {
        private final Bundle bundle;
        private @Nullable ProviderContribution loaded;

        Contributor(Bundle bundle) {
            this.bundle = bundle;
        }

        /** Only under the lock of loading. */
        ProviderContribution contribution() {
            ProviderContribution contribution = loaded;
            if (contribution == null) {
                contribution = loader.load(bundle);
                loaded = contribution;
            }
            return contribution;
        }
    }

    private final class Bundles implements BundleTrackerCustomizer<Contributor> {
        @Override
        public @Nullable Contributor addingBundle(@Nullable Bundle bundle, @Nullable BundleEvent event) {
            if (bundle == null || !loader.accepts(bundle)) {
                return null;
            }
            Contributor contributor = new Contributor(bundle);
            contributors.put(bundle, contributor);
            typesChanged();
            return contributor;
        }

        @Override
        public void modifiedBundle(
                @Nullable Bundle bundle, @Nullable BundleEvent event, @Nullable Contributor contributor) {
            // being started or stopped changes nothing about its types
        }

        @Override
        public void removedBundle(
                @Nullable Bundle bundle, @Nullable BundleEvent event, @Nullable Contributor contributor) {
            if (bundle != null && contributors.remove(bundle) != null) {
                typesChanged();
            }
        }
    }
}
