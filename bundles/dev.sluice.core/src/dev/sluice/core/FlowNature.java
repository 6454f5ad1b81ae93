package dev.sluice.core;

import java.util.stream.Stream;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IProjectNature;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.jspecify.annotations.Nullable;

/**
 * Marks a project as one that holds flows. The mark is all there is to it: the nature puts no builder, filter or setting
 * into the project, so adding and removing it changes nothing but the list of natures in {@code .project}.
 *
 * <p>Adding and removing write {@code .project} and lock the project; call them from a job, not from the UI thread.
 */
public final class FlowNature implements IProjectNature {
    /** The id under which {@code plugin.xml} registers the nature. */
    public static final String ID = "dev.sluice.core.nature";

    private @Nullable IProject project;

    /**
     * Tells whether a project has the nature. A closed or missing project has none.
     *
     * @throws CoreException when the project's description cannot be read
     */
    public static boolean isOn(IProject project) throws CoreException {
        return project.isAccessible() && project.hasNature(ID);
    }

    /**
     * Adds the nature behind the natures the project has, and does nothing where it is one of them.
     *
     * @throws CoreException when the project is closed or missing, or its description cannot be written
     */
    public static void add(IProject project, @Nullable IProgressMonitor monitor) throws CoreException {
        IProjectDescription description = project.getDescription();
        if (!description.hasNature(ID)) {
            Stream<String> natures = Stream.concat(Stream.of(description.getNatureIds()), Stream.of(ID));
            description.setNatureIds(natures.toArray(String[]::new));
            project.setDescription(description, monitor);
        }
    }

    /**
     * Removes the nature and keeps all others in their order, and does nothing where the project does not have it.
     *
     * @throws CoreException when the project is closed or missing, or its description cannot be written
     */
    public static void remove(IProject project, @Nullable IProgressMonitor monitor) throws CoreException {
        IProjectDescription description = project.getDescription();
        if (description.hasNature(ID)) {
            Stream<String> natures = Stream.of(description.getNatureIds()).filter(nature -> !nature.equals(ID));
            description.setNatureIds(natures.toArray(String[]::new));
            project.setDescription(description, monitor);
        }
    }

    /** Called by the platform after the nature was added: there is nothing to install. */
    @Override
    public void configure() {
        // The nature is a mark only, see the class comment.
    }

    /** Called by the platform before the nature is removed: there is nothing to take back. */
    @Override
    public void deconfigure() {
        // The nature is a mark only, see the class comment.
    }

    /** The project, or null before the platform has handed it over. */
    @Override
    public @Nullable IProject getProject() {
        return project;
    }

    @Override
    public void setProject(@Nullable IProject project) {
        this.project = project;
    }
}
