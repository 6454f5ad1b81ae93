package dev.sluice.editor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.editor.BreakpointMark;
import dev.sluice.editor.DiagramLink;
import dev.sluice.editor.FlowDiagram;
import dev.sluice.editor.GutterListener;
import dev.sluice.editor.LinkOverlay;
import dev.sluice.editor.LinkOverlay.Flowing;
import dev.sluice.editor.NodeOverlay;
import dev.sluice.editor.NodeQuestion;
import dev.sluice.editor.NodeState;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Pages;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Screenshot;
import dev.sluice.testing.ui.Ui;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.Test;

/** What a run and a debugger add to the diagram, and what they hear of it. */
class RunOverlaysTest extends EditorTest {
    private static final String LINK = "read.rows>large.items";
    private static final int TRIES = 5;
    private static final NodeOverlay RUNNING = new NodeOverlay(NodeState.RUNNING, "", -1);

    /** Notes what is toggled. */
    private record Toggles(List<String> names) implements GutterListener {
        @Override
        public void nodeToggled(String path) {
            names.add(path);
        }

        @Override
        public void answerPressed(String path, boolean approve) {
            names.add((approve ? "approve " : "reject ") + path);
        }

        @Override
        public void linkToggled(DiagramLink link) {
            names.add(link.key());
        }
    }

    private static FlowDiagram diagram(FlowRobot robot) {
        return Objects.requireNonNull(robot.editor().getAdapter(FlowDiagram.class));
    }

    private static LinkOverlay flowing(String chip, String detail) {
        return new LinkOverlay(chip, "", Flowing.ACTIVE, null, detail);
    }

    @Test
    void aChangePaintsTheNodeThatChangedAndNoOther() throws CoreException {
        FlowRobot robot = open();
        Ui.settle();
        List<Rectangle> painted = new ArrayList<>();
        robot.canvas()
                .addListener(
                        SWT.Paint, event -> painted.add(new Rectangle(event.x, event.y, event.width, event.height)));

        Rectangle node = FlowRobot.bounds(robot.node("large")).expand(24, 24);
        int[] changes = {0};

        // the screen may still ask for all of a window that has just opened, so one change alone proves nothing
        Ui.until("a change paints the node and nothing else", () -> {
            painted.clear();
            diagram(robot)
                    .show(Map.of("large", new NodeOverlay(NodeState.COMPLETED, ++changes[0] + " ms", -1)), Map.of());
            Ui.settle();
            return !painted.isEmpty() && painted.stream().allMatch(node::contains);
        });
    }

    @Test
    void whatIsSaidAgainPaintsNothing() throws CoreException {
        FlowRobot robot = open();
        NodeOverlay done = new NodeOverlay(NodeState.COMPLETED, "2 ms", -1);
        diagram(robot).show(Map.of("large", done), Map.of());
        Ui.settle();
        robot.viewer().flush();
        int[] paints = {0};
        robot.canvas().addListener(SWT.Paint, event -> paints[0]++);

        int least = Integer.MAX_VALUE;
        for (int i = 0; i < TRIES && least > 0; i++) { // the window manager may ask for a paint at any time
            paints[0] = 0;
            diagram(robot).show(Map.of("large", done), Map.of());
            Ui.settle();
            least = Math.min(least, paints[0]);
        }
        assertEquals(0, least);

        diagram(robot).show(Map.of("large", done.withCurrent(true)), Map.of());
        Ui.until("a change is painted", () -> paints[0] > 0);
    }

    @Test
    void ringsTurnWhileSomethingRunsAndNoLonger() throws CoreException {
        FlowRobot robot = open();
        double still = robot.diagram().style().turn();

        diagram(robot).show(Map.of("read", RUNNING), Map.of(LINK, flowing("12", "")));
        Ui.until("they turn", () -> robot.diagram().style().turn() != still);
        int[] paints = {0};
        robot.canvas().addListener(SWT.Paint, event -> paints[0]++);
        Ui.until("the node is painted on and on", () -> paints[0] > 3);

        diagram(robot).clear();
        Ui.until("they rest", () -> robot.diagram().style().turn() == still);
        assertEquals(Map.of(), robot.diagram().overlays());
        assertEquals(Map.of(), robot.diagram().linkOverlays());
    }

    @Test
    void aDoubleClickAtTheLeftEdgeOfANodeIsTold() throws CoreException {
        FlowRobot robot = open();
        Toggles toggles = new Toggles(new ArrayList<>());
        diagram(robot).addGutterListener(toggles);
        Rectangle card = FlowRobot.bounds(robot.node("large"));
        Rectangle inner = FlowRobot.bounds(robot.node("each/score"));
        Rectangle frame = FlowRobot.bounds(robot.node("each"));

        Pointer.doubleClick(robot.onScreen(card.x + 3, card.y + 9));
        Ui.untilEqual(List.of("large"), toggles::names);
        Pointer.doubleClick(robot.onScreen(inner.x + 3, inner.y + 9));
        Ui.untilEqual(List.of("large", "each/score"), toggles::names);
        Pointer.doubleClick(robot.onScreen(frame.x + 3, frame.y + 15));
        Ui.untilEqual(List.of("large", "each/score", "each"), toggles::names);
        assertEquals(FLOW, robot.text(), "nothing else happened");
    }

    @Test
    void aDoubleClickBesideANodeWhereTheDotIsIsTold() throws CoreException {
        FlowRobot robot = open();
        Toggles toggles = new Toggles(new ArrayList<>());
        diagram(robot).addGutterListener(toggles);
        Rectangle card = FlowRobot.bounds(robot.node("large"));
        Point dot = robot.onScreen(card.x - 13, card.y + 9);

        Pointer.doubleClick(dot);
        Ui.untilEqual(List.of("large"), toggles::names);

        NodeOverlay marked = NodeOverlay.NONE.withBreakpoint(new BreakpointMark(true, "?"));
        diagram(robot).show(Map.of("large", marked), Map.of());
        // Elsewhere, so that the next click is not the third at this place.
        Pointer.click(robot.title("first"));
        Pointer.doubleClick(dot);
        Ui.untilEqual(List.of("large", "large"), toggles::names);
        assertEquals("large", diagram(robot).selectedNode());
    }

    @Test
    void theButtonsOfANodeThatWaitsForAPersonAreToldAndGoWithTheQuestion() throws CoreException {
        FlowRobot robot = open();
        Toggles toggles = new Toggles(new ArrayList<>());
        diagram(robot).addGutterListener(toggles);
        Rectangle card = FlowRobot.bounds(robot.node("large"));
        Point approve = robot.onScreen(card.x + card.width - 43, card.y + 39);
        Point reject = robot.onScreen(card.x + card.width - 21, card.y + 39);
        NodeQuestion question = new NodeQuestion("since 14:03", "Go on with all of them?");
        NodeOverlay asks =
                new NodeOverlay(NodeState.WAITING, "", -1, null, false, false, "Go on?\nsince 14:03", null, question);

        diagram(robot).show(Map.of("large", asks), Map.of());
        Screenshot.take(robot.shell(), "asks");
        Pointer.click(approve);
        Ui.untilEqual(List.of("approve large"), toggles::names);
        Pointer.click(reject);
        Ui.untilEqual(List.of("approve large", "reject large"), toggles::names);
        assertEquals("large", diagram(robot).selectedNode());
        Pointer.move(new Point(approve.x + 2, approve.y));
        Pointer.move(approve);
        Ui.until(
                "the note says what the button does",
                () -> Arrays.stream(robot.shell().getShells())
                        .filter(Shell::isVisible)
                        .anyMatch(shell -> shell.getText().contains("Approve 'large'")));

        diagram(robot).show(Map.of("large", new NodeOverlay(NodeState.COMPLETED, "", -1)), Map.of());
        Pointer.doubleClick(robot.onScreen(card.x + 3, card.y + 9));
        Pointer.click(approve);
        Ui.untilEqual(List.of("approve large", "reject large", "large"), toggles::names);
        assertEquals(FLOW, robot.text(), "nothing else happened");
    }

    @Test
    void aDoubleClickOnALinkIsTold() throws CoreException {
        FlowRobot robot = open();
        Toggles toggles = new Toggles(new ArrayList<>());
        diagram(robot).addGutterListener(toggles);

        Pointer.doubleClick(robot.on(LINK));

        Ui.untilEqual(List.of(LINK), toggles::names);
        assertEquals(LINK, Objects.requireNonNull(diagram(robot).selectedLink()).key());
        assertEquals(FLOW, robot.text(), "nothing else happened");
    }

    @Test
    void aLinkTellsItsLastValue() throws CoreException {
        FlowRobot robot = open();
        diagram(robot).show(Map.of(), Map.of(LINK, flowing("3 items", "[{\"amount\": 12}, …]")));
        Point at = robot.on(LINK);

        Pointer.move(new Point(at.x + 3, at.y));
        Pointer.move(at);

        Ui.until(
                "the note tells the value",
                () -> Arrays.stream(robot.shell().getShells())
                        .filter(Shell::isVisible)
                        .anyMatch(shell -> shell.getText().contains("\"amount\": 12")));
    }

    @Test
    void whatIsSaidWhileTheSourceIsInFrontIsShownWhenTheDiagramIs() throws CoreException {
        FlowRobot robot = open();
        Pages.show(robot, Pages.SOURCE);
        Object before = robot.node("large").ported();

        diagram(robot).show(Map.of("large", RUNNING), Map.of());
        Pages.show(robot, Pages.DIAGRAM);

        Ui.until("the node shows it", () -> RUNNING.equals(robot.node("large").shownOverlay()));
        assertEquals(before, robot.node("large").ported());
    }

    @Test
    void linksAreNamedByTheirEnds() throws CoreException {
        FlowRobot robot = open();

        List<DiagramLink> links = diagram(robot).links("each");

        assertTrue(
                links.contains(new DiagramLink("each.item>each/score.row", "each", "item", true, "each/score", "row")),
                links::toString);
        assertTrue(
                links.contains(new DiagramLink("large.items>each.items", "large", "items", false, "each", "items")),
                links::toString);
        assertEquals(List.of(), diagram(robot).links("nowhere"));
        assertNotNull(diagram(robot).areaOf("each/score"));
        assertNotEquals(diagram(robot).areaOf("read"), diagram(robot).areaOf("large"));
    }
}
