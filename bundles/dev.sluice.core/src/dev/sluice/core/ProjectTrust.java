package dev.sluice.core;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.QualifiedName;

/**
 * Which projects a person trusts to run flows. It is noted in the workspace's own metadata, where no project that comes from
 * elsewhere can say it of itself, and it is gone with the project. For any thread.
 */
public final class ProjectTrust {
    private static final QualifiedName TRUSTED = new QualifiedName("dev.sluice.core", "trusted");

    private ProjectTrust() {}

    /** Whether a project is trusted; one that is closed or cannot be asked is not. */
    public static boolean isTrusted(IProject project) {
        try {
            return project.isAccessible() && project.getPersistentProperty(TRUSTED) != null;
        } catch (CoreException e) {
            ILog.of(ProjectTrust.class).log(e.getStatus());
            return false;
        }
    }

    /**
     * Trusts a project from now on: somebody said so, or what is in it was made here.
     *
     * @throws CoreException where the project is closed or missing
     */
    public static void trust(IProject project) throws CoreException {
        project.setPersistentProperty(TRUSTED, Boolean.TRUE.toString());
    }

    /**
     * Takes the trust back, so that it is asked for again.
     *
     * @throws CoreException where the project is closed or missing
     */
    public static void revoke(IProject project) throws CoreException {
        project.setPersistentProperty(TRUSTED, null);
    }

    /** The open projects that are trusted, by name. */
    public static List<IProject> trusted() {
        return Arrays.stream(ResourcesPlugin.getWorkspace().getRoot().getProjects())
                .filter(ProjectTrust::isTrusted)
                .sorted(Comparator.comparing(IProject::getName))
                .toList();
    }
}
