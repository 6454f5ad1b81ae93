package dev.sluice.debug.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.debug.core.breakpoint.NodeBreakpoint;
import dev.sluice.editor.NodeState;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Screenshot;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.widgets.Link;
import org.junit.jupiter.api.Test;

/** A flow that is edited while it runs. */
class EditedTest extends DebugUiTest {
    private static boolean isSaid(FlowRobot robot) {
        return Widgets.all(robot.shell(), Link.class).stream()
                .anyMatch(link -> link.getText().startsWith("The flow has been edited since this run began"));
    }

    @Test
    void theDiagramSaysWhileARunGoesOnThatItsFlowIsAnotherByNow() throws CoreException {
        FlowRobot robot = open();
        NodeBreakpoint.create(project().file("orders.flow"), "sum", false, 20);
        Debugging.view();
        Launching.launch(robot, "debug");
        Debugging.awaitStop("sum");
        assertEquals(false, isSaid(robot), "it is what runs");

        project().write("orders.flow", FLOW.replace("'n + 1'", "'n + 2'"));
        Ui.until("it is said that the flow was edited", () -> isSaid(robot));
        Screenshot.take(robot.shell(), "debug-edited");
        assertEquals(NodeState.SUSPENDED, Debugging.badge(robot, "sum"), "nodes go by their paths");

        project().write("orders.flow", FLOW.replace("[960, 96]", "[960, 160]"));
        Ui.until("it is what runs again, wherever its nodes are drawn", () -> !isSaid(robot));
    }
}
