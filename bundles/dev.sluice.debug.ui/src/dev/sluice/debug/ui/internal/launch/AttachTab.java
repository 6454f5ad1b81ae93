package dev.sluice.debug.ui.internal.launch;

import dev.sluice.debug.core.LaunchSettings;
import java.util.Arrays;
import java.util.Objects;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.ui.AbstractLaunchConfigurationTab;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.jspecify.annotations.Nullable;

/** Where a runner listens, which of its runs is debugged, and in which project its flows are. */
final class AttachTab extends AbstractLaunchConfigurationTab {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int MOST_PORT = 65_535;

    private @Nullable Combo project;
    private @Nullable Text host;
    private @Nullable Text port;
    private @Nullable Text token;
    private @Nullable Text run;

    @Override
    public String getName() {
        return "Connection";
    }

    @Override
    public void createControl(@Nullable Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(2).applyTo(area);
        setControl(area);
        Combo projects = new Combo(labelled(area, "&Project:"), SWT.READ_ONLY);
        projects.setItems(Arrays.stream(ResourcesPlugin.getWorkspace().getRoot().getProjects())
                .filter(IProject::isOpen)
                .map(IProject::getName)
                .toArray(String[]::new));
        project = added(projects);
        host = added(text(labelled(area, "&Host:"), "", SWT.NONE));
        port = added(text(labelled(area, "P&ort:"), "that 'sluice dap' printed", SWT.NONE));
        token = added(text(labelled(area, "&Token:"), "that 'sluice dap' printed", SWT.PASSWORD));
        run = added(text(labelled(area, "&Run:"), "the only one there", SWT.NONE));
    }

    private static Composite labelled(Composite area, String label) {
        new Label(area, SWT.NONE).setText(label);
        return area;
    }

    private static Text text(Composite area, String empty, int style) {
        Text field = new Text(area, SWT.BORDER | style);
        field.setMessage(empty);
        return field;
    }

    private <T extends Control> T added(T field) {
        GridDataFactory.fillDefaults().grab(true, false).applyTo(field);
        field.addListener(SWT.Modify, event -> updateLaunchConfigurationDialog());
        return field;
    }

    private static String text(@Nullable Text field) {
        return field == null ? "" : field.getText().strip();
    }

    private static int number(String text) {
        int number = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        return number <= MOST_PORT ? number : 0;
    }

    @Override
    public void setDefaults(ILaunchConfigurationWorkingCopy configuration) {
        configuration.setAttribute(LaunchSettings.HOST, LOOPBACK);
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        IFile flow = Flows.atHand(window == null ? null : window.getActivePage());
        if (flow != null) {
            setProject(configuration, flow.getProject());
            configuration.rename(DebugPlugin.getDefault()
                    .getLaunchManager()
                    .generateLaunchConfigurationName(flow.getProject().getName()));
        }
    }

    private static void setProject(ILaunchConfigurationWorkingCopy configuration, IProject project) {
        configuration.setAttribute(LaunchSettings.FLOW, project.getFullPath().toString());
        configuration.setMappedResources(new IResource[] {project});
    }

    @Override
    public void initializeFrom(ILaunchConfiguration configuration) {
        try {
            String path = configuration.getAttribute(LaunchSettings.FLOW, "");
            Objects.requireNonNull(project)
                    .setText(Objects.requireNonNullElse(
                            IPath.fromPortableString(path).segment(0), ""));
            Objects.requireNonNull(host).setText(configuration.getAttribute(LaunchSettings.HOST, LOOPBACK));
            int known = configuration.getAttribute(LaunchSettings.PORT, 0);
            Objects.requireNonNull(port).setText(known == 0 ? "" : String.valueOf(known));
            Objects.requireNonNull(token).setText(configuration.getAttribute(LaunchSettings.TOKEN, ""));
            Objects.requireNonNull(run).setText(configuration.getAttribute(LaunchSettings.RUN, ""));
        } catch (CoreException e) {
            setErrorMessage(e.getStatus().getMessage());
        }
    }

    @Override
    public void performApply(ILaunchConfigurationWorkingCopy configuration) {
        String chosen = project == null ? "" : project.getText();
        if (!chosen.isEmpty()) {
            setProject(configuration, ResourcesPlugin.getWorkspace().getRoot().getProject(chosen));
        }
        configuration.setAttribute(LaunchSettings.HOST, text(host));
        configuration.setAttribute(LaunchSettings.PORT, number(text(port)));
        configuration.setAttribute(LaunchSettings.TOKEN, text(token));
        configuration.setAttribute(LaunchSettings.RUN, text(run));
    }

    @Override
    public boolean isValid(ILaunchConfiguration configuration) {
        String problem = null;
        if (project == null || project.getText().isEmpty()) {
            problem = "Choose the project that has the flows.";
        } else if (text(host).isEmpty()) {
            problem = "Name the host where 'sluice dap' runs, such as " + LOOPBACK + ".";
        } else if (number(text(port)) == 0) {
            problem = "The port is a number from 1 to " + MOST_PORT + "; 'sluice dap' prints it when it starts.";
        } else if (text(token).isEmpty()) {
            problem = "Give the token; 'sluice dap' prints it when it starts.";
        }
        setErrorMessage(problem);
        return problem == null;
    }
}
