package dev.sluice.debug.ui.internal.launch;

import dev.sluice.core.FlowFolder;
import dev.sluice.debug.core.FlowLaunches;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.debug.ui.ILaunchShortcut2;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.ElementListSelectionDialog;
import org.eclipse.ui.ide.ResourceUtil;
import org.eclipse.ui.model.WorkbenchLabelProvider;
import org.jspecify.annotations.Nullable;

/** Run As and Debug As > Workflow: for a flow, its editor, and for a folder or project that has flows. */
public final class FlowLaunchShortcut implements ILaunchShortcut2 {
    private static final String ENDING = "flow";

    @Override
    public void launch(@Nullable ISelection selection, @Nullable String mode) {
        launch(resourceOf(selection), String.valueOf(mode));
    }

    @Override
    public void launch(@Nullable IEditorPart editor, @Nullable String mode) {
        launch(editor == null ? null : ResourceUtil.getFile(editor.getEditorInput()), String.valueOf(mode));
    }

    private static @Nullable IResource resourceOf(@Nullable ISelection selection) {
        Object first = selection instanceof IStructuredSelection some ? some.getFirstElement() : null;
        return first == null ? null : Adapters.adapt(first, IResource.class);
    }

    private static void launch(@Nullable IResource resource, String mode) {
        Shell shell = PlatformUI.getWorkbench().getModalDialogShellProvider().getShell();
        try {
            IFile flow = resource == null ? null : choose(shell, resource);
            if (flow != null) {
                DebugUITools.launch(FlowLaunches.configuration(flow), mode);
            }
        } catch (CoreException e) {
            ErrorDialog.openError(shell, "Run Workflow", null, e.getStatus());
        }
    }

    private static @Nullable IFile choose(Shell shell, IResource resource) throws CoreException {
        List<IFile> flows = flowsIn(resource);
        if (flows.size() < 2) {
            return flows.isEmpty() ? null : flows.get(0);
        }
        ElementListSelectionDialog dialog =
                new ElementListSelectionDialog(shell, WorkbenchLabelProvider.getDecoratingWorkbenchLabelProvider());
        dialog.setTitle("Select Workflow");
        dialog.setMessage("'" + resource.getName() + "' has several flows. Which one?");
        dialog.setElements(flows.toArray());
        return dialog.open() == Window.OK && dialog.getFirstResult() instanceof IFile flow ? flow : null;
    }

    /** The flows of a resource: itself, or those of a folder or project. */
    static List<IFile> flowsIn(IResource resource) throws CoreException {
        List<IFile> flows = new ArrayList<>();
        if (resource instanceof IFile file) {
            flows.addAll(ENDING.equals(file.getFileExtension()) ? List.of(file) : List.of());
        } else if (resource instanceof IContainer && resource.isAccessible()) {
            resource.accept(
                    proxy -> {
                        if (proxy.getType() == IResource.FILE && proxy.getName().endsWith("." + ENDING)) {
                            flows.add((IFile) proxy.requestResource());
                        }
                        return !FlowFolder.isExcluded(proxy);
                    },
                    IResource.NONE);
        }
        return flows;
    }

    @Override
    public ILaunchConfiguration @Nullable [] getLaunchConfigurations(@Nullable ISelection selection) {
        return configurations(resourceOf(selection));
    }

    @Override
    public ILaunchConfiguration @Nullable [] getLaunchConfigurations(@Nullable IEditorPart editor) {
        return configurations(editor == null ? null : ResourceUtil.getFile(editor.getEditorInput()));
    }

    private static ILaunchConfiguration @Nullable [] configurations(@Nullable IResource resource) {
        try {
            List<ILaunchConfiguration> found = new ArrayList<>();
            for (IFile flow : resource == null ? List.<IFile>of() : flowsIn(resource)) {
                found.addAll(FlowLaunches.configurations(flow));
            }
            return found.toArray(new ILaunchConfiguration[0]);
        } catch (CoreException e) {
            org.eclipse.core.runtime.ILog.of(FlowLaunchShortcut.class).log(e.getStatus());
            return null;
        }
    }

    @Override
    public @Nullable IResource getLaunchableResource(@Nullable ISelection selection) {
        return resourceOf(selection);
    }

    @Override
    public @Nullable IResource getLaunchableResource(@Nullable IEditorPart editor) {
        return editor == null ? null : ResourceUtil.getFile(editor.getEditorInput());
    }
}
