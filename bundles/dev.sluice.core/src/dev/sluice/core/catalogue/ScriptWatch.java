package dev.sluice.core.catalogue;

import dev.sluice.validation.ScriptTypes;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
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

/** Notices what changed in projects: scripts that came, went, or describe themselves in another way, and all other files. */
final class ScriptWatch implements IResourceChangeListener {
    private static final int CONTENT = IResourceDelta.CONTENT | IResourceDelta.REPLACED;

    private final Predicate<IFile> script;
    private final CatalogueListener changed;

    /**
     * A watch.
     *
     * @param script whether a file is a script or a description of one
     * @param changed called once a change for each project it touches
     */
    ScriptWatch(Predicate<IFile> script, CatalogueListener changed) {
        this.script = script;
        this.changed = changed;
    }

    @Override
    public void resourceChanged(@Nullable IResourceChangeEvent event) {
        IResourceDelta delta = event == null ? null : event.getDelta();
        if (delta == null) {
            return;
        }
        Changes changes = new Changes();
        try {
            delta.accept((IResourceDeltaVisitor) changes::visit);
        } catch (CoreException e) {
            ILog.of(ScriptWatch.class).log(e.getStatus());
        }
        changes.projects.forEach(changed::scriptsChanged);
        changes.files.forEach(changed::filesChanged);
    }

    /** What one event tells. */
    private final class Changes {
        private final Set<IProject> projects = new LinkedHashSet<>();
        private final Map<IProject, Set<IFile>> files = new LinkedHashMap<>();

        boolean visit(IResourceDelta delta) {
            boolean came = delta.getKind() != IResourceDelta.CHANGED;
            if (delta.getResource() instanceof IFile file && (came || (delta.getFlags() & CONTENT) != 0)) {
                files.computeIfAbsent(file.getProject(), any -> new LinkedHashSet<>())
                        .add(file);
                if (script.test(file) && (came || file.getName().endsWith(ScriptTypes.DESCRIPTION))) {
                    projects.add(file.getProject());
                }
            }
            return true;
        }
    }
}
