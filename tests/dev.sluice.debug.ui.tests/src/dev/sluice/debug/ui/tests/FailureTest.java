package dev.sluice.debug.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.sluice.debug.core.breakpoint.FailureBreakpoint;
import dev.sluice.debug.core.state.NodeStatus;
import dev.sluice.debug.core.state.RunPhase;
import dev.sluice.editor.NodeState;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Screenshot;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.ui.IDebugUIConstants;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IViewReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FailureTest extends DebugUiTest {
    private static final String BAD = FLOW.replace("expr: 'all[0] + all[1] + all[2]'", "expr: 'all[7]'");

    private static @Nullable Shell note(FlowRobot robot) {
        return Arrays.stream(robot.shell().getShells())
                .filter(shell -> shell.isVisible() && Widgets.texts(shell).contains("sum failed"))
                .findFirst()
                .orElse(null);
    }

    @Test
    void theNodeThatFailedIsShownWithItsError() throws CoreException {
        FlowRobot robot = FlowRobot.open(project().write("orders.flow", BAD));
        HistoryRobot history = HistoryRobot.open();

        Launching.launch(robot, "run");

        Ui.untilEqual(NodeState.FAILED, () -> Debugging.badge(robot, "sum"));
        Ui.until("a note says which node failed", () -> note(robot) != null);
        Ui.untilEqual(List.of("failed"), history::states);
        Ui.until(
                "the history names the node",
                () -> history.table().getItem(0).getText(3).startsWith("sum"));
    }

    @Test
    void theNoteLeadsToTheSettingsOfTheNodeAndTheSameRunGoesOn() throws CoreException {
        FlowRobot robot = FlowRobot.open(project().write("orders.flow", BAD));
        FailureBreakpoint.create(EnumSet.of(FailureBreakpoint.Kind.FAILED));
        Debugging.view();
        Launching.launch(robot, "debug");
        Debugging.awaitStop("sum");
        Shell note = Ui.await("a note says which node failed", () -> note(robot));
        String run = Debugging.run().run();
        Screenshot.take(robot.shell(), "failure-note");

        Link mend = Widgets.await(note, Link.class, each -> each.getText().contains("resume"));
        Pointer.clickAway(Widgets.onScreen(mend, 20, mend.getSize().y / 2));
        Ui.until("the note is gone", note::isDisposed);
        Ui.until("it stands before the node", () -> Debugging.badge(robot, "sum") == NodeState.SUSPENDED);
        IViewReference shown = Debugging.page().findViewReference(IDebugUIConstants.ID_VARIABLE_VIEW);
        assertNotNull(shown, "the variables come to the front");
        VariablesRobot variables = VariablesRobot.open();
        variables.change("Settings", "expr", "all[7]", "all[1] + 1");
        Debugging.resume();

        Ui.untilEqual(RunPhase.COMPLETED, () -> Debugging.run().phase());
        assertEquals(run, Debugging.run().run(), "it is the same run");
        Ui.untilEqual(NodeState.COMPLETED, () -> Debugging.badge(robot, "sum"));
        assertEquals(
                "12", Objects.requireNonNull(node("sum").outputs().get("out")).text());
    }

    private static NodeStatus node(String path) {
        return Ui.await("the node has run", () -> Debugging.run().node(path));
    }
}
