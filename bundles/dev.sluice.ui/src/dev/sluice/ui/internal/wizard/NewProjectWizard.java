package dev.sluice.ui.internal.wizard;

import dev.sluice.ui.internal.Editors;
import dev.sluice.ui.internal.Icons;
import dev.sluice.ui.internal.sample.Sample;
import dev.sluice.ui.internal.sample.Samples;
import java.net.URI;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.wizards.newresource.BasicNewProjectResourceWizard;
import org.eclipse.ui.wizards.newresource.BasicNewResourceWizard;
import org.jspecify.annotations.Nullable;

/** Creates a project for flows, empty or with the files of a sample, and opens the sample's flow. */
public final class NewProjectWizard extends Wizard implements INewWizard, IExecutableExtension {
    /** The id under which {@code plugin.xml} registers the wizard. */
    public static final String ID = "dev.sluice.ui.newProject";

    private final Samples samples = Samples.ofThisBundle();
    private final NewProjectPage page;
    private @Nullable IWorkbench workbench;
    private @Nullable IConfigurationElement extension;

    /** A wizard that begins with an empty project. */
    public NewProjectWizard() {
        this(false);
    }

    /** A wizard that begins with the first sample, or else with an empty project. */
    public NewProjectWizard(boolean withSample) {
        page = new NewProjectPage(samples, withSample);
        setWindowTitle("New Sluice Project");
        setNeedsProgressMonitor(true);
        setDefaultPageImageDescriptor(Icons.descriptor("banner-project.svg"));
    }

    @Override
    public void init(IWorkbench workbench, IStructuredSelection selection) {
        this.workbench = workbench;
    }

    @Override
    public void setInitializationData(IConfigurationElement element, String property, @Nullable Object data) {
        extension = element;
    }

    @Override
    public void addPages() {
        addPage(page);
    }

    @Override
    public boolean performFinish() {
        IProject project = page.getProjectHandle();
        URI location = page.useDefaults() ? null : page.getLocationURI();
        Optional<Sample> sample = page.sample();
        boolean created = WorkspaceOperation.run(this, "The project cannot be created.", monitor -> {
            if (sample.isPresent()) {
                ProjectContent.createSample(project, location, samples, sample.get(), monitor);
            } else {
                ProjectContent.createEmpty(project, location, monitor);
            }
        });
        IWorkbenchWindow window = workbench == null ? null : workbench.getActiveWorkbenchWindow();
        if (created && window != null) {
            if (extension != null) {
                BasicNewProjectResourceWizard.updatePerspective(extension);
            }
            BasicNewResourceWizard.selectAndReveal(project, window);
            sample.map(Sample::flow)
                    .map(project::getFile)
                    .filter(IFile::exists)
                    .ifPresent(flow -> Editors.open(window, flow));
        }
        return created;
    }
}
