package dev.sluice.editor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import java.util.List;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.draw2d.Polyline;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.LayerConstants;
import org.eclipse.gef.editparts.LayerManager;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;

class MoveTest extends EditorTest {
    @Test
    void aDraggedCardSnapsToTheGridAndItsLinksFollow() throws CoreException {
        FlowRobot robot = open();
        Point from = robot.title("first");
        List<Point> way = robot.way("large.items>first.rows");

        Pointer.drag(from, new Point(from.x + 3, from.y + 61));

        Ui.untilEqual("first: [536, 344]", () -> robot.line("first: ["));
        List<Point> after = robot.way("large.items>first.rows");
        assertEquals(way.get(0), after.get(0), "the end that did not move");
        assertNotEquals(way.get(way.size() - 1), after.get(after.size() - 1), "the end at the card");
        assertEquals("read: [40, 80]", robot.line("read: ["), "what was not moved");
    }

    @Test
    void severalSelectedNodesAreDraggedAsOne() throws CoreException {
        FlowRobot robot = open();
        robot.select("first");
        Pointer.clickWith("shift", robot.title("read"));
        Ui.untilEqual(set("first", "read"), robot::selected);
        Point from = robot.title("first");

        Pointer.drag(from, new Point(from.x + 40, from.y + 64));

        Ui.untilEqual("first: [576, 344]", () -> robot.line("first: ["));
        assertEquals("read: [80, 144]", robot.line("read: ["));
    }

    @Test
    void aNodeOfABodyIsDraggedWithinItsFrame() throws CoreException {
        FlowRobot robot = open();
        Point from = robot.title("each/score");

        Pointer.drag(from, new Point(from.x + 16, from.y + 24));

        Ui.untilEqual("each/score: [80, 88]", () -> robot.line("each/score: ["));
    }

    @Test
    void escapeGivesUpADrag() throws CoreException {
        FlowRobot robot = open();
        Rectangle before = FlowRobot.bounds(robot.node("first"));
        Point from = robot.title("first");

        Pointer.press(from);
        Pointer.glide(from, new Point(from.x + 60, from.y + 60));
        Keys.press("Escape");
        Pointer.release();

        Ui.untilEqual(before, () -> FlowRobot.bounds(robot.node("first")));
        assertEquals(FLOW, robot.text());
    }

    @Test
    void aFrameIsResizedAtItsCorner() throws CoreException {
        FlowRobot robot = open();
        robot.select("each");
        Rectangle frame = FlowRobot.bounds(robot.node("each"));
        Point corner = robot.onScreen(frame.x + frame.width, frame.y + frame.height);

        Pointer.drag(corner, new Point(corner.x + 80, corner.y + 40));

        Ui.untilEqual("each: [536, 40, 400, 200]", () -> robot.line("each: ["));
        Ui.untilEqual(new Rectangle(frame.x, frame.y, 400, 200), () -> FlowRobot.bounds(robot.node("each")));
    }

    @Test
    void altAndTheArrowsNudgeByTheGrid() throws CoreException {
        FlowRobot robot = open();
        robot.select("first");

        Keys.press("alt+Right", "alt+Down", "alt+Down");

        Ui.untilEqual("first: [544, 296]", () -> robot.line("first: ["));
        assertEquals(set("first"), robot.selected());
    }

    @Test
    void aMarqueeSelectsWhatItHolds() throws CoreException {
        FlowRobot robot = open();
        Rectangle read = FlowRobot.bounds(robot.node("read"));
        Rectangle large = FlowRobot.bounds(robot.node("large"));

        Pointer.drag(
                robot.onScreen(read.x - 20, read.y - 20),
                robot.onScreen(large.x + large.width + 20, large.y + large.height + 20));

        Ui.untilEqual(set("large", "read"), robot::selected);
    }

    @Test
    void aNoteIsMovedAndWritten() throws CoreException {
        FlowRobot robot = open();
        Rectangle note = FlowRobot.bounds(robot.note());
        Point middle = robot.onScreen(note.x + note.width / 2, note.y + note.height / 2);

        Pointer.drag(middle, new Point(middle.x + 16, middle.y + 32));
        Ui.until("the note is moved", () -> robot.text().contains("[56, 512, 190, 80]"));
        Point there = new Point(middle.x + 16, middle.y + 32);
        Pointer.doubleClick(there);
        Keys.type(Widgets.await(robot.canvas(), Text.class, field -> true), "Other words");
        Keys.press("ctrl+Return");

        Ui.until("the text is in the file", () -> robot.text().contains("Other words"));
        assertEquals(-1, robot.text().indexOf("Rows above ten"));
    }

    @Test
    void aCardSnapsToTheLowerEdgeOfAnotherAndALineShowsIt() throws CoreException {
        FlowRobot robot = open();
        Point from = robot.title("first");
        // two pixels below the edge at 136, and no pixel beside the left edge of the card above
        Point to = new Point(from.x - 496, from.y - 142);

        Pointer.press(from);
        Pointer.glide(from, to);
        Ui.until("lines show where it snaps", () -> guides(robot) > 0);
        Pointer.release();

        Ui.untilEqual("first: [40, 136]", () -> robot.line("first: ["));
        assertEquals(0, guides(robot));
    }

    private static long guides(FlowRobot robot) {
        List<?> feedback = LayerManager.Helper.find(robot.viewer().getContents())
                .getLayer(LayerConstants.FEEDBACK_LAYER)
                .getChildren();
        return feedback.stream().filter(Polyline.class::isInstance).count();
    }
}
