package dev.sluice.ui.internal.wizard;

import dev.sluice.core.FlowNature;
import dev.sluice.core.ProjectTrust;
import dev.sluice.ui.internal.sample.Sample;
import dev.sluice.ui.internal.sample.Samples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Path;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.jspecify.annotations.Nullable;

/** Creates projects with what they begin with. Call it within a workspace operation, not in the UI thread. */
public final class ProjectContent {
    private static final String IGNORED = "# What flows write, and what the runner notes.\nout/\n.sluice/\n";
    private static final String MARK = "# Marks the project's folder: paths in its flows are relative to it.\n";

    /** What the platform writes into a project that is new. */
    private static final Set<String> OWN = Set.of(".project", ".settings");

    private ProjectContent() {}

    /**
     * Creates and opens a project with the nature of flows and the usual folders: {@code data} for what flows read,
     * {@code nodes} for scripts.
     *
     * @param location where it lies, or null for the workspace
     */
    public static void createEmpty(IProject project, @Nullable URI location, @Nullable IProgressMonitor monitor)
            throws CoreException {
        SubMonitor progress = SubMonitor.convert(monitor, 4);
        create(project, location, progress.split(1));
        folder(project.getFolder("data"), progress.split(1));
        folder(project.getFolder("nodes"), progress.split(1));
        write(project.getFile("sluice.yaml"), MARK, progress.split(1));
    }

    /** Creates and opens a project with the files of a sample. */
    public static void createSample(
            IProject project,
            @Nullable URI location,
            Samples samples,
            Sample sample,
            @Nullable IProgressMonitor monitor)
            throws CoreException {
        SubMonitor progress = SubMonitor.convert(monitor, sample.files().size() + 1);
        create(project, location, progress.split(1));
        for (String file : sample.files()) {
            try (InputStream content = samples.open(sample, file)) {
                write(project.getFile(file), content, progress.split(1));
            } catch (IOException e) {
                throw new CoreException(Status.error("The sample " + sample.title() + " cannot be copied", e));
            }
        }
    }

    /** Writes a text with its folders; a file that is there already stays as it is. */
    public static void write(IFile file, String text, @Nullable IProgressMonitor monitor) throws CoreException {
        write(file, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), monitor);
    }

    private static void create(IProject project, @Nullable URI location, @Nullable IProgressMonitor monitor)
            throws CoreException {
        SubMonitor progress = SubMonitor.convert(monitor, 4);
        IProjectDescription description = project.getWorkspace().newProjectDescription(project.getName());
        description.setLocationURI(location);
        project.create(description, progress.split(1));
        project.open(progress.split(1));
        if (List.of(project.members()).stream().allMatch(file -> OWN.contains(file.getName()))) {
            // all that comes into it is made here; a folder that had something in it may be somebody else's
            ProjectTrust.trust(project);
        }
        FlowNature.add(project, progress.split(1));
        write(project.getFile(".gitignore"), IGNORED, progress.split(1));
    }

    private static void write(IFile file, InputStream content, @Nullable IProgressMonitor monitor)
            throws CoreException {
        SubMonitor progress = SubMonitor.convert(monitor, 2);
        if (!file.exists()) {
            parents(file, progress.split(1));
            file.create(content, IResource.NONE, progress.split(1));
        }
    }

    private static void parents(IResource resource, @Nullable IProgressMonitor monitor) throws CoreException {
        IPath path = resource.getProjectRelativePath();
        IContainer at = resource.getProject();
        for (int i = 0; i < path.segmentCount() - 1; i++) {
            IFolder next = at.getFolder(new Path(path.segment(i)));
            folder(next, monitor);
            at = next;
        }
    }

    private static void folder(IFolder folder, @Nullable IProgressMonitor monitor) throws CoreException {
        if (!folder.exists()) {
            folder.create(IResource.NONE, true, monitor);
        }
    }
}
