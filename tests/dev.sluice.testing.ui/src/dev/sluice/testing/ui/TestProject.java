package dev.sluice.testing.ui;

import dev.sluice.core.FlowNature;
import dev.sluice.core.ProjectTrust;
import java.nio.charset.StandardCharsets;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Path;

/** A project of the workspace for one test. */
public final class TestProject implements AutoCloseable {
    private final IProject project;
    private final boolean own;

    private TestProject(IProject project, boolean own) {
        this.project = project;
        this.own = own;
    }

    /** A new project, trusted as if the wizard had made it, with the file that marks it as one of Sluice. */
    public static TestProject create(String name) throws CoreException {
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(name);
        project.create(new NullProgressMonitor());
        project.open(new NullProgressMonitor());
        TestProject test = new TestProject(project, true);
        ProjectTrust.trust(project);
        test.write("sluice.yaml", "");
        return test;
    }

    /** A project that shows a folder, which stays when the project is closed. */
    public static TestProject of(String name, IPath folder) throws CoreException {
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(name);
        IProjectDescription description = project.getWorkspace().newProjectDescription(name);
        description.setLocation(folder);
        project.create(description, new NullProgressMonitor());
        project.open(new NullProgressMonitor());
        ProjectTrust.trust(project);
        return new TestProject(project, false);
    }

    /** Has the project built from now on, which makes markers. */
    public TestProject built() throws CoreException {
        FlowNature.add(project, new NullProgressMonitor());
        return this;
    }

    public IProject project() {
        return project;
    }

    public IFile file(String path) {
        return project.getFile(new Path(path));
    }

    /** Writes a file, with the folders on its way. */
    public IFile write(String path, String content) throws CoreException {
        return write(path, content.getBytes(StandardCharsets.UTF_8));
    }

    /** The same with a file that is no text. */
    public IFile write(String path, byte[] bytes) throws CoreException {
        IFile file = file(path);
        createFolders(file.getParent());
        if (file.exists()) {
            file.setContents(bytes, IResource.FORCE, new NullProgressMonitor());
        } else {
            file.create(bytes, IResource.FORCE, new NullProgressMonitor());
        }
        return file;
    }

    private static void createFolders(IContainer container) throws CoreException {
        if (container instanceof IFolder folder && !folder.exists()) {
            createFolders(folder.getParent());
            folder.create(IResource.FORCE, true, new NullProgressMonitor());
        }
    }

    @Override
    public void close() throws CoreException {
        int content = own ? IResource.ALWAYS_DELETE_PROJECT_CONTENT : IResource.NEVER_DELETE_PROJECT_CONTENT;
        project.delete(content | IResource.FORCE, new NullProgressMonitor());
    }
}
