package dev.sluice.debug.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.debug.core.FlowLaunches;
import dev.sluice.debug.core.LaunchSettings;
import dev.sluice.debug.core.breakpoint.NodeBreakpoint;
import dev.sluice.debug.core.state.RunPhase;
import dev.sluice.testing.ui.Dialogs;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.LogsError;
import dev.sluice.testing.ui.Screenshot;
import dev.sluice.testing.ui.Ui;
import java.util.List;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.Test;

class TroubleTest extends DebugUiTest {
    @Test
    @LogsError("ended before the run did")
    void aRunnerThatIsKilledIsToldAndNothingStaysStuck() throws CoreException {
        FlowRobot robot = open();
        NodeBreakpoint.create(project().file("orders.flow"), "sum", false, 20);
        Debugging.view();
        Launching.launch(robot, "debug");
        Debugging.awaitStop("sum");
        HistoryRobot history = HistoryRobot.open();
        Ui.untilEqual(List.of("running"), history::states);
        IProcess process = launches()[0].getProcesses()[0];
        long pid = Long.parseLong(process.getAttribute(IProcess.ATTR_PROCESS_ID));

        String told = Dialogs.answer(
                "OK",
                dialog -> Screenshot.take(dialog, "trouble-killed"),
                () -> assertTrue(ProcessHandle.of(pid).orElseThrow().destroyForcibly()));

        assertTrue(told.contains("The runner of 'orders.flow' ended before the run did."), told);
        assertTrue(told.contains("exit code is 137"), told);
        Ui.until("the launch has ended", () -> launches()[0].isTerminated());
        Ui.untilEqual(RunPhase.LOST, () -> Debugging.run().phase());
        Ui.until("no node is ringed", () -> !robot.node("sum").shownOverlay().isRinged());
        Ui.untilEqual(List.of("lost"), history::states);
        assertFalse(Debugging.offers("Resume"));
        assertFalse(Debugging.offers("Terminate"));
        Debugging.view();
        Ui.until(
                "nothing is selected that stood somewhere",
                () -> Debugging.where().isEmpty());
        assertFalse(Debugging.slider().isEnabled());
        Screenshot.take(robot.shell(), "trouble-after");
    }

    @Test
    @LogsError("The runner ended before it was ready")
    void aRunnerThatDoesNotStartIsToldWithWhatItSaid() throws CoreException {
        FlowRobot robot = open();
        ILaunchConfigurationWorkingCopy copy =
                FlowLaunches.configuration(project().file("orders.flow")).getWorkingCopy();
        copy.setAttribute(LaunchSettings.VM_ARGUMENTS, "-XX:NoSuchOption=1");
        copy.doSave();
        robot.focus();

        String told = Dialogs.answer(
                "OK",
                dialog -> {
                    Screenshot.take(dialog, "trouble-start");
                    // below it is the dialog that has the settings of the launch, which waits to be closed too
                    closeAfter(dialog, (Shell) dialog.getParent());
                },
                () -> Keys.press("alt+shift+x", "w"));

        assertTrue(told.contains("The runner ended before it was ready."), told);
        assertTrue(told.contains("NoSuchOption"), told);
        Ui.until("no launch is left", () -> launches().length == 0);
    }

    private static void closeAfter(Shell dialog, Shell below) {
        Display display = dialog.getDisplay();
        assertEquals("Run Configurations", below.getText());
        display.timerExec(20, new Runnable() {
            @Override
            public void run() {
                if (dialog.isDisposed()) {
                    below.close();
                } else {
                    display.timerExec(20, this);
                }
            }
        });
    }
}
