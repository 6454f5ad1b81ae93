package dev.sluice.ui.internal.wizard;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.List;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.dialogs.WizardNewFileCreationPage;

/** Asks for the flow's folder and name, and for what it begins with. */
final class NewFlowPage extends WizardNewFileCreationPage {
    private static final String EXTENSION = "flow";

    @SuppressWarnings("NullAway.Init")
    private List templates;

    @SuppressWarnings("NullAway.Init")
    private Text preview;

    NewFlowPage(IStructuredSelection selection) {
        super("flow", selection);
        setTitle("Sluice Flow");
        setDescription("Create a flow in a folder of a project.");
        setFileExtension(EXTENSION);
        setFileName("flow.flow");
    }

    FlowTemplate template() {
        return FlowTemplate.ALL.get(Math.max(0, templates.getSelectionIndex()));
    }

    /** The flow's name: that of its file without the extension. */
    String flowName() {
        String name = getFileName();
        return name.endsWith("." + EXTENSION) ? name.substring(0, name.length() - EXTENSION.length() - 1) : name;
    }

    /** The file that is going to be created. */
    IFile file() {
        IPath path = getContainerFullPath().append(flowName() + "." + EXTENSION);
        return ResourcesPlugin.getWorkspace().getRoot().getFile(path);
    }

    @Override
    public void createControl(Composite parent) {
        super.createControl(parent);
        Composite page = new Composite((Composite) getControl(), SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(page);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(page);
        Label title = new Label(page, SWT.NONE);
        title.setText("&Template:");
        GridDataFactory.fillDefaults().span(2, 1).applyTo(title);
        templates = new List(page, SWT.BORDER | SWT.SINGLE | SWT.V_SCROLL);
        FlowTemplate.ALL.forEach(template -> templates.add(template.title()));
        templates.select(0);
        GridDataFactory.fillDefaults().hint(190, 150).applyTo(templates);
        preview = new Text(page, SWT.BORDER | SWT.MULTI | SWT.READ_ONLY | SWT.V_SCROLL | SWT.H_SCROLL);
        preview.setFont(JFaceResources.getTextFont());
        GridDataFactory.fillDefaults().grab(true, true).hint(400, 150).applyTo(preview);
        templates.addListener(SWT.Selection, event -> refresh());
        refresh();
        validatePage();
    }

    private void refresh() {
        preview.setText("# " + template().description() + "\n" + template().text(flowName(), ""));
    }

    @Override
    protected boolean validatePage() {
        if (!super.validatePage()) {
            return false;
        }
        if (!flowName().matches("[A-Za-z_][A-Za-z0-9_-]*")) {
            setErrorMessage("A flow's name begins with a letter and holds letters, digits, '-' and '_' only.");
            return false;
        }
        if (file().exists()) {
            setErrorMessage("'" + file().getName() + "' is there already. Choose another name.");
            return false;
        }
        return true;
    }

    @Override
    protected InputStream getInitialContents() {
        return new ByteArrayInputStream(template().text(flowName(), "").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    protected String getNewFileLabel() {
        return "File na&me:";
    }

    @Override
    protected void createLinkTarget() {
        // A flow is a file of its project; linking one from elsewhere is not offered, so there is no target.
    }

    @Override
    protected IStatus validateLinkedResource() {
        return Status.OK_STATUS;
    }

    @Override
    protected void createAdvancedControls(Composite parent) {
        // See createLinkTarget.
    }
}
