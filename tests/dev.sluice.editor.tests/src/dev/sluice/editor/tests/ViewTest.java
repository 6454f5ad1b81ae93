package dev.sluice.editor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.draw2d.FigureCanvas;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IEditorPart;
import org.junit.jupiter.api.Test;

/** What moves the view or the selection and leaves the flow alone. */
class ViewTest extends EditorTest {
    private static final String LARGE = FLOW.replace("first: [536, 280]", "first: [3000, 2400]");

    private static Point view(FlowRobot robot) {
        return ((FigureCanvas) robot.canvas()).getViewport().getViewLocation().getCopy();
    }

    @Test
    void theMiddleButtonPans() throws CoreException {
        FlowRobot robot = open(LARGE);

        Pointer.dragMiddle(robot.onScreen(700, 500), robot.onScreen(500, 400));

        Ui.untilEqual(new Point(200, 100), () -> view(robot));
        assertEquals(LARGE, robot.text());
        assertEquals(set(), robot.selected());
    }

    @Test
    void theSpaceBarAndADragPan() throws CoreException {
        FlowRobot robot = open(LARGE);
        robot.focus();

        Keys.hold("space");
        Pointer.drag(robot.title("large"), robot.onScreen(100, 20));
        Keys.letGo("space");

        Ui.until("the view has moved", () -> view(robot).x > 100);
        assertEquals(LARGE, robot.text(), "no node was moved");
        robot.select("large");
    }

    @Test
    void theWheelScrolls() throws CoreException {
        FlowRobot robot = open(LARGE);

        Pointer.wheel(robot.onScreen(300, 300), false);

        Ui.until("the view is further down", () -> view(robot).y > 0);
        assertEquals(1.0, robot.zoom());
    }

    @Test
    void zoomingFitsTheWholeFlowIntoTheWindow() throws CoreException {
        FlowRobot robot = open(LARGE);
        robot.focus();

        Keys.press("ctrl+9");

        Ui.until("all is in view", () -> robot.zoom() < 0.5);
        Rectangle last = FlowRobot.bounds(robot.node("first"));
        assertTrue(
                new Rectangle(0, 0, robot.canvas().getSize().x, robot.canvas().getSize().y).contains(last),
                last.toString());
    }

    @Test
    void aDragOnTheMinimapScrollsAlong() throws CoreException {
        FlowRobot robot = open(LARGE);
        Canvas minimap = Widgets.await(
                robot.canvas().getParent(),
                Canvas.class,
                canvas -> canvas.getToolTipText() != null
                        && canvas.getToolTipText().startsWith("Overview"));

        Pointer.drag(Widgets.onScreen(minimap, 20, 20), Widgets.onScreen(minimap, 150, 80));

        Ui.until("the far corner is in view", () -> view(robot).x > 1000 && view(robot).y > 800);
    }

    @Test
    void aNodeIsFoundByItsNameAndRevealed() throws CoreException {
        FlowRobot robot = open(LARGE);
        robot.focus();

        Keys.press("ctrl+f");
        Shell list = Widgets.awaitPopup(robot.shell());
        Keys.type(Widgets.field(list), "first");
        Keys.press("Return");

        Ui.untilEqual(set("first"), robot::selected);
        Rectangle canvas =
                new Rectangle(0, 0, robot.canvas().getSize().x, robot.canvas().getSize().y);
        Ui.until("it is in view", () -> canvas.contains(FlowRobot.bounds(robot.node("first"))));
        assertEquals(LARGE, robot.text());
    }

    @Test
    void allThatIsConnectedIsSelected() throws CoreException {
        FlowRobot robot = open("""
                flow: demo
                format: 1
                nodes:
                  a: {type: core.const, with: {value: 1}}
                  b: {type: core.expr, in: {a: a}, with: {expr: a}}
                  c: {type: core.expr, in: {b: b}, with: {expr: b}}
                  apart: {type: core.const, with: {value: 2}}
                """);
        robot.select("b");

        robot.choose("Select Connected");

        Ui.untilEqual(set("a", "b", "c"), robot::selected);
    }

    @Test
    void enterOnAScriptGoesToItsDefinition() throws CoreException {
        project().write("nodes/grade.py", "def run(ctx):\n    return 1\n");
        FlowRobot robot = open("flow: demo\nformat: 1\nnodes:\n  grade: {type: ./nodes/grade.py}\n");
        robot.select("grade");

        Keys.press("Return");

        Ui.untilEqual("grade.py", () -> activeTitle(robot));
    }

    @Test
    void theMenuOpensACalledFlow() throws CoreException {
        project().write("sub.flow", "flow: sub\nformat: 1\nnodes:\n  one: {type: core.const, with: {value: 1}}\n");
        FlowRobot robot = open("flow: demo\nformat: 1\nnodes:\n  call: {type: core.flow, with: {flow: sub.flow}}\n");
        robot.select("call");

        robot.choose("Open");

        Ui.untilEqual("sub.flow", () -> activeTitle(robot));
        assertTrue(FlowRobot.active().shows("one"));
    }

    private static String activeTitle(FlowRobot robot) {
        IEditorPart active = robot.editor().getSite().getPage().getActiveEditor();
        return active == null ? "" : active.getTitle();
    }
}
