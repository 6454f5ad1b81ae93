package dev.sluice.debug.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.debug.core.state.RunPhase;
import dev.sluice.editor.NodeState;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Screenshot;
import dev.sluice.testing.ui.Ui;
import java.util.List;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.draw2d.geometry.Rectangle;
import org.junit.jupiter.api.Test;

class DebugAsTest extends DebugUiTest {
    @Test
    void aFlowIsRunAndItsStatesAreOnTheDiagram() throws CoreException {
        FlowRobot robot = open();

        Launching.launch(robot, "run");

        Ui.untilEqual(NodeState.COMPLETED, () -> Debugging.badge(robot, "sum"));
        Ui.untilEqual(NodeState.COMPLETED, () -> Debugging.badge(robot, "each/label"));
        Ui.untilEqual(RunPhase.COMPLETED, () -> Debugging.run().phase());
        assertEquals("3×", robot.node("each/label").shownOverlay().note());
    }

    @Test
    void aFlowIsDebuggedFromABreakpointToItsEnd() throws CoreException {
        FlowRobot robot = open();
        Rectangle frame = FlowRobot.bounds(robot.node("each"));
        Pointer.doubleClick(robot.onScreen(frame.x + 3, frame.y + 15));
        Ui.untilEqual(List.of("each"), DebugUiTest::breakpoints);
        Debugging.view();
        VariablesRobot variables = VariablesRobot.open();

        Launching.launch(robot, "debug");
        Debugging.awaitStop("each");
        Ui.until("the frame is ringed", () -> robot.node("each").shownOverlay().isRinged());

        Debugging.stepInto();
        Debugging.awaitStop("each/double");
        Screenshot.take(robot.shell(), "debug-stopped");

        variables.change("Inputs", "n", "3", "10");
        Ui.untilEqual("10", () -> variables.value("Inputs", "n"));
        Ui.settle();
        assertEquals("10", variables.value("Inputs", "n"), "it stays what it was changed to");
        Screenshot.take(robot.shell(), "debug-changed");
        Debugging.stepOver();
        Debugging.awaitStop("each/label");
        Ui.untilEqual("20", () -> variables.value("Inputs", "n"));

        Debugging.stepBack();
        Debugging.awaitStop("each/double");
        Screenshot.take(robot.shell(), "debug-back");
        Debugging.stepOver();
        Debugging.awaitStop("each/label");

        Debugging.resume();
        Ui.untilEqual(RunPhase.COMPLETED, () -> Debugging.run().phase());
        Ui.untilEqual(NodeState.COMPLETED, () -> Debugging.badge(robot, "sum"));
        Ui.until(
                "no node is ringed",
                () -> !robot.node("each/label").shownOverlay().isRinged());
        HistoryRobot history = HistoryRobot.open();
        Ui.untilEqual(List.of("completed"), history::states);
        Pointer.move(robot.onScreen(700, 400));
        Screenshot.take(robot.shell(), "debug-history");
    }
}
