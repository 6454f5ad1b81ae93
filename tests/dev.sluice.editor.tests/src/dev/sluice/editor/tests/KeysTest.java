package dev.sluice.editor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;

class KeysTest extends EditorTest {
    @Test
    void theArrowsWalkAlongLinksAndToNeighbours() throws CoreException {
        FlowRobot robot = open();
        robot.focus();

        Keys.press("Right");
        Ui.untilEqual(set("read"), robot::selected);
        Keys.press("Right");
        Ui.untilEqual(set("large"), robot::selected);
        Keys.press("Right");
        Ui.untilEqual(set("each"), robot::selected);
        Keys.press("Left");
        Ui.untilEqual(set("large"), robot::selected);
        Keys.press("Up");
        Ui.untilEqual(set("each"), robot::selected);
        Keys.press("Down");
        Ui.untilEqual(set("each/score"), robot::selected);
        Keys.press("Down");
        Ui.untilEqual(set("first"), robot::selected);
        assertEquals(FLOW, robot.text());
    }

    @Test
    void deleteRemovesANodeWithItsLinks() throws CoreException {
        FlowRobot robot = open();
        robot.select("first");

        Keys.press("Delete");

        Ui.until("the node is gone", () -> !robot.shows("first"));
        assertFalse(robot.text().contains("first"), robot.text());
        assertFalse(robot.links().contains("large.items>first.rows"));
    }

    @Test
    void f2RenamesANodeAndAllThatRefersToIt() throws CoreException {
        FlowRobot robot = open();
        robot.select("large");

        Keys.press("F2");
        Text field = Widgets.await(robot.canvas(), Text.class, text -> "large".equals(text.getText()));
        Keys.type(field, "big");
        Keys.press("Return");

        Ui.until("the node has its new name", () -> robot.shows("big"));
        assertFalse(robot.text().contains("large"), robot.text());
        assertTrue(robot.text().contains("big.items"), robot.text());
        assertTrue(robot.links().contains("big.items>first.rows"), robot.links().toString());
        assertEquals("big: [288, 80]", robot.line("big: ["));
    }

    @Test
    void aNameThatIsTakenIsRefused() throws CoreException {
        FlowRobot robot = open();
        robot.select("large");

        Keys.press("F2");
        Text field = Widgets.await(robot.canvas(), Text.class, text -> "large".equals(text.getText()));
        Keys.type(field, "read");
        Keys.press("Return");
        assertFalse(field.isDisposed(), "the field stays for another try");
        Keys.press("Escape");

        Ui.until("the field is gone", field::isDisposed);
        assertEquals(FLOW, robot.text());
    }

    @Test
    void controlAndTheWheelZoom() throws CoreException {
        FlowRobot robot = open();

        Pointer.wheel("ctrl", robot.onScreen(300, 300), true);
        Ui.until("the diagram is larger", () -> robot.zoom() > 1);
        Pointer.wheel("ctrl", robot.onScreen(300, 300), false);
        Ui.until("the diagram is as it was", () -> robot.zoom() == 1);
        Pointer.wheel("ctrl", robot.onScreen(300, 300), false);
        Ui.until("the diagram is smaller", () -> robot.zoom() < 1);
    }

    @Test
    void aDragMovesByTheSameStretchAtAnyZoom() throws CoreException {
        FlowRobot robot = open();
        Pointer.wheel("ctrl", robot.onScreen(300, 300), false);
        Pointer.wheel("ctrl", robot.onScreen(300, 300), false);
        Ui.until("the diagram is smaller", () -> robot.zoom() == 0.8);
        Point from = robot.title("first");

        Pointer.drag(from, new Point(from.x, from.y + 64));

        Ui.untilEqual("first: [536, 360]", () -> robot.line("first: ["));
    }

    @Test
    void controlAndZeroPlusMinusZoom() throws CoreException {
        FlowRobot robot = open();
        robot.focus();

        Keys.press("ctrl+minus", "ctrl+minus");
        Ui.until("the diagram is smaller", () -> robot.zoom() < 0.9);
        Keys.press("ctrl+0");
        Ui.until("the diagram is as it was", () -> robot.zoom() == 1);
    }

    @Test
    void selectAllSelectsAllNodes() throws CoreException {
        FlowRobot robot = open();
        robot.focus();

        Keys.press("ctrl+a");

        Ui.until("all nodes are selected", () -> robot.selected().containsAll(set("read", "large", "each", "first")));
    }
}
