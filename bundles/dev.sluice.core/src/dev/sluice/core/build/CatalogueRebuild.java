package dev.sluice.core.build;

import dev.sluice.core.FlowNature;
import dev.sluice.core.catalogue.CatalogueListener;
import dev.sluice.core.catalogue.WorkspaceCatalogue;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.resources.WorkspaceJob;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.jspecify.annotations.Nullable;

/**
 * Checks all flows again when bundles with node types come or go, unless automatic builds are off. An OSGi service, which
 * the first builder wakes.
 */
public final class CatalogueRebuild implements CatalogueListener, AutoCloseable {
    /** Bundles come in flocks; one build is enough for all of them. In milliseconds. */
    private static final long DELAY = 200;

    private final WorkspaceCatalogue catalogue;
    private final RebuildJob job = new RebuildJob();

    /** Made by declarative services. */
    public CatalogueRebuild(WorkspaceCatalogue catalogue) {
        this.catalogue = catalogue;
        catalogue.addListener(this);
    }

    @Override
    public void typesChanged() {
        job.schedule(DELAY);
    }

    @Override
    public void scriptsChanged(IProject project) {
        // the project's own builder sees that
    }

    @Override
    public void close() {
        catalogue.removeListener(this);
        job.cancel();
    }

    private static final class RebuildJob extends WorkspaceJob {
        RebuildJob() {
            super("Checking flows with the node types that changed");
            setRule(ResourcesPlugin.getWorkspace().getRuleFactory().buildRule());
        }

        @Override
        public IStatus runInWorkspace(@Nullable IProgressMonitor monitor) {
            if (!ResourcesPlugin.getWorkspace().isAutoBuilding()) {
                return Status.OK_STATUS;
            }
            IProject[] projects = ResourcesPlugin.getWorkspace().getRoot().getProjects();
            SubMonitor progress = SubMonitor.convert(monitor, projects.length);
            MultiStatus problems = new MultiStatus(CatalogueRebuild.class, 0, "Some flows could not be checked.");
            for (IProject project : projects) {
                try {
                    SubMonitor step = progress.split(1);
                    if (FlowNature.isOn(project)) {
                        project.build(IncrementalProjectBuilder.FULL_BUILD, FlowBuilder.ID, null, step);
                    }
                } catch (CoreException e) {
                    problems.add(e.getStatus());
                }
            }
            return problems;
        }

        @Override
        public boolean belongsTo(@Nullable Object family) {
            return family == ResourcesPlugin.FAMILY_AUTO_BUILD;
        }
    }
}
