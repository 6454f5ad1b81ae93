package dev.sluice.editor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.editor.internal.palette.NodeTemplate;
import dev.sluice.testing.ui.DragAndDrop;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import java.util.Arrays;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.junit.jupiter.api.Test;

class InsertTest extends EditorTest {
    private static Tree palette(FlowRobot robot) {
        return Widgets.await(robot.shell(), Tree.class, tree -> tree.getItemCount() > 0);
    }

    private static void search(FlowRobot robot, String typed) {
        Text field = Widgets.await(robot.shell(), Text.class, text -> "Search nodes".equals(text.getMessage()));
        Pointer.click(Widgets.middle(field));
        Keys.type(field, typed);
    }

    private static TreeItem entry(FlowRobot robot, String id) {
        Tree tree = palette(robot);
        return Ui.await(
                "the palette has " + id,
                () -> Arrays.stream(tree.getItems())
                        .flatMap(drawer -> Arrays.stream(drawer.getItems()))
                        .filter(item -> item.getData() instanceof NodeTemplate template
                                && template.id().equals(id))
                        .findFirst()
                        .orElse(null));
    }

    private static Point emptyPlace(FlowRobot robot) {
        return robot.onScreen(320, 460);
    }

    @Test
    void thePaletteShowsTypesByCategoryAndFindsThem() throws CoreException {
        FlowRobot robot = open();
        assertTrue(palette(robot).getItemCount() > 2, "drawers");

        search(robot, "filter");

        Ui.until("only what was found is shown", () -> palette(robot).getItemCount() == 1);
        TreeItem found = palette(robot).getItem(0);
        assertEquals("Found", found.getText());
        assertEquals("core.filter", ((NodeTemplate) found.getItem(0).getData()).id());
    }

    @Test
    void enterInTheSearchInsertsTheFirst() throws CoreException {
        FlowRobot robot = open();

        search(robot, "csv.write");
        Keys.press("Return");

        Ui.until("there is a new node", () -> robot.shows("write"));
    }

    @Test
    void aClickOnThePaletteAndOneOnTheCanvasCreate() throws CoreException {
        FlowRobot robot = open();
        search(robot, "core.sort");

        Pointer.click(Widgets.middle(entry(robot, "core.sort")));
        Point at = emptyPlace(robot);
        Pointer.click(at);

        Ui.until("there is a new node", () -> robot.shows("sort"));
        assertEquals(set("sort"), robot.selected());
        assertTrue(robot.line("sort: [").matches("sort: \\[\\d+, \\d+]"), robot.text());
    }

    @Test
    void aDragFromThePaletteCreates() throws CoreException {
        FlowRobot robot = open();
        search(robot, "core.sort");

        DragAndDrop.drag(Widgets.middle(entry(robot, "core.sort")), emptyPlace(robot), robot.canvas());

        Ui.until("there is a new node", () -> robot.shows("sort"));
    }

    @Test
    void aNodeDroppedIntoAFrameBecomesPartOfItsBody() throws CoreException {
        FlowRobot robot = open();
        search(robot, "core.sort");
        Point body = robot.title("each/score");

        Pointer.click(Widgets.middle(entry(robot, "core.sort")));
        Pointer.click(new Point(body.x, body.y + 62));

        Ui.until("there is a new node", () -> robot.shows("each/sort"));
    }

    @Test
    void aDoubleClickOnTheCanvasOffersNodesAndEnterInserts() throws CoreException {
        FlowRobot robot = open();

        Pointer.doubleClick(emptyPlace(robot));
        Shell list = Widgets.awaitPopup(robot.shell());
        Table table = Widgets.await(list, Table.class, any -> true);
        int all = table.getItemCount();
        Keys.type(Widgets.field(list), "core.sort");
        Ui.until("the list is shorter", () -> table.getItemCount() < all);
        assertEquals("core.sort", ((NodeTemplate) table.getItem(0).getData()).id());
        Keys.press("Return");

        Ui.until("there is a new node", () -> robot.shows("sort"));
        assertTrue(list.isDisposed());
    }

    @Test
    void escapeClosesTheListAndInsertsNothing() throws CoreException {
        FlowRobot robot = open();

        Pointer.doubleClick(emptyPlace(robot));
        Shell list = Widgets.awaitPopup(robot.shell());
        Keys.press("Escape");

        Ui.until("the list is gone", list::isDisposed);
        assertEquals(FLOW, robot.text());
    }

    @Test
    void aLetterOnTheDiagramBeginsASearch() throws CoreException {
        FlowRobot robot = open();
        robot.focus();

        Keys.press("s");
        Shell list = Widgets.awaitPopup(robot.shell());
        Text field = Widgets.field(list);
        Ui.untilEqual("s", field::getText);
        Keys.type("ort");
        Ui.untilEqual("sort", field::getText);
        Keys.press("Return");

        Ui.until("there is a new node", () -> robot.shows("sort"));
    }
}
