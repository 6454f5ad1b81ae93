package dev.sluice.ui.internal.wizard;

import dev.sluice.core.FlowFolder;
import dev.sluice.ui.internal.Editors;
import dev.sluice.ui.internal.Icons;
import java.util.Map;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Path;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.wizards.newresource.BasicNewResourceWizard;
import org.jspecify.annotations.Nullable;

/** Creates a flow from a template, with the scripts and data that the template needs, and opens it. */
public final class NewFlowWizard extends Wizard implements INewWizard {
    /** The id under which {@code plugin.xml} registers the wizard. */
    public static final String ID = "dev.sluice.ui.newFlow";

    private @Nullable IWorkbench workbench;
    private NewFlowPage page = new NewFlowPage(StructuredSelection.EMPTY);

    /** A wizard that is not tied to a selection yet. */
    public NewFlowWizard() {
        setWindowTitle("New Sluice Flow");
        setNeedsProgressMonitor(true);
        setDefaultPageImageDescriptor(Icons.descriptor("banner-flow.svg"));
    }

    @Override
    public void init(IWorkbench workbench, IStructuredSelection selection) {
        this.workbench = workbench;
        page = new NewFlowPage(selection);
    }

    @Override
    public void addPages() {
        addPage(page);
    }

    @Override
    public boolean performFinish() {
        IFile file = page.file();
        FlowTemplate template = page.template();
        String name = page.flowName();
        boolean created = WorkspaceOperation.run(
                this, "The flow cannot be created.", monitor -> create(template, file, name, monitor));
        IWorkbenchWindow window = workbench == null ? null : workbench.getActiveWorkbenchWindow();
        if (created && window != null) {
            BasicNewResourceWizard.selectAndReveal(file, window);
            Editors.open(window, file);
        }
        return created;
    }

    private static void create(FlowTemplate template, IFile file, String name, @Nullable IProgressMonitor monitor)
            throws CoreException {
        IContainer root = FlowFolder.rootOf(file);
        IPath path = file.getParent().getFullPath().makeRelativeTo(root.getFullPath());
        String folder = path.isEmpty() ? "" : path.addTrailingSeparator().toString();
        Map<String, String> texts = template.furtherTexts(name, folder);
        SubMonitor progress = SubMonitor.convert(monitor, texts.size() + 1);
        for (Map.Entry<String, String> further : texts.entrySet()) {
            ProjectContent.write(root.getFile(new Path(further.getKey())), further.getValue(), progress.split(1));
        }
        ProjectContent.write(file, template.text(name, folder), progress.split(1));
    }
}
