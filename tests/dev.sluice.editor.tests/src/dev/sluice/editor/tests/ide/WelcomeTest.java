package dev.sluice.editor.tests.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Screenshot;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import dev.sluice.testing.ui.WorkbenchExtension;
import dev.sluice.ui.internal.intro.SluiceIntro;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the cards of the welcome lead to. */
@ExtendWith(WorkbenchExtension.class)
class WelcomeTest {
    private static final String CHEAT_SHEET = "org.eclipse.ui.cheatsheets.views.CheatSheetView";

    private @Nullable Shell welcome;
    private @Nullable IPerspectiveDescriptor before;

    @BeforeEach
    void openWelcome() {
        before = page().getPerspective();
        Shell shell =
                new Shell(PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell(), SWT.SHELL_TRIM);
        shell.setLayout(new FillLayout());
        new SluiceIntro().createPartControl(shell);
        shell.setBounds(80, 60, 1100, 640);
        shell.open();
        welcome = shell;
        Ui.until("the welcome is shown", () -> Display.getCurrent().getActiveShell() == shell);
    }

    @AfterEach
    void closeAll() throws CoreException {
        shell().dispose();
        page().closeAllEditors(false);
        page().setPerspective(Objects.requireNonNull(before));
        for (IProject project : ResourcesPlugin.getWorkspace().getRoot().getProjects()) {
            project.delete(true, true, new NullProgressMonitor());
        }
    }

    private Shell shell() {
        return Objects.requireNonNull(welcome);
    }

    private static IWorkbenchPage page() {
        return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
    }

    /** The cards in the order of the page. */
    private List<Canvas> cards() {
        return Widgets.all(shell(), Canvas.class).stream()
                .filter(canvas -> canvas.getClass().getSimpleName().equals("ActionCard"))
                .toList();
    }

    private void click(int card) {
        Pointer.click(Widgets.middle(cards().get(card)));
    }

    @Test
    void aWelcomeHasThreeActionsAndThreeSamples() {
        Screenshot.take(shell(), "welcome");

        assertEquals(6, cards().size());
    }

    @Test
    void theGuideOpensTheCheatSheet() {
        click(0);

        Ui.until("the guide is open", () -> page().findView(CHEAT_SHEET) != null);
        Ui.settle();
        Screenshot.take(page().getWorkbenchWindow().getShell(), "cheat-sheet");
    }

    @Test
    void theDocumentationOpensAsAPageAndNotAsText() {
        click(2);

        IEditorPart editor = Ui.await("the documentation is open", () -> page().getActiveEditor());
        assertEquals("DocumentationEditor", editor.getClass().getSimpleName());
    }

    @Test
    void aSampleBecomesAProjectWhoseFlowIsOpen() {
        click(3);

        IEditorPart editor = Ui.await("a flow is open", () -> page().getActiveEditor());
        assertEquals("weather.flow", editor.getTitle());
        assertTrue(FlowRobot.active().shows("months"));
    }

    @Test
    void aNewProjectIsAskedForWithASampleChosen() {
        Display display = Display.getCurrent();
        Shell main = page().getWorkbenchWindow().getShell();
        boolean[] asked = {false};
        display.timerExec(20, new Runnable() {
            @Override
            public void run() {
                Shell wizard = Arrays.stream(main.getShells())
                        .filter(shell -> shell.isVisible() && shell.getText().equals("New Sluice Project"))
                        .findFirst()
                        .orElse(null);
                if (wizard == null) {
                    display.timerExec(20, this);
                    return;
                }
                asked[0] = Widgets.all(wizard, Button.class).stream()
                        .anyMatch(button -> button.getText().contains("Finish") && button.isEnabled());
                wizard.close();
            }
        });

        click(1);

        Ui.until("the wizard was open, and could be finished", () -> asked[0]);
    }
}
