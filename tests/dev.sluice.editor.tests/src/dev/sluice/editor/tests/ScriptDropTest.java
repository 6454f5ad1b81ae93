package dev.sluice.editor.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.testing.ui.DragAndDrop;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.wizards.newresource.BasicNewResourceWizard;
import org.junit.jupiter.api.Test;

/** Scripts that are dragged from the Project Explorer. */
class ScriptDropTest extends EditorTest {
    private static final String EXPLORER = "org.eclipse.ui.navigator.ProjectExplorer";

    @Test
    void aScriptThatIsDraggedOntoTheCanvasBecomesANodeOfWhateverLanguage() throws CoreException {
        IFile script = project().write("nodes/grade.ts", "export function run() { return 1; }\n");
        FlowRobot robot = open();
        IWorkbenchPage page = robot.editor().getSite().getPage();
        IViewPart explorer = page.showView(EXPLORER);
        try {
            BasicNewResourceWizard.selectAndReveal(script, page.getWorkbenchWindow());
            Tree tree = Ui.await(
                    "the script is shown",
                    () -> Widgets.find(
                            robot.shell(),
                            Tree.class,
                            found -> found.getSelectionCount() == 1
                                    && found.getSelection()[0].getText().equals("grade.ts")));

            Ui.settle();
            DragAndDrop.drag(Widgets.middle(tree.getSelection()[0]), robot.onScreen(320, 460), robot.canvas());

            Ui.until("there is a node of the script", () -> robot.shows("grade"));
            assertTrue(robot.text().contains("type: ./nodes/grade.ts"), robot.text());
            robot.run(ActionFactory.UNDO.getId());
            Ui.untilEqual(FLOW, robot::text);
        } finally {
            page.hideView(explorer);
        }
    }
}
