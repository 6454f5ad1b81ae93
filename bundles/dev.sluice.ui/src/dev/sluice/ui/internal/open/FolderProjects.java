package dev.sluice.ui.internal.open;

import dev.sluice.core.FlowNature;
import dev.sluice.core.ProjectTrust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProgressMonitor;
import org.jspecify.annotations.Nullable;

/**
 * Makes projects of a folder on the disk.
 *
 * <ul>
 *   <li>Where it, or a folder in it, holds a {@code .project}, those are opened where they lie.
 *   <li>Where it, or folders in it, hold a {@code sluice.yaml}, one project in the workspace gets a link to each of these;
 *       nothing is written into the folder.
 *   <li>Any other folder becomes a project itself: a {@code .project} is written into it.
 * </ul>
 */
final class FolderProjects {
    private static final int DEPTH = 3;
    private static final String PROJECT = ".project";
    private static final String MARK = "sluice.yaml";
    private static final Set<String> NOT_SEARCHED = Set.of("target", "node_modules", "bin", "out");

    private final IWorkspace workspace;
    private final List<IContainer> brought = new ArrayList<>();

    FolderProjects(IWorkspace workspace) {
        this.workspace = workspace;
    }

    /**
     * Brings a folder in; what the workspace has already is left alone. Hold the rule of the workspace's root.
     *
     * @return what is new in the workspace, in the order of the paths
     */
    List<IContainer> bringIn(Path folder, @Nullable IProgressMonitor monitor) throws IOException, CoreException {
        List<Path> projects = with(PROJECT, folder);
        if (!projects.isEmpty()) {
            for (Path project : projects) {
                open(project.resolve(PROJECT), monitor);
            }
            return brought;
        }
        List<Path> marked = with(MARK, folder);
        if (marked.isEmpty()) {
            create(folder, monitor);
        } else {
            link(folder, marked, monitor);
        }
        return brought;
    }

    /** The folders, at most {@link #DEPTH} deep, that hold a file of a name; below one of them no others are looked for. */
    private static List<Path> with(String name, Path folder) throws IOException {
        if (Files.isRegularFile(folder.resolve(name))) {
            return List.of(folder);
        }
        try (Stream<Path> files = Files.find(folder, DEPTH, (path, attributes) -> path.endsWith(name))) {
            return files.filter(file -> isSearched(folder.relativize(file)))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isSearched(Path relative) {
        for (Path part : relative.getParent()) {
            if (part.toString().startsWith(".") || NOT_SEARCHED.contains(part.toString())) {
                return false;
            }
        }
        return true;
    }

    private void open(Path file, @Nullable IProgressMonitor monitor) throws CoreException {
        IProjectDescription description = workspace.loadProjectDescription(IPath.fromPath(file));
        IProject project = workspace.getRoot().getProject(description.getName());
        if (!project.exists()) {
            project.create(description, monitor);
            brought.add(project);
        }
        project.open(monitor);
    }

    private void create(Path folder, @Nullable IProgressMonitor monitor) throws CoreException {
        IProject project = workspace.getRoot().getProject(nameOf(folder));
        if (!project.exists()) {
            IProjectDescription description = workspace.newProjectDescription(project.getName());
            description.setLocation(IPath.fromPath(folder));
            project.create(description, monitor);
            brought.add(project);
        }
        project.open(monitor);
        FlowNature.add(project, monitor);
    }

    private void link(Path folder, List<Path> marked, @Nullable IProgressMonitor monitor) throws CoreException {
        IProject project = workspace.getRoot().getProject(nameOf(folder));
        if (!project.exists()) {
            project.create(monitor);
        }
        project.open(monitor);
        FlowNature.add(project, monitor);
        for (Path each : marked) {
            String name = each.equals(folder)
                    ? nameOf(folder)
                    : folder.relativize(each).toString().replace('\\', '/').replace('/', '-');
            IFolder link = project.getFolder(name);
            if (!link.exists()) {
                // what was trusted was without this folder
                ProjectTrust.revoke(project);
                link.createLink(IPath.fromPath(each), IResource.REPLACE, monitor);
                brought.add(link);
            }
        }
    }

    private static String nameOf(Path folder) {
        Path name = folder.getFileName();
        return name == null ? "root" : name.toString();
    }
}
