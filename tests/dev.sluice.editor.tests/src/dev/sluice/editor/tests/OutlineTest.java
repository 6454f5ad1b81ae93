package dev.sluice.editor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import java.util.Arrays;
import java.util.List;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.actions.ActionFactory;
import org.junit.jupiter.api.Test;

/** The tree of nodes in the view Outline. */
class OutlineTest extends EditorTest {
    private static Tree tree(FlowRobot robot) {
        return Widgets.await(
                robot.shell(),
                Tree.class,
                tree -> tree.getItemCount() > 0 && tree.getItem(0).getText().startsWith("read "));
    }

    private static List<String> ids(Tree tree) {
        return Arrays.stream(tree.getItems())
                .map(item -> item.getText().split(" ", 2)[0])
                .toList();
    }

    @Test
    void itShowsTheNodesAndSelectsThemOnTheDiagram() throws CoreException {
        FlowRobot robot = open();
        IViewPart outline = robot.editor().getSite().getPage().showView(IPageLayout.ID_OUTLINE);
        try {
            Tree tree = tree(robot);
            assertEquals(List.of("read", "large", "each", "first"), ids(tree));
            TreeItem body = tree.getItem(2).getItem(0);
            assertEquals("score", body.getText().split(" ", 2)[0]);

            Pointer.click(Widgets.middle(tree.getItem(1)));
            Ui.untilEqual(set("large"), robot::selected);

            robot.select("first");
            Ui.until(
                    "it is selected in the tree, too",
                    () -> tree.getSelectionCount() == 1
                            && tree.getSelection()[0].getText().startsWith("first "));
            Keys.press("Delete");
            Ui.untilEqual(List.of("read", "large", "each"), () -> ids(tree));
            robot.run(ActionFactory.UNDO.getId());
            Ui.untilEqual(List.of("read", "large", "each", "first"), () -> ids(tree));
        } finally {
            robot.editor().getSite().getPage().hideView(outline);
        }
    }
}
