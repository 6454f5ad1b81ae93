package dev.sluice.debug.core.internal.launch;

import dev.sluice.core.ProjectTrust;
import dev.sluice.debug.core.DebugCore;
import dev.sluice.debug.core.LaunchSettings;
import dev.sluice.debug.core.LaunchSettings.Attachment;
import dev.sluice.debug.core.internal.session.FlowFiles;
import dev.sluice.debug.core.internal.session.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.variables.VariablesPlugin;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.core.IStatusHandler;
import org.eclipse.debug.core.model.LaunchConfigurationDelegate;
import org.jspecify.annotations.Nullable;

/** Launches a flow in a runner of its own, or attaches to a run. */
public final class FlowLaunchDelegate extends LaunchConfigurationDelegate {
    @Override
    public void launch(ILaunchConfiguration configuration, String mode, ILaunch launch, IProgressMonitor monitor)
            throws CoreException {
        LaunchSettings settings = LaunchSettings.of(configuration);
        IResource resource = resource(settings);
        IFile flow = resource instanceof IFile file ? file : null;
        FlowFiles files = flow == null ? FlowFiles.in(resource.getProject()) : FlowFiles.of(flow);
        boolean debug = mode.equals(ILaunchManager.DEBUG_MODE);
        Attachment attachment = settings.attachment();
        String name = flow == null ? resource.getName() : flow.getName();
        Session session = new Session(launch, name, flow, files, debug, attachment.isHistory());
        if (attachment.isRemote()) {
            session.begin(attachment, "attach", attaching(attachment), monitor);
            return;
        }
        try {
            Attachment address = start(configuration, settings, files, session, monitor);
            if (attachment.isHistory()) {
                Map<String, Object> arguments = attaching(address);
                arguments.put("run", attachment.run());
                arguments.put("project", files.folder().toString());
                session.begin(address, "attach", arguments, monitor);
            } else {
                session.begin(address, "launch", launching(configuration, settings, flow, address, debug), monitor);
            }
        } catch (CoreException e) {
            throw explained(e, name);
        }
    }

    private static Attachment start(
            ILaunchConfiguration configuration,
            LaunchSettings settings,
            FlowFiles files,
            Session session,
            IProgressMonitor monitor)
            throws CoreException {
        RunnerCommand command =
                new RunnerCommand(Jre.of(settings.jre()), RunnerJars.find(), settings.memory(), arguments(settings));
        QuickStart quick = QuickStart.of(command);
        Runner runner = Runner.start(
                command.line(quick.archive()), files.folder(), environment(configuration), session::stderr);
        try {
            return session.take(runner, monitor);
        } finally {
            quick.prepare();
        }
    }

    private static List<String> arguments(LaunchSettings settings) throws CoreException {
        String text = VariablesPlugin.getDefault()
                .getStringVariableManager()
                .performStringSubstitution(settings.vmArguments());
        return List.of(DebugPlugin.parseArguments(text));
    }

    private static Map<String, String> environment(ILaunchConfiguration configuration) throws CoreException {
        String[] lines = DebugPlugin.getDefault().getLaunchManager().getEnvironment(configuration);
        Map<String, String> environment = new LinkedHashMap<>();
        for (String line : lines == null ? new String[0] : lines) {
            int equals = line.indexOf('=', 1);
            if (equals > 0) {
                environment.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return environment;
    }

    private static Map<String, Object> launching(
            ILaunchConfiguration configuration,
            LaunchSettings settings,
            @Nullable IFile flow,
            Attachment address,
            boolean debug)
            throws CoreException {
        IPath location = flow == null ? null : flow.getLocation();
        if (flow == null || !flow.exists() || location == null) {
            throw DebugCore.failure(
                    DebugCore.CANNOT_LAUNCH,
                    "The flow '" + settings.flow() + "' does not exist. Choose another in the launch configuration.",
                    null);
        }
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("token", address.token());
        arguments.put("program", location.toOSString());
        arguments.put("params", settings.params());
        arguments.put("stopOnEntry", settings.stopOnEntry());
        arguments.put("suspendAll", settings.suspendAll());
        arguments.put("noDebug", !debug);
        String interrupted = configuration.getAttribute(LaunchSettings.RESUME, "");
        if (!interrupted.isEmpty()) {
            arguments.put("resume", interrupted);
            arguments.put("changed", configuration.getAttribute(LaunchSettings.RESUME_CHANGED, false));
        }
        return arguments;
    }

    private static Map<String, Object> attaching(Attachment attachment) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("token", attachment.token());
        if (!attachment.run().isEmpty()) {
            arguments.put("run", attachment.run());
        }
        return arguments;
    }

    /** The flow, or the project where no more is known. */
    private static IResource resource(LaunchSettings settings) throws CoreException {
        IPath path = IPath.fromPortableString(settings.flow());
        if (path.isEmpty() || path.isRoot()) {
            throw DebugCore.failure(
                    DebugCore.CANNOT_LAUNCH, "Which flow? Choose one in the launch configuration.", null);
        }
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(path.segment(0));
        if (!project.isAccessible()) {
            throw DebugCore.failure(
                    DebugCore.CANNOT_LAUNCH,
                    "The project '" + project.getName() + "' does not exist, or is closed. Open it, or choose another"
                            + " flow in the launch configuration.",
                    null);
        }
        return path.segmentCount() == 1 ? project : project.getFile(path.removeFirstSegments(1));
    }

    /** What the runner refuses a flow for are its errors, each with its place. */
    private static CoreException explained(CoreException e, String name) {
        String message = e.getStatus().getMessage();
        boolean places = e.getStatus().getCode() == DebugCore.REFUSED
                && message.lines().anyMatch(line -> line.matches(".+\\.flow:\\d+: .+"));
        if (places) {
            return DebugCore.failure(
                    DebugCore.FLOW_HAS_ERRORS, "'" + name + "' cannot run, as it has errors.\n\n" + message, null);
        }
        ILog.of(FlowLaunchDelegate.class).log(e.getStatus());
        return e;
    }

    /** The flows of a project that came from elsewhere run only when a person has agreed to it. */
    @Override
    public boolean preLaunchCheck(ILaunchConfiguration configuration, String mode, IProgressMonitor monitor)
            throws CoreException {
        LaunchSettings settings = LaunchSettings.of(configuration);
        boolean here = !settings.attachment().isRemote();
        return (!here || isTrusted(settings)) && super.preLaunchCheck(configuration, mode, monitor);
    }

    private static boolean isTrusted(LaunchSettings settings) throws CoreException {
        IProject project = resource(settings).getProject();
        IStatus question = new Status(
                IStatus.INFO,
                DebugCore.PLUGIN,
                DebugCore.TRUST_NEEDED,
                "Is the project '" + project.getName() + "' trusted?",
                null);
        IStatusHandler handler = ProjectTrust.isTrusted(project)
                ? null
                : DebugPlugin.getDefault().getStatusHandler(question);
        return handler == null || Boolean.TRUE.equals(handler.handleStatus(question, project));
    }

    /** Errors of a flow do not ask whether to go on: the runner says what is wrong with it. */
    @Override
    public boolean finalLaunchCheck(ILaunchConfiguration configuration, String mode, IProgressMonitor monitor) {
        return true;
    }

    @Override
    protected IProject @Nullable [] getBuildOrder(ILaunchConfiguration configuration, String mode)
            throws CoreException {
        List<IProject> projects = new ArrayList<>();
        if (LaunchSettings.of(configuration).attachment().equals(Attachment.NONE)) {
            projects.add(resource(LaunchSettings.of(configuration)).getProject());
        }
        return projects.isEmpty() ? null : projects.toArray(IProject[]::new);
    }
}
