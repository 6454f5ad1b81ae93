package dev.sluice.debug.ui.internal.launch;

import dev.sluice.debug.core.LaunchSettings;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.Param;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.ui.AbstractLaunchConfigurationTab;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.ElementListSelectionDialog;
import org.eclipse.ui.model.WorkbenchLabelProvider;
import org.jspecify.annotations.Nullable;

/** Which flow is run, with a field for each of its params. */
final class FlowTab extends AbstractLaunchConfigurationTab {
    private final List<ParamField> fields = new ArrayList<>();
    private final Image image =
            dev.sluice.debug.ui.internal.Icons.descriptor("flow").createImage();
    private @Nullable Text path;
    private @Nullable Composite params;
    private @Nullable ScrolledComposite scroll;
    private String shown = "";
    private boolean filling;

    @Override
    public String getName() {
        return "Flow";
    }

    @Override
    public Image getImage() {
        return image;
    }

    @Override
    public void dispose() {
        image.dispose();
        super.dispose();
    }

    @Override
    public void createControl(@Nullable Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(3).applyTo(area);
        setControl(area);
        new Label(area, SWT.NONE).setText("&Flow:");
        Text field = new Text(area, SWT.BORDER);
        field.setMessage("/project/name.flow");
        GridDataFactory.fillDefaults().grab(true, false).applyTo(field);
        field.addListener(SWT.Modify, event -> pathChanged());
        path = field;
        Button browse = createPushButton(area, "&Browse...", null);
        browse.addListener(SWT.Selection, event -> browse());
        Group group = new Group(area, SWT.NONE);
        group.setText("Params");
        GridLayoutFactory.fillDefaults().applyTo(group);
        GridDataFactory.fillDefaults().grab(true, true).span(3, 1).applyTo(group);
        ScrolledComposite scrolled = new ScrolledComposite(group, SWT.V_SCROLL);
        scrolled.setExpandHorizontal(true);
        scrolled.setExpandVertical(true);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(scrolled);
        scroll = scrolled;
        Composite inner = new Composite(scrolled, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(2).applyTo(inner);
        scrolled.setContent(inner);
        params = inner;
    }

    private void browse() {
        List<IFile> flows = new ArrayList<>();
        try {
            for (IResource project : ResourcesPlugin.getWorkspace().getRoot().members()) {
                flows.addAll(FlowLaunchShortcut.flowsIn(project));
            }
        } catch (CoreException e) {
            ILog.of(FlowTab.class).log(e.getStatus());
        }
        ElementListSelectionDialog dialog = new ElementListSelectionDialog(
                getShell(), WorkbenchLabelProvider.getDecoratingWorkbenchLabelProvider());
        dialog.setTitle("Select Workflow");
        dialog.setElements(flows.toArray());
        if (dialog.open() == Window.OK && dialog.getFirstResult() instanceof IFile flow) {
            Objects.requireNonNull(path).setText(flow.getFullPath().toString());
        }
    }

    private String path() {
        return path == null ? "" : path.getText().strip();
    }

    private void pathChanged() {
        showParams(values());
        if (!filling) {
            updateLaunchConfigurationDialog();
        }
    }

    private Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        fields.forEach(field -> field.writeTo(values));
        return values;
    }

    /** Shows a field for each param of the flow, where it is another flow than before. */
    private void showParams(Map<String, String> values) {
        Composite area = params;
        if (area == null || shown.equals(path())) {
            return;
        }
        shown = path();
        fields.clear();
        for (var child : area.getChildren()) {
            child.dispose();
        }
        Flow flow = Flows.read(Flows.file(shown));
        if (flow == null || flow.getParams().isEmpty()) {
            Label none = new Label(area, SWT.NONE);
            none.setText(flow == null ? "Choose a flow to see its params." : "The flow has no params.");
            GridDataFactory.fillDefaults().span(2, 1).applyTo(none);
        } else {
            for (Param param : flow.getParams()) {
                fields.add(new ParamField(area, param, values.get(param.getName()), this::fieldChanged));
            }
        }
        area.layout(true, true);
        if (scroll != null) {
            scroll.setMinSize(area.computeSize(SWT.DEFAULT, SWT.DEFAULT));
        }
    }

    private void fieldChanged() {
        if (!filling) {
            updateLaunchConfigurationDialog();
        }
    }

    @Override
    public void setDefaults(ILaunchConfigurationWorkingCopy configuration) {
        IFile flow = Flows.atHand(
                PlatformUI.getWorkbench().getActiveWorkbenchWindow() == null
                        ? null
                        : PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage());
        if (flow != null) {
            configuration.setAttribute(LaunchSettings.FLOW, flow.getFullPath().toString());
            configuration.setMappedResources(new IResource[] {flow});
            configuration.rename(DebugPlugin.getDefault()
                    .getLaunchManager()
                    .generateLaunchConfigurationName(
                            flow.getFullPath().removeFileExtension().lastSegment()));
        }
    }

    @Override
    public void initializeFrom(ILaunchConfiguration configuration) {
        filling = true;
        try {
            Map<String, String> none = Map.of();
            Map<String, String> values = configuration.getAttribute(LaunchSettings.PARAMS, none);
            shown = "\n";
            Objects.requireNonNull(path).setText(Flows.path(configuration));
            shown = "\n";
            showParams(values);
        } catch (CoreException e) {
            setErrorMessage(e.getStatus().getMessage());
        } finally {
            filling = false;
        }
    }

    @Override
    public void performApply(ILaunchConfigurationWorkingCopy configuration) {
        configuration.setAttribute(LaunchSettings.FLOW, path());
        configuration.setAttribute(LaunchSettings.PARAMS, values());
        IFile flow = Flows.file(path());
        configuration.setMappedResources(flow == null ? null : new IResource[] {flow});
    }

    @Override
    public boolean isValid(ILaunchConfiguration configuration) {
        String problem = path().isEmpty()
                ? "Name the flow to run."
                : Flows.file(path()) == null ? "There is no flow '" + path() + "' in the workspace." : null;
        for (ParamField field : fields) {
            problem = problem == null ? field.problem() : problem;
        }
        setErrorMessage(problem);
        return problem == null;
    }
}
