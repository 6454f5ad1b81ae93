package dev.sluice.debug.core;

import dev.sluice.debug.core.LaunchSettings.Attachment;
import dev.sluice.debug.core.internal.launch.QuickStart;
import dev.sluice.debug.core.internal.session.EditedFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationType;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;

/**
 * Finds and makes launch configurations of flows, and launches. What launches waits for a runner, so it is not for the UI
 * thread.
 */
public final class FlowLaunches {
    private FlowLaunches() {}

    /**
     * Makes what lets a runner start several times as fast, in the background and where that has not been done: it takes
     * some seconds of one processor, once for each workspace, runner and JVM. Launches ask for it too; who asks when a
     * flow is opened has it for the first of them. From any thread.
     */
    public static void prepareQuickStart() {
        QuickStart.prepareDefault();
    }

    /**
     * The configuration that Run As and Debug As take: the first that runs this flow, or else a new one, saved, with the
     * flow's name and all defaults.
     *
     * @throws CoreException where configurations cannot be read or written
     */
    public static ILaunchConfiguration configuration(IFile flow) throws CoreException {
        List<ILaunchConfiguration> existing = configurations(flow);
        return existing.isEmpty() ? newConfiguration(flow).doSave() : existing.get(0);
    }

    /**
     * The configurations that run a flow anew.
     *
     * @throws CoreException where configurations cannot be read
     */
    public static List<ILaunchConfiguration> configurations(IFile flow) throws CoreException {
        String path = flow.getFullPath().toString();
        List<ILaunchConfiguration> found = new ArrayList<>();
        for (ILaunchConfiguration one : launches().getLaunchConfigurations(type())) {
            LaunchSettings settings = LaunchSettings.of(one);
            if (settings.flow().equals(path) && settings.attachment().equals(Attachment.NONE)) {
                found.add(one);
            }
        }
        return found;
    }

    /**
     * A new configuration with a free name, not saved. It belongs to the flow, so that it goes when the flow is deleted.
     *
     * @throws CoreException where it cannot be made
     */
    public static ILaunchConfigurationWorkingCopy newConfiguration(IFile flow) throws CoreException {
        String name = flow.getFullPath().removeFileExtension().lastSegment();
        ILaunchConfigurationWorkingCopy made =
                type().newInstance(null, launches().generateLaunchConfigurationName(name));
        defaults(flow, Attachment.NONE).writeTo(made);
        made.setMappedResources(new IResource[] {flow});
        return made;
    }

    /**
     * A configuration that goes on with an interrupted run of a flow, not saved: that of Run As otherwise.
     *
     * @param run its id
     * @param changed whether it goes on although the flow is another than it was
     * @throws CoreException where configurations cannot be read or written
     */
    public static ILaunchConfigurationWorkingCopy resumption(IFile flow, String run, boolean changed)
            throws CoreException {
        ILaunchConfigurationWorkingCopy copy = configuration(flow).getWorkingCopy();
        copy.setAttribute(LaunchSettings.RESUME, run);
        copy.setAttribute(LaunchSettings.RESUME_CHANGED, changed);
        return copy;
    }

    /** Whether a flow runs otherwise than the text of a hash; false where it cannot be read. Not for the UI thread. */
    public static boolean isChanged(IFile flow, String hash) {
        return EditedFlow.differs(flow, hash);
    }

    /**
     * Opens a run that has ended, or that another runner is at work on, to look at it and to step through it both ways.
     *
     * @param flow the run's flow, which need not exist any more
     * @param run its id
     * @return the launch, in debug mode
     * @throws CoreException where there is no such run, or no runner starts; the status says why
     * @throws OperationCanceledException where a person does not trust the project
     */
    public static ILaunch openRun(IFile flow, String run, IProgressMonitor monitor) throws CoreException {
        return attach(flow, new Attachment("", 0, "", run), run, monitor);
    }

    /**
     * The same where the flow is not known: the run's own word is taken for its file.
     *
     * @throws CoreException where there is no such run, or no runner starts; the status says why
     */
    public static ILaunch openRun(IProject project, String run, IProgressMonitor monitor) throws CoreException {
        return attach(project, new Attachment("", 0, "", run), run, monitor);
    }

    /**
     * Attaches to a run of a runner that is there already.
     *
     * @param project whose files the run's flows are
     * @throws CoreException where nobody listens there, or the run is not there; the status says why
     */
    public static ILaunch attach(IProject project, Attachment attachment, IProgressMonitor monitor)
            throws CoreException {
        return attach(project, attachment, attachment.host() + " " + attachment.port(), monitor);
    }

    private static ILaunch attach(IResource at, Attachment attachment, String name, IProgressMonitor monitor)
            throws CoreException {
        ILaunchConfigurationWorkingCopy made =
                type().newInstance(null, launches().generateLaunchConfigurationName(name));
        defaults(at, attachment).writeTo(made);
        made.setAttribute(ILaunchManager.ATTR_PRIVATE, true);
        ILaunch launch = made.launch(ILaunchManager.DEBUG_MODE, monitor, false, true);
        if (launch == null || !launch.hasChildren()) {
            throw new OperationCanceledException("the project is not trusted");
        }
        return launch;
    }

    private static LaunchSettings defaults(IResource flow, Attachment attachment) {
        return new LaunchSettings(
                flow.getFullPath().toString(), Map.of(), LaunchSettings.LOCAL, false, false, "", 0, "", attachment);
    }

    private static ILaunchManager launches() {
        return DebugPlugin.getDefault().getLaunchManager();
    }

    private static ILaunchConfigurationType type() {
        return launches().getLaunchConfigurationType(LaunchSettings.TYPE);
    }
}
