package dev.sluice.debug.ui.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.debug.core.model.FlowFrame;
import dev.sluice.debug.core.model.FlowLane;
import dev.sluice.debug.core.model.FlowTarget;
import dev.sluice.editor.NodeState;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Screenshot;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import java.util.Arrays;
import java.util.List;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MendingTest extends DebugUiTest {
    @Test
    void aNodeThatFailedIsMendedAfterItsRun() throws CoreException {
        String text = FLOW.replace("expr: 'all[0] + all[1] + all[2]'", "expr: 'all[7]'");
        FlowRobot robot = FlowRobot.open(project().write("orders.flow", text));
        HistoryRobot history = HistoryRobot.open();

        Launching.launch(robot, "run");

        Ui.untilEqual(NodeState.FAILED, () -> Debugging.badge(robot, "sum"));
        Shell note = Ui.await("a note says which node failed", () -> note(robot));
        assertTrue(Widgets.texts(note).contains("all: [7, 11, 17]"), () -> Widgets.texts(note));
        Screenshot.take(robot.shell(), "debug-failed");
        Ui.untilEqual(List.of("failed"), history::states);
        Ui.until(
                "the history names the node",
                () -> history.table().getItem(0).getText(3).startsWith("sum"));

        Debugging.view();
        Link links = Widgets.await(note, Link.class, each -> true);
        Event click = new Event();
        click.text = "mend";
        links.notifyListeners(SWT.Selection, click);
        Ui.until("a new run goes on from the failure, before the node", () -> isHeldBefore("sum"));
    }

    private static boolean isHeldBefore(String node) {
        FlowTarget target = Debugging.target();
        return target != null
                && !target.isHistory()
                && Debugging.where().equals(node)
                && DebugUITools.getDebugContext() instanceof FlowFrame frame
                && frame.getThread() instanceof FlowLane lane
                && !lane.isAtFailure();
    }

    private static @Nullable Shell note(FlowRobot robot) {
        return Arrays.stream(robot.shell().getShells())
                .filter(Shell::isVisible)
                .filter(shell -> Widgets.texts(shell).contains("sum failed"))
                .findFirst()
                .orElse(null);
    }
}
