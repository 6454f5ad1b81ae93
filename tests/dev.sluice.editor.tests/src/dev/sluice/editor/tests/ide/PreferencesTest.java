package dev.sluice.editor.tests.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.core.ProjectTrust;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Screenshot;
import dev.sluice.testing.ui.TestProject;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import dev.sluice.testing.ui.WorkbenchExtension;
import java.util.Objects;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page of preferences, and the perspective. */
@ExtendWith(WorkbenchExtension.class)
class PreferencesTest {
    private static final IEclipsePreferences EDITOR = InstanceScope.INSTANCE.getNode("dev.sluice.editor");

    private static IWorkbenchPage page() {
        return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
    }

    @AfterEach
    void forget() {
        EDITOR.remove("grid.visible");
    }

    private static Shell open() {
        return open("dev.sluice.ui.preferences");
    }

    private static Shell open(String id) {
        PreferenceDialog dialog = PreferencesUtil.createPreferenceDialogOn(
                page().getWorkbenchWindow().getShell(), id, new String[0], null);
        dialog.setBlockOnOpen(false);
        dialog.open();
        Shell shell = dialog.getShell();
        // before a window has the keys it may be elsewhere than it will be
        Ui.until("the dialog has the keys", () -> shell.getDisplay().getActiveShell() == shell);
        Ui.settle();
        return shell;
    }

    private static Button button(Shell shell, String label) {
        return Widgets.await(
                shell, Button.class, button -> button.getText().replace("&", "").equals(label));
    }

    @Test
    void whatIsChosenIsKept() {
        Shell dialog = open();
        Button grid = button(dialog, "Show the grid");
        assertTrue(grid.getSelection(), "the default");

        Pointer.click(Widgets.middle(grid));
        Ui.until("it is off", () -> !grid.getSelection());
        Pointer.click(Widgets.middle(button(dialog, "Apply and Close")));

        Ui.until("the dialog is closed", dialog::isDisposed);
        assertFalse(EDITOR.getBoolean("grid.visible", true));
    }

    @Test
    void theTrustInAProjectIsTakenBack() throws CoreException {
        try (TestProject mine = TestProject.create("mine");
                TestProject theirs = TestProject.create("theirs")) {
            Shell dialog = open("dev.sluice.ui.trusted");
            Table projects = Widgets.await(dialog, Table.class, table -> table.getColumnCount() == 2);
            assertEquals(2, projects.getItemCount());
            assertEquals("theirs", projects.getItem(1).getText());
            Button remove = button(dialog, "Remove");
            assertFalse(remove.isEnabled(), "nothing is selected");

            Pointer.click(Widgets.middle(projects.getItem(1)));
            Ui.until("it can be removed", remove::isEnabled);
            Screenshot.take(dialog, "preferences-trusted");
            Pointer.click(Widgets.middle(remove));
            Ui.untilEqual(1, projects::getItemCount);
            assertTrue(ProjectTrust.isTrusted(theirs.project()), "not before it is applied");
            Pointer.click(Widgets.middle(button(dialog, "Apply and Close")));

            Ui.until("the dialog is closed", dialog::isDisposed);
            assertFalse(ProjectTrust.isTrusted(theirs.project()));
            assertTrue(ProjectTrust.isTrusted(mine.project()));
        }
    }

    @Test
    void thePerspectiveHasItsViews() throws Exception {
        IPerspectiveDescriptor before = page().getPerspective();
        try {
            PlatformUI.getWorkbench().showPerspective("dev.sluice.ui.perspective", page().getWorkbenchWindow());

            for (String view : new String[] {
                "org.eclipse.ui.navigator.ProjectExplorer",
                "org.eclipse.ui.views.ContentOutline",
                "org.eclipse.ui.views.PropertySheet",
                "org.eclipse.ui.views.ProblemView",
                "org.eclipse.ui.console.ConsoleView"
            }) {
                assertTrue(page().findViewReference(view) != null, view);
            }
        } finally {
            page().setPerspective(Objects.requireNonNull(before));
        }
    }
}
