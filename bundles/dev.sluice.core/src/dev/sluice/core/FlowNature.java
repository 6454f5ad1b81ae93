package dev.sluice.core;

import dev.sluice.core.build.FlowBuilder;
import dev.sluice.core.build.FlowMarkers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.core.resources.ICommand;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IProjectNature;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.jspecify.annotations.Nullable;

/**
 * Marks a project as one that holds flows, and has them checked: the nature brings {@link FlowBuilder} along. Adding it
 * changes nothing but the natures and builders in {@code .project}, and removing it takes back both and the problems found.
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

    /** Called by the platform after the nature was added: adds the builder behind those that are there. */
    @Override
    public void configure() throws CoreException {
        IProject own = project;
        if (own == null) {
            return;
        }
        IProjectDescription description = own.getDescription();
        List<ICommand> commands = withoutBuilder(description);
        ICommand command = description.newCommand();
        command.setBuilderName(FlowBuilder.ID);
        commands.add(command);
        description.setBuildSpec(commands.toArray(ICommand[]::new));
        own.setDescription(description, null);
    }

    /** Called by the platform before the nature is removed: takes the builder and its problems away. */
    @Override
    public void deconfigure() throws CoreException {
        IProject own = project;
        if (own == null) {
            return;
        }
        IProjectDescription description = own.getDescription();
        description.setBuildSpec(withoutBuilder(description).toArray(ICommand[]::new));
        own.setDescription(description, null);
        own.deleteMarkers(FlowMarkers.TYPE, true, IResource.DEPTH_INFINITE);
    }

    private static List<ICommand> withoutBuilder(IProjectDescription description) {
        List<ICommand> commands = new ArrayList<>(List.of(description.getBuildSpec()));
        commands.removeIf(command -> command.getBuilderName().equals(FlowBuilder.ID));
        return commands;
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
