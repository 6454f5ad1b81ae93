package dev.sluice.editor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Ui;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.graphics.Point;
import org.junit.jupiter.api.Test;

/** Nodes that are dragged into frames, out of them and from one to another. */
class ReparentTest extends EditorTest {
    private static final String TWO = """
            flow: two
            format: 1
            nodes:
              left:
                type: core.foreach
                body:
                  nodes:
                    step:
                      type: core.expr
                      in: {row: left.item}
                      with: {expr: row}
                    loose:
                      type: core.const
                      with: {value: 1}
              right:
                type: core.foreach
                body:
                  nodes:
                    other:
                      type: core.const
                      with: {value: 2}
            layout:
              left: [40, 40, 320, 280]
              left/step: [64, 64]
              left/loose: [64, 176]
              right: [440, 40, 320, 280]
              right/other: [64, 64]
            """;

    /** A place in a frame below what lies in it, such that a card that is taken there by its title lies in the frame. */
    private static Point below(FlowRobot robot, String frame) {
        Rectangle area = FlowRobot.bounds(robot.node(frame));
        return robot.onScreen(area.x + 150, area.bottom() - 60);
    }

    @Test
    void aCardDraggedIntoAFrameBecomesPartOfItsBodyAndKeepsItsLinks() throws CoreException {
        FlowRobot robot = open(FLOW.replace("each: [536, 40, 320, 160]", "each: [536, 40, 320, 220]"));
        String before = robot.text();

        Pointer.drag(robot.title("first"), below(robot, "each"));

        Ui.until("the node is in the frame", () -> robot.shows("each/first"));
        assertFalse(robot.shows("first"));
        assertTrue(
                robot.links().contains("large.items>each/first.rows"),
                () -> robot.links().toString());
        assertTrue(robot.line("each/first: [").matches("each/first: \\[\\d+, \\d+]"), robot.text());
        assertEquals(set("each/first"), robot.selected());
        Keys.press("ctrl+z");
        Ui.untilEqual(before, robot::text);
    }

    @Test
    void aCardDraggedOutOfAFrameIsOnTheCanvasAndItsResultIsStillLinked() throws CoreException {
        FlowRobot robot = open(TWO);

        Pointer.drag(robot.title("left/loose"), robot.onScreen(200, 480));

        Ui.until("the node is on the canvas", () -> robot.shows("loose"));
        assertFalse(robot.shows("left/loose"));
        assertTrue(robot.shows("left/step"));
        assertTrue(robot.line("loose: [").matches("loose: \\[\\d+, \\d+]"), robot.text());
        Keys.press("ctrl+z");
        Ui.untilEqual(TWO, robot::text);
    }

    @Test
    void whatANodeTookFromItsFrameComesOutAsAResultWhenItIsDraggedOut() throws CoreException {
        FlowRobot robot = open(TWO);

        Pointer.drag(robot.title("left/step"), robot.onScreen(200, 480));

        Ui.until("the node is on the canvas", () -> robot.shows("step"));
        assertTrue(robot.links().contains("left.item>step.row"), robot.text());
        assertTrue(robot.text().contains("out: {item: left.item}"), robot.text());
    }

    @Test
    void aLinkThatCannotFollowIsDroppedAndThatIsSaid() throws CoreException {
        FlowRobot robot = open(FLOW.replace("each: [536, 40, 320, 160]", "each: [536, 40, 320, 220]"));

        // What the frame gets its items from cannot be in the frame.
        Pointer.drag(robot.title("large"), below(robot, "each"));

        Ui.until("the node is in the frame", () -> robot.shows("each/large"));
        robot.awaitStatus("was dropped");
    }

    @Test
    void aCardDraggedFromOneFrameIntoAnotherIsInThatOne() throws CoreException {
        FlowRobot robot = open(TWO);

        Pointer.drag(robot.title("left/loose"), below(robot, "right"));

        Ui.until("the node is in the other frame", () -> robot.shows("right/loose"));
        assertFalse(robot.shows("left/loose"));
        Keys.press("ctrl+z");
        Ui.untilEqual(TWO, robot::text);
    }

    @Test
    void aFrameIsDraggedWithAllThatIsInIt() throws CoreException {
        FlowRobot robot = open(TWO);
        Point from = robot.title("right");

        Pointer.drag(from, new Point(from.x + 64, from.y + 40));

        Ui.untilEqual("right: [504, 80, 320, 280]", () -> robot.line("right: ["));
        assertEquals("right/other: [64, 64]", robot.line("right/other: ["));
    }
}
