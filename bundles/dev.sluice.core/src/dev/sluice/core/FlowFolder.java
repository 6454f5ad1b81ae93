package dev.sluice.core;

import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.validation.ScriptTypes;
import java.io.IOException;
import java.util.Set;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IResourceProxy;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Path;
import org.eclipse.core.runtime.Status;
import org.jspecify.annotations.Nullable;

/**
 * The folder that the paths in a flow are relative to, as a resource and as the runner sees it: the nearest one upwards
 * with a {@code .project} or {@code sluice.yaml}, so mostly the project itself.
 */
public record FlowFolder(IContainer root, ProjectFolder folder) {
    /** Besides hidden folders, such as the one of runs: folders that other builders make. */
    private static final Set<String> RESULTS = Set.of("target", "bin", "out");

    /**
     * The folder of a flow. The flow itself need not exist.
     *
     * @throws CoreException where the project is closed, or is not on the local disk
     */
    public static FlowFolder of(IFile flow) throws CoreException {
        return at(rootOf(flow));
    }

    /** The same folder as a resource only; its disk is not touched. */
    public static IContainer rootOf(IFile flow) {
        IContainer at = flow.getParent();
        while (at.getType() == IResource.FOLDER
                && !at.getFile(new Path(".project")).exists()
                && !at.getFile(new Path("sluice.yaml")).exists()) {
            at = at.getParent();
        }
        return at;
    }

    /**
     * The folder at a container that {@link #rootOf} answered.
     *
     * @throws CoreException where it is not on the local disk
     */
    public static FlowFolder at(IContainer root) throws CoreException {
        IPath location = root.getLocation();
        if (location == null) {
            throw new CoreException(problem(root, "It is not on the local disk. Copy the project there.", null));
        }
        try {
            return new FlowFolder(root, ProjectFolder.at(location.toPath()));
        } catch (IOException e) {
            throw new CoreException(problem(root, "Open the project, or refresh it.", e));
        }
    }

    private static IStatus problem(IContainer root, String advice, @Nullable Throwable cause) {
        return new Status(
                IStatus.ERROR,
                FlowFolder.class,
                "The flows in '" + root.getFullPath() + "' cannot be checked. " + advice,
                cause);
    }

    /** The path of a file or folder as people write it in a flow of this folder. */
    public String path(IResource resource) {
        return resource.getFullPath().makeRelativeTo(root.getFullPath()).toString();
    }

    /** The file at a path as people write it; null where the path leads out of the folder. It need not exist. */
    public @Nullable IFile file(String path) {
        return fileIn(root, path);
    }

    /** The same for a container that {@link #rootOf} answered. */
    public static @Nullable IFile fileIn(IContainer root, String path) {
        IPath relative = new Path(path);
        boolean inside = !relative.isEmpty()
                && !relative.isAbsolute()
                && relative.getDevice() == null
                && !relative.segment(0).equals("..");
        return inside ? root.getFile(relative) : null;
    }

    /**
     * The file behind the path of a script: the script, or the description where the path names that.
     *
     * @param root a container that {@link #rootOf} answered
     * @return null where there is neither
     */
    public static @Nullable IFile scriptIn(IContainer root, String type) {
        IFile script = fileIn(root, type);
        IFile description = fileIn(root, type + ScriptTypes.DESCRIPTION);
        return script != null && script.exists()
                ? script
                : description != null && description.exists() ? description : null;
    }

    /** Whether a resource does not count, because it is derived, or in a hidden folder or one of results. */
    public static boolean isExcluded(IResource resource) {
        for (IResource at = resource; at.getType() != IResource.PROJECT; at = at.getParent()) {
            if (at.isDerived() || at.getType() == IResource.FOLDER && isExcluded(at.getName())) {
                return true;
            }
        }
        return false;
    }

    /** The same for one resource of a visit, whose folders were asked before. */
    public static boolean isExcluded(IResourceProxy proxy) {
        return proxy.isDerived() || proxy.getType() == IResource.FOLDER && isExcluded(proxy.getName());
    }

    private static boolean isExcluded(String folder) {
        return folder.startsWith(".") || RESULTS.contains(folder);
    }
}
