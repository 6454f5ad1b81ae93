package dev.sluice.editor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.editor.internal.parts.GroupPart;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;

/** Notes and groups: made, written, deleted. */
class NotesTest extends EditorTest {
    private static Text field(FlowRobot robot) {
        return Widgets.await(robot.canvas(), Text.class, any -> true);
    }

    @Test
    void aNewNoteIsWrittenAtOnce() throws CoreException {
        FlowRobot robot = open();

        robot.choose("Add Note");
        Keys.type(field(robot), "Mind the gap");
        Keys.press("ctrl+Return");

        Ui.until("the note is in the file", () -> robot.text().contains("text: Mind the gap"));
        assertTrue(robot.text().contains("Rows above ten"), "the other note stays");
        Keys.press("ctrl+z", "ctrl+z");
        Ui.untilEqual(FLOW, robot::text);
    }

    @Test
    void theTextOfANoteThatIsGivenUpStaysAsItWas() throws CoreException {
        FlowRobot robot = open();
        Rectangle note = FlowRobot.bounds(robot.note());

        Pointer.doubleClick(robot.onScreen(note.x + note.width / 2, note.y + note.height / 2));
        Text field = field(robot);
        Keys.type(field, "Never mind");
        Keys.press("Escape");

        Ui.until("the field is gone", field::isDisposed);
        assertEquals(FLOW, robot.text());
    }

    @Test
    void aNoteIsDeleted() throws CoreException {
        FlowRobot robot = open();
        Rectangle note = FlowRobot.bounds(robot.note());
        Pointer.click(robot.onScreen(note.x + note.width / 2, note.y + note.height / 2));
        Ui.until(
                "the note is selected",
                () -> robot.viewer().getSelectedEditParts().contains(robot.note()));

        Keys.press("Delete");

        Ui.until("the note is gone", () -> !robot.text().contains("Rows above ten"));
        assertFalse(robot.text().contains(".notes"), robot.text());
        Keys.press("ctrl+z");
        Ui.untilEqual(FLOW, robot::text);
    }

    @Test
    void aGroupIsMadeRenamedAndDeletedAndItsNodesStay() throws CoreException {
        FlowRobot robot = open();
        robot.select("read", "large");

        robot.choose("Group");
        GroupPart group = Ui.await("there is a group", robot::group);
        assertTrue(robot.text().contains("nodes: [read, large]"), robot.text());
        assertTrue(FlowRobot.bounds(group).contains(FlowRobot.bounds(robot.node("large"))));
        if (!group.getViewer().getSelectedEditParts().contains(group)) {
            Rectangle area = FlowRobot.bounds(group);
            Pointer.click(robot.onScreen(area.x + 60, area.y + 8));
        }
        Ui.until(
                "the group is selected",
                () -> robot.viewer().getSelectedEditParts().equals(java.util.List.of(group)));

        Keys.press("F2");
        Keys.type(field(robot), "Input");
        Keys.press("Return");
        Ui.until("the group has its name", () -> robot.text().contains("label: Input"));

        robot.focus();
        Keys.press("Delete");
        Ui.until("the group is gone", () -> robot.group() == null);
        assertTrue(robot.shows("read") && robot.shows("large"));
        Keys.press("ctrl+z", "ctrl+z", "ctrl+z");
        Ui.untilEqual(FLOW, robot::text);
    }
}
