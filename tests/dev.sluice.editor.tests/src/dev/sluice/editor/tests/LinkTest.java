package dev.sluice.editor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import java.util.List;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.Test;

class LinkTest extends EditorTest {
    /** Two sources and two targets that are not linked. */
    private static final String LOOSE = """
            flow: loose
            format: 1
            nodes:
              rows:
                type: csv.read
                with: {path: data/rows.csv}
              text:
                type: text.read
                with: {path: data/words.txt}
              large:
                type: core.filter
                with: {when: 'true'}
            layout:
              rows: [40, 80]
              text: [40, 240]
              large: [400, 80]
            """;

    @Test
    void aDragFromAnOutputToAnInputLinks() throws CoreException {
        FlowRobot robot = open(LOOSE);

        Pointer.drag(robot.output("rows", "rows"), robot.input("large", "items"));

        Ui.untilEqual(set("rows.rows>large.items"), robot::links);
        assertTrue(robot.text().contains("items: rows"), robot.text());
    }

    @Test
    void aDragFromAnInputBackToAnOutputLinks() throws CoreException {
        FlowRobot robot = open(LOOSE);

        Pointer.drag(robot.input("large", "items"), robot.output("rows", "rows"));

        Ui.untilEqual(set("rows.rows>large.items"), robot::links);
    }

    @Test
    void aDropOnACardTakesTheFirstInputThatFits() throws CoreException {
        FlowRobot robot = open(LOOSE);

        Pointer.drag(robot.output("rows", "rows"), robot.title("large"));

        Ui.untilEqual(set("rows.rows>large.items"), robot::links);
    }

    @Test
    void aWrongTypeIsRefusedWithAReasonAndLeavesTheFileAlone() throws CoreException {
        FlowRobot robot = open(LOOSE);
        Point from = robot.output("text", "value");
        Point to = robot.input("large", "items");

        Pointer.press(from);
        Pointer.glide(from, to);
        robot.awaitStatus("string");
        Pointer.release();

        assertEquals(set(), robot.links());
        Ui.until("the reason is gone with the link", () -> !robot.status().contains("string"));
        assertEquals(LOOSE, robot.text());
    }

    @Test
    void aLinkDroppedOnTheCanvasOffersNodesAndLinksTheNewOne() throws CoreException {
        FlowRobot robot = open(LOOSE);
        Point from = robot.output("rows", "rows");

        Pointer.drag(from, new Point(from.x + 240, from.y + 200));
        Shell list = Widgets.awaitPopup(robot.shell());
        Keys.type(Widgets.field(list), "sort");
        Keys.press("Return");

        Ui.until("the list is gone", list::isDisposed);
        Ui.untilEqual(set("rows.rows>sort.items"), robot::links);
        Keys.press("ctrl+z");
        Ui.untilEqual(LOOSE, robot::text);
    }

    @Test
    void theEndOfALinkIsHungElsewhere() throws CoreException {
        FlowRobot robot = open();
        String link = "large.items>first.rows";
        Pointer.click(robot.on(link));
        Ui.until(
                "the link is selected",
                () -> robot.viewer().getSelectedEditParts().contains(robot.link(link)));
        List<Point> way = robot.way(link);

        Pointer.drag(way.get(0), robot.output("read", "rows"));

        Ui.until("the link begins elsewhere", () -> robot.links().contains("read.rows>first.rows"));
        assertEquals(false, robot.links().contains(link));
    }

    @Test
    void aBodyIsLinkedToTheInnerSideOfItsFrame() throws CoreException {
        FlowRobot robot = open(FLOW.replace("          in: {row: each.item}\n", ""));

        Pointer.drag(robot.inner("each", "item"), robot.title("each/score"));

        Ui.until("the body's node is linked", () -> robot.links().contains("each.item>each/score.value"));
    }

    @Test
    void deleteRemovesALink() throws CoreException {
        FlowRobot robot = open();
        String link = "large.items>first.rows";
        Pointer.click(robot.on(link));
        Ui.until(
                "the link is selected",
                () -> robot.viewer().getSelectedEditParts().contains(robot.link(link)));

        Keys.press("Delete");

        Ui.until("the link is gone", () -> !robot.links().contains(link));
        assertTrue(robot.shows("first"));
    }

    @Test
    void theKeyLLinksToANodeThatIsChosen() throws CoreException {
        FlowRobot robot = open(LOOSE);
        robot.select("rows");

        Keys.press("l");
        Keys.type(Widgets.field(Widgets.awaitPopup(robot.shell())), "large");
        Keys.press("Return");

        Ui.untilEqual(set("rows.rows>large.items"), robot::links);
    }
}
