package dev.sluice.core.tests;

import dev.sluice.core.FlowNature;
import java.nio.charset.StandardCharsets;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Path;

/** A project of the workspace for one test. */
final class TestProject implements AutoCloseable {
    private final IProject project;

    private TestProject(IProject project) {
        this.project = project;
    }

    static TestProject create(String name) throws CoreException {
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(name);
        project.create(new NullProgressMonitor());
        project.open(new NullProgressMonitor());
        return new TestProject(project);
    }

    /** A project that is built. */
    static TestProject withNature(String name) throws CoreException {
        TestProject test = create(name);
        FlowNature.add(test.project, new NullProgressMonitor());
        return test;
    }

    IProject project() {
        return project;
    }

    IFile file(String path) {
        return project.getFile(new Path(path));
    }

    /** Writes a file, with the folders on its way. */
    IFile write(String path, String content) throws CoreException {
        return write(path, content.getBytes(StandardCharsets.UTF_8));
    }

    IFile write(String path, byte[] bytes) throws CoreException {
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
        project.delete(IResource.ALWAYS_DELETE_PROJECT_CONTENT | IResource.FORCE, new NullProgressMonitor());
    }
}
