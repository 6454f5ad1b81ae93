package dev.sluice.ui.internal.intro;

import dev.sluice.editor.UiQueue;
import dev.sluice.ui.internal.Editors;
import dev.sluice.ui.internal.help.Documentation;
import dev.sluice.ui.internal.perspective.SluicePerspective;
import dev.sluice.ui.internal.sample.Sample;
import dev.sluice.ui.internal.sample.Samples;
import dev.sluice.ui.internal.wizard.NewProjectWizard;
import dev.sluice.ui.internal.wizard.ProjectContent;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.resources.WorkspaceJob;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.eclipse.ui.cheatsheets.OpenCheatSheetAction;
import org.eclipse.ui.intro.IIntroPart;
import org.jspecify.annotations.Nullable;

/** What the cards of the welcome do. Each leaves the welcome for the Sluice perspective. */
final class WelcomeActions {
    private static final String CHEAT_SHEET = "dev.sluice.ui.firstFlow";

    void openCheatSheet() {
        IWorkbenchWindow window = leave();
        // Not before the welcome has given its place back.
        window.getShell().getDisplay().asyncExec(() -> new OpenCheatSheetAction(CHEAT_SHEET).run());
    }

    void newProject() {
        IWorkbenchWindow window = leave();
        NewProjectWizard wizard = new NewProjectWizard(true);
        wizard.init(PlatformUI.getWorkbench(), StructuredSelection.EMPTY);
        new WizardDialog(window.getShell(), wizard).open();
    }

    void openDocumentation() {
        Documentation.open(leave(), "ide");
    }

    /** Makes a project of a sample, unless there is one, and opens its flow. */
    void openSample(Samples samples, Sample sample) {
        IWorkbenchWindow window = leave();
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(sample.id());
        WorkspaceJob job = new WorkspaceJob("Creating the project " + sample.id()) {
            @Override
            public IStatus runInWorkspace(@Nullable IProgressMonitor monitor) throws CoreException {
                if (!project.exists()) {
                    ProjectContent.createSample(project, null, samples, sample, monitor);
                }
                UiQueue.later(() -> Editors.open(window, project.getFile(sample.flow())));
                return Status.OK_STATUS;
            }
        };
        job.setRule(ResourcesPlugin.getWorkspace().getRoot());
        job.setUser(true);
        job.schedule();
    }

    private IWorkbenchWindow leave() {
        IWorkbench workbench = PlatformUI.getWorkbench();
        IWorkbenchWindow window = Editors.window();
        IIntroPart intro = workbench.getIntroManager().getIntro();
        if (intro != null) {
            workbench.getIntroManager().closeIntro(intro);
        }
        try {
            workbench.showPerspective(SluicePerspective.ID, window);
        } catch (WorkbenchException e) {
            ILog.of(WelcomeActions.class).error("The Sluice perspective cannot be shown", e);
        }
        return window;
    }
}
