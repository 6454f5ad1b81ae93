package dev.sluice.core.build;

import dev.sluice.core.FlowContentType;
import dev.sluice.core.FlowFolder;
import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IResourceDelta;
import org.eclipse.core.resources.IResourceDeltaVisitor;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;

/**
 * What changed in a project since its last build, as far as flows may care.
 *
 * @param files every file that came, went or has other content; any of them may be a script
 * @param flows those of them that are flows and are to be checked
 * @param dropped flows that are gone, or do not count any more
 * @param roots whether a folder became the root of paths or ceased to be it, so that every path may mean another file
 */
record ProjectChanges(Set<IPath> files, Set<IFile> flows, Set<IFile> dropped, boolean roots) {
    private static final int CONTENT =
            IResourceDelta.CONTENT | IResourceDelta.REPLACED | IResourceDelta.ENCODING | IResourceDelta.TYPE;

    static ProjectChanges of(IResourceDelta delta) throws CoreException {
        Visitor visitor = new Visitor();
        delta.accept((IResourceDeltaVisitor) visitor::visit);
        return new ProjectChanges(visitor.files, visitor.flows, visitor.dropped, visitor.roots);
    }

    /** Whether nothing changed that a flow could care about. */
    boolean isEmpty() {
        return files.isEmpty() && flows.isEmpty() && dropped.isEmpty();
    }

    private static final class Visitor {
        private final Set<IPath> files = new LinkedHashSet<>();
        private final Set<IFile> flows = new LinkedHashSet<>();
        private final Set<IFile> dropped = new LinkedHashSet<>();
        private boolean roots;

        boolean visit(IResourceDelta delta) {
            if (delta.getResource() instanceof IFile file) {
                visit(delta, file);
            }
            return true;
        }

        private void visit(IResourceDelta delta, IFile file) {
            boolean other = delta.getKind() != IResourceDelta.CHANGED;
            boolean content = other || (delta.getFlags() & CONTENT) != 0;
            boolean derived = (delta.getFlags() & IResourceDelta.DERIVED_CHANGED) != 0;
            if (content) {
                files.add(file.getFullPath());
            }
            roots |= other && isRootMark(file);
            if ((content || derived) && FlowContentType.accepts(file)) {
                boolean counts = delta.getKind() != IResourceDelta.REMOVED && !FlowFolder.isExcluded(file);
                (counts ? flows : dropped).add(file);
            }
        }

        private static boolean isRootMark(IFile file) {
            return file.getName().equals("sluice.yaml")
                    || file.getName().equals(".project") && file.getParent().getType() == IResource.FOLDER;
        }
    }
}
