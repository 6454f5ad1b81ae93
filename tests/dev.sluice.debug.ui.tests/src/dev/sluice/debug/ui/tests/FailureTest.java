package dev.sluice.debug.ui.tests;

import dev.sluice.editor.NodeState;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Ui;
import java.util.Arrays;
import java.util.List;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.Test;

class FailureTest extends DebugUiTest {
    @Test
    void theNodeThatFailedIsShownWithItsError() throws CoreException {
        String text = FLOW.replace("expr: 'all[0] + all[1] + all[2]'", "expr: 'all[7]'");
        FlowRobot robot = FlowRobot.open(project().write("orders.flow", text));
        HistoryRobot history = HistoryRobot.open();

        Launching.launch(robot, "run");

        Ui.untilEqual(NodeState.FAILED, () -> Debugging.badge(robot, "sum"));
        Ui.until(
                "a note says which node failed",
                () -> Arrays.stream(robot.shell().getShells())
                        .filter(Shell::isVisible)
                        .anyMatch(shell ->
                                dev.sluice.testing.ui.Widgets.texts(shell).contains("sum failed")));
        Ui.untilEqual(List.of("failed"), history::states);
        Ui.until(
                "the history names the node",
                () -> history.table().getItem(0).getText(3).startsWith("sum"));
    }
}
