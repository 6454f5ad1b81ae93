package dev.sluice.editor.tests.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.core.ProjectTrust;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Screenshot;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import dev.sluice.testing.ui.WorkbenchExtension;
import dev.sluice.ui.internal.wizard.NewFlowWizard;
import dev.sluice.ui.internal.wizard.NewProjectWizard;
import java.util.Arrays;
import java.util.Objects;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.List;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The wizards for projects and flows. */
@ExtendWith(WorkbenchExtension.class)
class WizardsTest {
    @AfterEach
    void deleteProjects() throws CoreException {
        page().closeAllEditors(false);
        for (IProject project : ResourcesPlugin.getWorkspace().getRoot().getProjects()) {
            project.delete(true, true, new NullProgressMonitor());
        }
    }

    private static IWorkbenchPage page() {
        return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
    }

    private static IProject project(String name) {
        return ResourcesPlugin.getWorkspace().getRoot().getProject(name);
    }

    /** Opens a wizard that does not hold up the test. */
    private static Shell open(INewWizard wizard, IStructuredSelection selection) {
        wizard.init(PlatformUI.getWorkbench(), selection);
        WizardDialog dialog = new WizardDialog(page().getWorkbenchWindow().getShell(), wizard);
        dialog.setBlockOnOpen(false);
        dialog.open();
        Shell shell = dialog.getShell();
        Ui.until("the wizard is shown", shell::isVisible);
        return shell;
    }

    private static Button finish(Shell wizard) {
        return Widgets.await(wizard, Button.class, button -> button.getText().contains("Finish"));
    }

    private static void pick(Shell wizard, String entry) {
        List list = Widgets.await(wizard, List.class, any -> true);
        int index = Arrays.asList(list.getItems()).indexOf(entry);
        assertTrue(index >= 0, () -> entry + " is not among " + Arrays.toString(list.getItems()));
        list.setFocus();
        Keys.awaitAt(list);
        while (list.getSelectionIndex() != index) {
            int before = list.getSelectionIndex();
            Keys.press("Down");
            Ui.until("the next entry is selected", () -> list.getSelectionIndex() != before);
        }
    }

    @Test
    void aProjectBeginsWithASampleWhoseFlowOpens() {
        Shell wizard = open(new NewProjectWizard(), StructuredSelection.EMPTY);
        assertFalse(finish(wizard).isEnabled(), "a project needs a name");

        pick(wizard, "Earthquakes");
        Screenshot.take(wizard, "new-project");
        Ui.until("the sample's name is suggested", () -> finish(wizard).isEnabled());
        Pointer.click(Widgets.middle(finish(wizard)));

        Ui.until(
                "the flow is open",
                () -> page().getActiveEditor() != null
                        && page().getActiveEditor().getTitle().equals("quakes.flow"));
        assertTrue(FlowRobot.active().shows("each/grade"));
        assertTrue(project("quakes").getFile("nodes/grade.py").exists());
    }

    @Test
    void anEmptyProjectHasFoldersForDataAndScripts() {
        Shell wizard = open(new NewProjectWizard(), StructuredSelection.EMPTY);
        Text name = Widgets.await(wizard, Text.class, field -> field.isFocusControl());
        Keys.type(name, "orders");

        Pointer.click(Widgets.middle(finish(wizard)));

        Ui.until(
                "the project is there",
                () -> project("orders").getFile("sluice.yaml").exists());
        assertTrue(project("orders").getFolder("data").exists());
        assertTrue(project("orders").getFolder("nodes").exists());
        assertTrue(ProjectTrust.isTrusted(project("orders")), "it is one's own");
    }

    @Test
    void aFlowIsMadeOfATemplateWithWhatItNeeds() throws CoreException {
        IProject orders = project("orders");
        orders.create(new NullProgressMonitor());
        orders.open(new NullProgressMonitor());
        Shell wizard = open(new NewFlowWizard(), new StructuredSelection(orders));

        pick(wizard, "For each, with a script");
        Screenshot.take(wizard, "new-flow");
        Pointer.click(Widgets.middle(finish(wizard)));

        Ui.until("the flow is open", () -> page().getActiveEditor() != null);
        assertEquals(
                "flow.flow", Objects.requireNonNull(page().getActiveEditor()).getTitle());
        assertTrue(orders.getFile("nodes/score.py").exists());
        assertTrue(orders.getFile("data/orders.csv").exists());
        assertTrue(FlowRobot.active().shows("each/score"));
    }

    @Test
    void aNameThatIsNoneOfAFlowIsRefused() throws CoreException {
        IProject orders = project("orders");
        orders.create(new NullProgressMonitor());
        orders.open(new NullProgressMonitor());
        Shell wizard = open(new NewFlowWizard(), new StructuredSelection(orders));
        Text name = Widgets.await(wizard, Text.class, field -> field.getText().equals("flow.flow"));
        name.setFocus();
        name.selectAll();
        Keys.awaitAt(name);

        Keys.type(name, "1st step.flow");

        Ui.until("it cannot be finished", () -> !finish(wizard).isEnabled());
        assertFalse(orders.getFile("1st step.flow").exists());
    }
}
