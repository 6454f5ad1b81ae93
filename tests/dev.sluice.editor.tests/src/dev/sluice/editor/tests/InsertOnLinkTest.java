package dev.sluice.editor.tests;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.testing.ui.DragAndDrop;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.actions.ActionFactory;
import org.junit.jupiter.api.Test;

class InsertOnLinkTest extends EditorTest {
    private static final String LINK = "read.rows>large.items";
    /** With a sort that has no links. */
    private static final String LOOSE = FLOW.replace(
                    "  first:\n    type", "  loose:\n    type: core.sort\n  first:\n    type")
            .replace("  .notes:", "  loose: [40, 320]\n  .notes:");

    @Test
    void aNodeOfThePaletteThatIsPutOnALinkStandsBetweenItsEnds() throws CoreException {
        FlowRobot robot = open();
        Text field = Widgets.await(robot.shell(), Text.class, text -> "Search nodes".equals(text.getMessage()));
        Pointer.click(Widgets.middle(field));
        Keys.type(field, "core.sort");
        Tree palette = Widgets.await(robot.shell(), Tree.class, tree -> tree.getItemCount() == 1);
        Pointer.click(Widgets.middle(palette.getItem(0).getItem(0)));

        Pointer.click(robot.on(LINK));

        Ui.until("the new node is on the link", () -> robot.links().contains("read.rows>sort.items"));
        assertFalse(robot.links().contains(LINK));
        Keys.press("ctrl+z");
        Ui.untilEqual(FLOW, robot::text);
    }

    @Test
    void aNodeThatIsDraggedFromThePaletteOntoALinkStandsBetweenItsEnds() throws CoreException {
        FlowRobot robot = open();
        Text field = Widgets.await(robot.shell(), Text.class, text -> "Search nodes".equals(text.getMessage()));
        Pointer.click(Widgets.middle(field));
        Keys.type(field, "core.sort");
        Tree palette = Widgets.await(robot.shell(), Tree.class, tree -> tree.getItemCount() == 1);

        DragAndDrop.drag(Widgets.middle(palette.getItem(0).getItem(0)), robot.on(LINK), robot.canvas());

        Ui.until("the new node is on the link", () -> robot.links().contains("read.rows>sort.items"));
        assertFalse(robot.links().contains(LINK));
        robot.run(ActionFactory.UNDO.getId());
        Ui.untilEqual(FLOW, robot::text);
    }

    @Test
    void aNodeWithoutLinksThatIsDroppedOnALinkStandsBetweenItsEnds() throws CoreException {
        FlowRobot robot = open(LOOSE);
        Point from = robot.title("loose");
        Point to = robot.on(LINK);

        Pointer.press(from);
        Pointer.glide(from, to);
        Pointer.release();

        Ui.until("the node is on the link", () -> robot.links().contains("read.rows>loose.items"));
        assertFalse(robot.links().contains(LINK));
        assertFalse(robot.line("loose: [").equals("loose: [40, 320]"), robot.text());
        Keys.press("ctrl+z");
        Ui.untilEqual(LOOSE, robot::text);
    }

    @Test
    void aNodeWithLinksIsOnlyMovedOverALink() throws CoreException {
        FlowRobot robot = open();
        Point from = robot.title("first");

        Pointer.drag(from, robot.on(LINK));

        Ui.until("the node is moved", () -> !robot.line("first: [").equals("first: [536, 280]"));
        assertTrue(robot.links().contains(LINK), () -> robot.links().toString());
    }
}
