package dev.sluice.editor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.editor.internal.parts.GroupPart;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Ui;
import java.util.Collection;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.graphics.Point;
import org.junit.jupiter.api.Test;

class GroupTest extends EditorTest {
    private static final String GROUPED = FLOW + """
              .groups:
                both: {label: Both, nodes: [read, large], at: [16, 32, 480, 136]}
            """;

    private static GroupPart group(FlowRobot robot) {
        Collection<?> parts = robot.viewer().getEditPartRegistry().values();
        return parts.stream()
                .filter(GroupPart.class::isInstance)
                .map(GroupPart.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no group in\n" + robot.text()));
    }

    private static Point label(FlowRobot robot) {
        Rectangle area = FlowRobot.bounds(group(robot));
        return robot.onScreen(area.x + 30, area.y + 10);
    }

    @Test
    void theMembersOfAGroupMoveWithIt() throws CoreException {
        FlowRobot robot = open(GROUPED);
        Point from = label(robot);

        Pointer.drag(from, new Point(from.x, from.y + 240));

        Ui.untilEqual("read: [40, 320]", () -> robot.line("read: ["));
        assertEquals("large: [288, 320]", robot.line("large: ["));
        assertEquals("first: [536, 280]", robot.line("first: ["), "no member");
        Keys.press("ctrl+z");
        Ui.untilEqual(GROUPED, robot::text);
    }

    @Test
    void theMembersAreSeenMovingAndGoBackWhenTheDragIsGivenUp() throws CoreException {
        FlowRobot robot = open(GROUPED);
        Rectangle before = FlowRobot.bounds(robot.node("read"));
        Point from = label(robot);

        Pointer.press(from);
        Pointer.glide(from, new Point(from.x, from.y + 240));
        Ui.until("a member has moved", () -> FlowRobot.bounds(robot.node("read")).y == before.y + 240);
        Keys.press("Escape");
        Pointer.release();

        Ui.untilEqual(before, () -> FlowRobot.bounds(robot.node("read")));
        assertEquals(GROUPED, robot.text());
    }

    @Test
    void theMembersStayWhenTheGroupIsResized() throws CoreException {
        FlowRobot robot = open(GROUPED);
        Pointer.click(label(robot));
        Ui.until(
                "the group is selected",
                () -> robot.viewer().getSelectedEditParts().contains(group(robot)));
        Rectangle area = FlowRobot.bounds(group(robot));
        Point corner = robot.onScreen(area.x + area.width, area.y + area.height);

        Pointer.drag(corner, new Point(corner.x + 16, corner.y + 64));

        Ui.until("the group is larger", () -> robot.line("both: ").contains("[16, 32, 496, 200]"));
        assertEquals("read: [40, 80]", robot.line("read: ["));
    }
}
