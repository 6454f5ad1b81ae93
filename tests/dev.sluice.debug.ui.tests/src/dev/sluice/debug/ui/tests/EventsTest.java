package dev.sluice.debug.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.debug.core.breakpoint.NodeBreakpoint;
import dev.sluice.debug.core.state.NodeStatus;
import dev.sluice.editor.NodeLife;
import dev.sluice.editor.NodeLife.Phase;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Screenshot;
import dev.sluice.testing.ui.Ui;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.graphics.Point;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A flow with a continuous node, from its card to the lanes of its events. */
class EventsTest extends DebugUiTest {
    private static final String TICKS = """
            flow: ticks
            format: 1
            nodes:
              tick:
                type: event.timer
                with: {every: 100ms, concurrency: 4}
              next:
                type: core.expr
                in: {n: tick.count}
                with: {expr: n + 1}
            layout:
              tick: [40, 96]
              next: [320, 96]
            """;

    private FlowRobot ticks() throws CoreException {
        return FlowRobot.open(project().write("orders.flow", TICKS));
    }

    private static @Nullable Phase phase(FlowRobot robot) {
        NodeLife life = robot.node("tick").shownOverlay().life();
        return life == null ? null : life.phase();
    }

    private static Point button(FlowRobot robot) {
        Rectangle card = FlowRobot.bounds(robot.node("tick"));
        return robot.onScreen(card.x + card.width - 21, card.y + 39);
    }

    private static long count(String path) {
        NodeStatus status = Debugging.run().node(path);
        return status == null ? 0 : status.count(dev.sluice.debug.core.state.NodeState.COMPLETED);
    }

    @Test
    void theButtonOfACardRunsTheFlowAndStopsAndStartsItsNode() throws CoreException {
        FlowRobot robot = ticks();
        robot.focus();
        Pointer.click(button(robot));
        Ui.untilEqual(Phase.RUNNING, () -> phase(robot));
        Ui.until("events are counted below the card", () -> {
            NodeLife life = robot.node("tick").shownOverlay().life();
            return life != null
                    && life.counts().matches("\\d+ events.*")
                    && life.last().startsWith("last ");
        });
        assertEquals(dev.sluice.editor.NodeState.RUNNING, Debugging.badge(robot, "tick"));
        Screenshot.take(robot.shell(), "events-running");

        Pointer.move(robot.onScreen(20, 20));
        Pointer.click(button(robot));
        Ui.untilEqual(Phase.STOPPED, () -> phase(robot));
        assertEquals(dev.sluice.editor.NodeState.STOPPED, Debugging.badge(robot, "tick"));
        assertTrue(!Debugging.run().phase().ended(), "the run goes on");
        Screenshot.take(robot.shell(), "events-stopped");
        long before = count("next");

        Keys.press("alt+F11");
        Ui.untilEqual(Phase.RUNNING, () -> phase(robot));
        Ui.until("events come again", () -> count("next") > before);
    }

    @Test
    void eachEventIsALaneAndOthersGoOnWhileOneIsHeld() throws CoreException {
        FlowRobot robot = ticks();
        NodeBreakpoint breakpoint = NodeBreakpoint.create(project().file("orders.flow"), "next", false, 8);
        breakpoint.setCondition("n == 3");
        Debugging.view();
        Launching.launch(robot, "debug");
        Debugging.awaitStop("next");
        Ui.untilEqual("tick #2", () -> name());
        long before = count("next");
        Ui.until("others go on", () -> count("next") > before + 3);
        Screenshot.take(robot.shell(), "events-lane");
        Debugging.resume();
        Ui.until("it went on", () -> Debugging.where().isEmpty());
    }

    private static String name() {
        try {
            return Debugging.suspended().getName();
        } catch (org.eclipse.debug.core.DebugException e) {
            throw new AssertionError(e);
        }
    }
}
