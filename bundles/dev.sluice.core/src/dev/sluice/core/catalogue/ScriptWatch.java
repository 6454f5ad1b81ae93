package dev.sluice.core.catalogue;

import dev.sluice.validation.ScriptTypes;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResourceChangeEvent;
import org.eclipse.core.resources.IResourceChangeListener;
import org.eclipse.core.resources.IResourceDelta;
import org.eclipse.core.resources.IResourceDeltaVisitor;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.jspecify.annotations.Nullable;

/** Notices that scripts of projects came, went, or describe themselves in another way. */
final class ScriptWatch implements IResourceChangeListener {
    private final Predicate<IFile> script;
    private final Consumer<IProject> changed;

    /**
     * A watch.
     *
     * @param script whether a file is a script or a description of one
     * @param changed called once a change for each project it touches
     */
    ScriptWatch(Predicate<IFile> script, Consumer<IProject> changed) {
        this.script = script;
        this.changed = changed;
    }

    @Override
    public void resourceChanged(@Nullable IResourceChangeEvent event) {
        IResourceDelta delta = event == null ? null : event.getDelta();
        if (delta == null) {
            return;
        }
        Set<IProject> projects = new LinkedHashSet<>();
        try {
            delta.accept((IResourceDeltaVisitor) one -> visit(one, projects));
        } catch (CoreException e) {
            ILog.of(ScriptWatch.class).log(e.getStatus());
        }
        projects.forEach(changed);
    }

    private boolean visit(IResourceDelta delta, Set<IProject> projects) {
        if (delta.getResource() instanceof IFile file && matters(delta, file) && script.test(file)) {
            projects.add(file.getProject());
        }
        return true;
    }

    private static boolean matters(IResourceDelta delta, IFile file) {
        boolean description = file.getName().endsWith(ScriptTypes.DESCRIPTION);
        return delta.getKind() != IResourceDelta.CHANGED
                || description && (delta.getFlags() & (IResourceDelta.CONTENT | IResourceDelta.REPLACED)) != 0;
    }
}
