package dev.sluice.editor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.model.FlowReader;
import dev.sluice.model.Limits;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Pages;
import dev.sluice.testing.ui.Ui;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Display;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is copied, cut and pasted: within a flow, between two, and as text. */
class ClipboardTest extends EditorTest {
    private static final String EMPTY = "flow: empty\nformat: 1\nnodes: {}\n";

    @BeforeEach
    void emptyClipboard() {
        put("nothing of use");
    }

    private static void put(String text) {
        Clipboard clipboard = new Clipboard(Display.getCurrent());
        clipboard.setContents(new Object[] {text}, new Transfer[] {TextTransfer.getInstance()});
        clipboard.dispose();
    }

    private static String clipped() {
        Clipboard clipboard = new Clipboard(Display.getCurrent());
        @Nullable Object text = clipboard.getContents(TextTransfer.getInstance());
        clipboard.dispose();
        return String.valueOf(text);
    }

    /** Copies what is selected, and waits until it is on the clipboard. */
    private static void copy(String keys, String part) {
        Keys.press(keys);
        Ui.until("'" + part + "' is on the clipboard", () -> clipped().contains(part));
    }

    @Test
    void aCopyIsPastedBesideItsOriginalWithTheSameLinks() throws CoreException {
        FlowRobot robot = open();
        robot.select("first");

        copy("ctrl+c", "first:");
        Keys.press("ctrl+v");

        Ui.until("there is a copy", () -> robot.selected().equals(set("first-2")) || robot.shows("first2"));
        String copy = robot.selected().first();
        assertTrue(
                robot.links().contains("large.items>" + copy + ".rows"),
                () -> robot.links().toString());
        assertEquals(copy + ": [560, 304]", robot.line(copy + ": ["));
        Keys.press("ctrl+z");
        Ui.untilEqual(FLOW, robot::text);
    }

    @Test
    void whatIsCutIsGoneAndComesBackByPasting() throws CoreException {
        FlowRobot robot = open();
        robot.select("first");

        copy("ctrl+x", "first:");
        Ui.until("the node is gone", () -> !robot.shows("first"));
        Keys.press("ctrl+v");

        Ui.until("the node is back", () -> robot.shows("first"));
        assertTrue(robot.links().contains("large.items>first.rows"));
        Keys.press("ctrl+z", "ctrl+z");
        Ui.untilEqual(FLOW, robot::text);
    }

    @Test
    void nodesGoFromOneFlowToAnotherWithTheLinksBetweenThem() throws CoreException {
        FlowRobot from = open();
        from.select("read", "large");
        copy("ctrl+c", "large:");

        FlowRobot to = open("other.flow", EMPTY);
        to.focus();
        Keys.press("ctrl+v");

        Ui.untilEqual(set("read.rows>large.items"), to::links);
        assertTrue(to.shows("read"));
        assertEquals(FLOW, from.text());
        Keys.press("ctrl+z");
        Ui.untilEqual(EMPTY, to::text);
    }

    @Test
    void aFrameIsCopiedWithWhatIsInIt() throws CoreException {
        FlowRobot robot = open();
        robot.select("each");

        copy("ctrl+c", "score:");
        FlowRobot to = open("other.flow", EMPTY);
        to.focus();
        Keys.press("ctrl+v");

        Ui.until("the frame is there", () -> to.shows("each/score"));
        assertEquals(set("each.item>each/score.row", "each/score.out>each.scores"), to.links());
    }

    @Test
    void whatIsCopiedIsTheTextOfAFlow() throws CoreException {
        FlowRobot robot = open();
        robot.select("read", "large");

        copy("ctrl+c", "large:");

        assertTrue(new FlowReader(Limits.DEFAULT).read(clipped()).isIntact(), clipped());
        FlowRobot to = open("other.flow", "# nothing here\n");
        Pages.show(to, Pages.SOURCE);
        StyledText source = Pages.source(to);
        source.selectAll();
        Keys.press("ctrl+v");
        Ui.until("the flow is drawn", () -> to.shows("large"));
        assertEquals(set("read.rows>large.items"), to.links());
    }

    @Test
    void textOfAFlowIsPastedIntoTheDiagram() throws CoreException {
        FlowRobot robot = open();
        robot.focus();
        put("nodes:\n  fresh:\n    type: core.sort\n    in: {items: read.rows}\n");

        Keys.press("ctrl+v");

        Ui.until("the node is there", () -> robot.shows("fresh"));
        assertTrue(
                robot.links().contains("read.rows>fresh.items"),
                () -> robot.links().toString());
    }

    @Test
    void otherTextIsNotPastedAndThatIsSaid() throws CoreException {
        FlowRobot robot = open();
        robot.focus();

        Keys.press("ctrl+v");

        robot.awaitStatus("nothing on the clipboard that could be pasted");
        assertEquals(FLOW, robot.text());
    }

    @Test
    void duplicatesAreMadeOfAllThatIsSelected() throws CoreException {
        FlowRobot robot = open();
        robot.select("large", "first");

        Keys.press("ctrl+d");

        Ui.until(
                "there are copies",
                () -> robot.selected().size() == 2 && !robot.selected().contains("first"));
        assertFalse(robot.selected().contains("large"));
        assertEquals("nothing of use", clipped(), "the clipboard is left alone");
        Keys.press("ctrl+z");
        Ui.untilEqual(FLOW, robot::text);
    }
}
