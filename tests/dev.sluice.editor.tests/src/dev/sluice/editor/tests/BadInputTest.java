package dev.sluice.editor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.editor.internal.parts.CardPart;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Pages;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;

/** Files that are not as they should be. */
class BadInputTest extends EditorTest {
    private static final String BROKEN = "flow: demo\nformat: 1\nnodes:\n  a: {type: core.const\n  b: ]\n";
    private static final String UNKNOWN = """
            flow: demo
            format: 1
            nodes:
              # somebody else's
              odd:
                type: nobody.knows
                in: {rows: read.rows}
                with: {depth: 3, list: [1, 2]}
                retry: {attempts: 2}
                x-color: red
                strange-key: {a: {b: c}}
              read:
                type: csv.read
                with: {path: data/rows.csv}
            layout:
              odd: [320, 80]
              read: [40, 80]
            """;

    private static Link banner(FlowRobot robot) {
        return Widgets.await(Pages.tabs(robot), Link.class, link -> true);
    }

    @Test
    void aTextThatDoesNotParseOpensOnItsSourceWithMarkersAndAReasonAboveTheDiagram() throws CoreException {
        project().built();
        FlowRobot robot = open(BROKEN);

        assertFalse(robot.editor().isDiagramActive());
        IFile file = project().file("demo.flow");
        Ui.until("there is a marker with its line", () -> line(file) > 0);
        Pages.show(robot, Pages.DIAGRAM);
        assertTrue(banner(robot).getText().contains("Line "), banner(robot).getText());
        assertFalse(robot.canvas().isEnabled());
        assertEquals(BROKEN, robot.text());
    }

    private static int line(IFile file) {
        try {
            for (IMarker marker : file.findMarkers(IMarker.PROBLEM, true, IResource.DEPTH_ZERO)) {
                return marker.getAttribute(IMarker.LINE_NUMBER, 0);
            }
            return 0;
        } catch (CoreException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theReasonLeadsToTheSourceWhereItCanBeMended() throws CoreException {
        FlowRobot robot = open("flow: demo\nformat: 1\nnodes: {a: {type: core.const}\n");
        Pages.show(robot, Pages.DIAGRAM);

        Link banner = banner(robot);
        banner.notifyListeners(org.eclipse.swt.SWT.Selection, new org.eclipse.swt.widgets.Event());

        Ui.until("the source is shown", () -> !robot.editor().isDiagramActive());
        Pages.typeBehind(robot, "core.const}", "}");
        Ui.until("the flow is drawn", () -> robot.shows("a"));
        Pages.show(robot, Pages.DIAGRAM);
        assertTrue(robot.canvas().isEnabled());
    }

    @Test
    void aNodeOfAnUnknownTypeIsACardThatKeepsAllItsKeys() throws CoreException {
        FlowRobot robot = open(UNKNOWN);
        assertInstanceOf(CardPart.class, robot.node("odd"));
        assertEquals(set("read.rows>odd.rows"), robot.links());

        Point from = robot.title("odd");
        Pointer.drag(from, new Point(from.x + 64, from.y + 80));
        Ui.untilEqual("odd: [384, 160]", () -> robot.line("odd: ["));
        assertEquals(UNKNOWN.replace("odd: [320, 80]", "odd: [384, 160]"), robot.text());

        Keys.press("F2");
        Keys.type(Widgets.await(robot.canvas(), Text.class, any -> true), "even");
        Keys.press("Return");
        Ui.until("the node has its new name", () -> robot.shows("even"));
        assertEquals(UNKNOWN.replace("odd: [320, 80]", "even: [384, 160]").replace("  odd:", "  even:"), robot.text());
    }

    @Test
    void anEmptyFileIsAnEmptyDiagramThatTakesNodes() throws CoreException {
        FlowRobot robot = open("");

        assertTrue(robot.editor().isDiagramActive());
        robot.choose("Add Note");
        Keys.type(Widgets.await(robot.canvas(), Text.class, any -> true), "Mind the gap");
        Keys.press("ctrl+Return");
        Ui.until("the note is written", () -> robot.text().contains("Mind the gap"));
    }
}
