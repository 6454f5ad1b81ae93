package dev.sluice.editor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Screenshot;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Problems of flows in the workbench's view of problems. */
class ProblemsTest extends EditorTest {
    private static final String BROKEN = FLOW.replace("expr: row}", "expr: rov}");

    private static IWorkbenchPage page() {
        return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
    }

    private IFile built() throws CoreException {
        project().built();
        IFile file = project().write("demo.flow", BROKEN);
        project().project().build(IncrementalProjectBuilder.FULL_BUILD, new NullProgressMonitor());
        return file;
    }

    private static IMarker marker(IFile file) throws CoreException {
        return Arrays.stream(file.findMarkers(IMarker.PROBLEM, true, IResource.DEPTH_ZERO))
                .filter(marker -> marker.getAttribute(IMarker.MESSAGE, "").contains("rov"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aMarkerSaysItsLineAndItsNode() throws CoreException {
        IMarker marker = marker(built());

        int line = (int) BROKEN.lines().takeWhile(text -> !text.contains("rov")).count() + 1;
        assertEquals(line, marker.getAttribute(IMarker.LINE_NUMBER, 0));
        assertEquals("line " + line + ", node each/score", marker.getAttribute(IMarker.LOCATION, ""));
        int start = marker.getAttribute(IMarker.CHAR_START, 0);
        assertEquals("rov", BROKEN.substring(start, marker.getAttribute(IMarker.CHAR_END, 0)));
    }

    @Test
    void aProblemInTheViewOpensTheFlowAndRevealsItsNode() throws CoreException {
        IMarker marker = marker(built());
        page().showView(IPageLayout.ID_PROBLEM_VIEW);
        Shell shell = page().getWorkbenchWindow().getShell();
        String message = marker.getAttribute(IMarker.MESSAGE, "");
        TreeItem errors = Ui.await("the view has errors", () -> item(shell, "Errors"));
        Pointer.click(Widgets.middle(errors));
        Keys.awaitAt(errors.getParent());
        Keys.press("Right");
        TreeItem item = Ui.await("the view shows the problem", () -> item(shell, message));
        String columns = columns(item);
        assertTrue(columns.contains(marker.getAttribute(IMarker.LOCATION, "")), columns);
        Screenshot.take(shell, "problems");

        Pointer.click(Widgets.middle(Objects.requireNonNull(item(shell, message))));
        Ui.until("the problem is selected", () -> isSelected(item(shell, message)));
        Keys.press("Return");

        Ui.until("the flow is open", () -> page().getActiveEditor() != null);
        Ui.untilEqual(set("each/score"), () -> FlowRobot.active().selected());
    }

    private static String columns(TreeItem item) {
        StringBuilder columns = new StringBuilder();
        for (int i = 0; i < item.getParent().getColumnCount(); i++) {
            columns.append(item.getText(i)).append(" | ");
        }
        return columns.toString();
    }

    private static boolean isSelected(@Nullable TreeItem item) {
        return item != null && List.of(item.getParent().getSelection()).contains(item);
    }

    /** The items of a group are there once it was opened by a person. */
    private static @Nullable TreeItem item(Shell shell, String text) {
        for (Tree tree : Widgets.all(shell, Tree.class)) {
            for (TreeItem group : tree.getItems()) {
                if (group.getText().contains(text)) {
                    return group;
                }
                for (TreeItem item : group.getItems()) {
                    if (item.getText().contains(text)) {
                        return item;
                    }
                }
            }
        }
        return null;
    }
}
