package dev.sluice.editor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Ui;
import java.util.List;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.graphics.Point;
import org.junit.jupiter.api.Test;

class BendTest extends EditorTest {
    private static final String LINK = "large.items>first.rows";

    private static Point middle(Point from, Point to) {
        return new Point((from.x + to.x) / 2, (from.y + to.y) / 2);
    }

    private static void select(FlowRobot robot) {
        Pointer.click(robot.on(LINK));
        Ui.until(
                "the link is selected",
                () -> robot.viewer().getSelectedEditParts().contains(robot.link(LINK)));
    }

    @Test
    void aStretchOfALinkIsDraggedAsideAndUndone() throws CoreException {
        FlowRobot robot = open();
        List<Point> way = robot.way(LINK);
        Point upright = middle(way.get(1), way.get(2));
        int to = upright.x - 32;

        Pointer.drag(upright, new Point(to, upright.y));

        Ui.until("the link has bends", () -> robot.text().contains(".links:"));
        Ui.until("the stretch is elsewhere", () -> Math.abs(robot.way(LINK).get(1).x - to) <= 4);
        assertEquals(way.get(0), robot.way(LINK).get(0), "the end at the port");
        Keys.press("ctrl+z");
        Ui.untilEqual(FLOW, robot::text);
        Ui.untilEqual(way, () -> robot.way(LINK));
    }

    @Test
    void aStretchAtAPortGetsATurnOfItsOwn() throws CoreException {
        FlowRobot robot = open();
        List<Point> way = robot.way(LINK);
        Point last = middle(way.get(way.size() - 2), way.get(way.size() - 1));

        Pointer.drag(last, new Point(last.x, last.y - 48));

        Ui.until("there are more corners", () -> robot.way(LINK).size() > way.size());
        List<Point> after = robot.way(LINK);
        assertEquals(way.get(way.size() - 1), after.get(after.size() - 1), "the end at the port");
    }

    @Test
    void aCornerIsDraggedWithBothItsStretches() throws CoreException {
        FlowRobot robot = open();
        List<Point> way = robot.way(LINK);
        Point last = middle(way.get(way.size() - 2), way.get(way.size() - 1));
        Pointer.drag(last, new Point(last.x, last.y - 48));
        Ui.until("there are more corners", () -> robot.way(LINK).size() > way.size());
        Point corner = robot.way(LINK).get(2);
        Point to = new Point(corner.x - 24, corner.y - 32);

        Pointer.drag(corner, to);

        Ui.until(
                "the corner is elsewhere",
                () -> Math.abs(robot.way(LINK).get(2).x - to.x) <= 4
                        && Math.abs(robot.way(LINK).get(2).y - to.y) <= 4);
    }

    @Test
    void escapeGivesUpTheDragOfAStretch() throws CoreException {
        FlowRobot robot = open();
        List<Point> way = robot.way(LINK);
        Point upright = middle(way.get(1), way.get(2));

        Pointer.press(upright);
        Pointer.glide(upright, new Point(upright.x - 40, upright.y));
        Ui.until("the stretch is elsewhere", () -> !way.equals(robot.way(LINK)));
        Keys.press("Escape");
        Pointer.release();

        Ui.untilEqual(way, () -> robot.way(LINK));
        assertEquals(FLOW, robot.text());
    }

    @Test
    void aBentLinkIsStraightenedByItsKeys() throws CoreException {
        FlowRobot robot = open();
        List<Point> way = robot.way(LINK);
        Point upright = middle(way.get(1), way.get(2));
        Pointer.drag(upright, new Point(upright.x - 32, upright.y));
        Ui.until("the link has bends", () -> robot.text().contains(".links:"));
        select(robot);

        Keys.press("alt+shift+Delete");

        Ui.untilEqual(FLOW, robot::text);
        Ui.untilEqual(way, () -> robot.way(LINK));
    }

    @Test
    void aDoubleClickOnACornerTakesTheBendOut() throws CoreException {
        FlowRobot robot = open();
        List<Point> way = robot.way(LINK);
        Point upright = middle(way.get(1), way.get(2));
        Pointer.drag(upright, new Point(upright.x - 32, upright.y));
        Ui.until("the link has bends", () -> robot.text().contains(".links:"));

        // The upper corner lies under another link.
        Pointer.doubleClick(robot.way(LINK).get(robot.way(LINK).size() - 2));

        Ui.untilEqual(FLOW, robot::text);
        Ui.untilEqual(way, () -> robot.way(LINK));
    }
}
