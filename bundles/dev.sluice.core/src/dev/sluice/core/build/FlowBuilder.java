package dev.sluice.core.build;

import dev.sluice.core.FlowContentType;
import dev.sluice.core.FlowFolder;
import dev.sluice.core.catalogue.WorkspaceCatalogue;
import dev.sluice.core.check.FlowChecker;
import dev.sluice.core.internal.CoreServices;
import dev.sluice.model.FlowDocument;
import dev.sluice.model.Problem;
import dev.sluice.model.source.SourceText;
import dev.sluice.nodes.api.Catalogue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IResourceDelta;
import org.eclipse.core.resources.IResourceProxy;
import org.eclipse.core.resources.IResourceProxyVisitor;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.jspecify.annotations.Nullable;

/**
 * Checks the flows of a project: those that changed, and those that call a flow or use a script that did; each once a
 * build. Problems become markers, all in one workspace operation at the end. A build that is stopped leaves all markers as
 * they were, and the next one starts from the same changes.
 */
public final class FlowBuilder extends IncrementalProjectBuilder {
    /** The id under which {@code plugin.xml} registers the builder. */
    public static final String ID = "dev.sluice.core.builder";

    private static final Problem NOT_CHECKED = new Problem(
            Problem.Severity.ERROR,
            "not-checked",
            "The flow could not be checked; the error log says why. Refresh the project and build it again.",
            1,
            1,
            1,
            1,
            null);

    /** Null until the project was looked at as a whole in this session. */
    private @Nullable DependencyIndex index;

    private @Nullable Catalogue builtWith;

    @Override
    protected void startupOnInitialize() {
        super.startupOnInitialize();
        CoreServices.get(CatalogueRebuild.class);
    }

    @Override
    protected IProject @Nullable [] build(
            int kind, @Nullable Map<String, String> args, @Nullable IProgressMonitor monitor) throws CoreException {
        IResourceDelta delta = kind == FULL_BUILD ? null : getDelta(getProject());
        ProjectChanges changes = delta == null ? null : ProjectChanges.of(delta);
        Catalogue catalogue = WorkspaceCatalogue.get().catalogue();
        boolean everything = changes == null || changes.roots() || builtWith != null && builtWith != catalogue;
        SubMonitor progress = SubMonitor.convert(monitor, "Checking flows", 100);
        Run run = new Run(FlowChecker.get());
        try {
            if (everything) {
                index = new DependencyIndex();
                run.check(flows(), progress.split(90));
                run.drop(changes == null ? List.of() : changes.dropped());
            } else if (changes != null && !changes.isEmpty()) {
                run.readMissing(progress.split(10));
                run.drop(changes.dropped());
                run.check(affected(changes), progress.split(80));
            }
        } catch (OperationCanceledException e) {
            if (everything) {
                forgetLastBuiltState();
            } else {
                rememberLastBuiltState();
            }
            throw e;
        }
        builtWith = catalogue;
        run.finish(progress.split(10));
        return null;
    }

    /** Every flow of the project that counts. */
    private List<IFile> flows() throws CoreException {
        List<IFile> found = new ArrayList<>();
        getProject()
                .accept(
                        (IResourceProxyVisitor) proxy -> collect(proxy, found),
                        IResource.DEPTH_INFINITE,
                        IResource.NONE);
        return found;
    }

    private static boolean collect(IResourceProxy proxy, List<IFile> found) {
        if (FlowFolder.isExcluded(proxy)) {
            return false;
        }
        if (proxy.getType() == IResource.FILE
                && proxy.requestResource() instanceof IFile file
                && FlowContentType.accepts(file)) {
            found.add(file);
        }
        return true;
    }

    private Collection<IFile> affected(ProjectChanges changes) {
        Set<IFile> affected = new LinkedHashSet<>(changes.flows());
        for (IPath flow : known().dependents(changes.files())) {
            IFile file = ResourcesPlugin.getWorkspace().getRoot().getFile(flow);
            if (file.exists() && !FlowFolder.isExcluded(file)) {
                affected.add(file);
            }
        }
        return affected;
    }

    private DependencyIndex known() {
        DependencyIndex known = index;
        if (known == null) {
            known = new DependencyIndex();
            index = known;
        }
        return known;
    }

    @Override
    protected void clean(@Nullable IProgressMonitor monitor) throws CoreException {
        index = null;
        getProject().deleteMarkers(FlowMarkers.TYPE, true, IResource.DEPTH_INFINITE);
    }

    /** Only the project is locked: what a flow depends on lies in it. */
    @Override
    public ISchedulingRule getRule(int kind, @Nullable Map<String, String> args) {
        return getProject();
    }

    /** One build. */
    private final class Run {
        private final FlowChecker checker;
        private final List<Checked> checked = new ArrayList<>();
        private final List<IStatus> failures = new ArrayList<>();

        Run(FlowChecker checker) {
            this.checker = checker;
        }

        /** Makes the index where there is none, as after a start of the IDE: by reading, without a check. */
        void readMissing(SubMonitor progress) throws CoreException {
            if (index != null) {
                return;
            }
            List<IFile> all = flows();
            progress.setWorkRemaining(all.size());
            DependencyIndex fresh = new DependencyIndex();
            for (IFile file : all) {
                step(progress, file);
                guarded(
                        file,
                        () -> fresh.put(
                                file.getFullPath(),
                                checker.dependencies(checker.read(file), file).paths()));
            }
            index = fresh;
        }

        void check(Collection<IFile> files, SubMonitor progress) {
            progress.setWorkRemaining(files.size());
            for (IFile file : files) {
                step(progress, file);
                boolean done = guarded(file, () -> {
                    FlowDocument document = checker.read(file);
                    known().put(
                                    file.getFullPath(),
                                    checker.dependencies(document, file).paths());
                    List<Problem> problems = checker.check(document, file).problems();
                    checked.add(new Checked(file, problems, document.source()));
                });
                if (!done) {
                    checked.add(new Checked(file, List.of(NOT_CHECKED), null));
                }
            }
        }

        void drop(Collection<IFile> files) {
            for (IFile file : files) {
                known().remove(file.getFullPath());
                checked.add(new Checked(file, List.of(), null));
            }
        }

        private void step(SubMonitor progress, IFile file) {
            if (isInterrupted()) {
                throw new OperationCanceledException();
            }
            progress.split(1).subTask(file.getFullPath().toString());
        }

        /** Runs a step for one file; a failure is kept for the end, so that the other files are checked all the same. */
        private boolean guarded(IFile file, Step step) {
            try {
                step.run();
                return true;
            } catch (OperationCanceledException e) {
                throw e;
            } catch (CoreException e) {
                failures.add(e.getStatus());
            } catch (RuntimeException e) {
                String message = "The check of the flow '" + file.getFullPath() + "' failed. Please report it.";
                failures.add(new Status(IStatus.ERROR, FlowBuilder.class, message, e));
            }
            return false;
        }

        /** Puts all markers in place. Nothing can stop it half-way. */
        void finish(IProgressMonitor monitor) throws CoreException {
            ICoreRunnable update = any -> {
                for (Checked one : checked) {
                    if (one.file().exists()) {
                        FlowMarkers.update(one.file(), one.problems(), one.source());
                    }
                }
            };
            if (!checked.isEmpty()) {
                ResourcesPlugin.getWorkspace().run(update, getProject(), IWorkspace.AVOID_UPDATE, monitor);
            }
            if (!failures.isEmpty()) {
                String message = "Some flows of the project '" + getProject().getName() + "' could not be checked.";
                throw new CoreException(
                        new MultiStatus(FlowBuilder.class, 0, failures.toArray(IStatus[]::new), message, null));
            }
        }
    }

    /** What a check found; the file may be gone since. */
    private record Checked(
            IFile file, List<Problem> problems, @Nullable SourceText source) {}

    private interface Step {
        void run() throws CoreException;
    }
}
