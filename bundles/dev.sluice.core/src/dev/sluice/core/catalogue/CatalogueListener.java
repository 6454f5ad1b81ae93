package dev.sluice.core.catalogue;

import java.util.Set;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;

/**
 * Hears that the node types at hand changed. Called on the thread that noticed, often while the workspace or the
 * framework is locked: return at once, and do the work in a job.
 */
public interface CatalogueListener {
    /** Types of bundles came or went; {@link WorkspaceCatalogue#catalogue} gives another catalogue from now on. */
    void typesChanged();

    /**
     * Scripts or descriptions of scripts of a project were added or removed, or a description changed;
     * {@link WorkspaceCatalogue#scripts(IContainer)} may give others from now on.
     */
    void scriptsChanged(IProject project);

    /**
     * Files of a project came, went or have another content, so that flows that use one of them may have other ports and
     * other problems. Comes for files of every kind, and besides {@link #scriptsChanged}.
     */
    default void filesChanged(IProject project, Set<IFile> files) {
        // many only need to know what there is
    }
}
