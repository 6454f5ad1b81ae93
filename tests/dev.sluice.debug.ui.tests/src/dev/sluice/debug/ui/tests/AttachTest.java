package dev.sluice.debug.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.debug.core.LaunchSettings;
import dev.sluice.debug.core.state.RunPhase;
import dev.sluice.editor.NodeState;
import dev.sluice.testing.ui.Dialogs;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.LogsError;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Screenshot;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfigurationType;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.debug.ui.IDebugUIConstants;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttachTest extends DebugUiTest {
    private @Nullable RemoteRunner runner;

    /** Ends the runner after the launches: one that goes away under them is told. */
    @AfterEach
    @Override
    void tidyUp() throws CoreException {
        super.tidyUp();
        RemoteRunner remote = runner;
        if (remote != null) {
            remote.close();
        }
    }

    /** The command line of a runner, of one that has done its work. */
    private static List<String> command(FlowRobot robot) {
        Launching.launch(robot, "run");
        Ui.untilEqual(RunPhase.COMPLETED, () -> Debugging.run().phase());
        IProcess process = launches()[0].getProcesses()[0];
        String line = Objects.requireNonNull(process.getAttribute(IProcess.ATTR_CMDLINE));
        return List.of(DebugPlugin.parseArguments(line));
    }

    /** A new configuration, as the dialog makes it. */
    private IStructuredSelection configuration() throws CoreException {
        ILaunchManager manager = DebugPlugin.getDefault().getLaunchManager();
        ILaunchConfigurationType type = manager.getLaunchConfigurationType(LaunchSettings.ATTACH_TYPE);
        ILaunchConfigurationWorkingCopy made = type.newInstance(null, "remote");
        made.setAttribute(LaunchSettings.FLOW, "/orders");
        made.setAttribute(LaunchSettings.HOST, "127.0.0.1");
        return new StructuredSelection(made.doSave());
    }

    private static Text field(Shell dialog, int index) {
        Widgets.await(dialog, Text.class, each -> each.getMessage().startsWith("that 'sluice dap'"));
        return Widgets.all(dialog, Text.class).stream()
                .filter(each -> each.getMessage().startsWith("that 'sluice dap'"))
                .toList()
                .get(index);
    }

    private static void type(Text field, String text) {
        Pointer.click(Widgets.middle(field));
        Keys.awaitAt(field);
        Keys.press("ctrl+a");
        Keys.type(field, text);
    }

    private static void debug(IStructuredSelection configuration, Consumer<Shell> filling) {
        Dialogs.answer(
                "Debug",
                dialog -> {
                    filling.accept(dialog);
                    Button debug = Widgets.await(
                            dialog,
                            Button.class,
                            each -> each.getText().replace("&", "").equals("Debug"));
                    Ui.until("it can be debugged", debug::isEnabled);
                },
                () -> DebugUITools.openLaunchConfigurationDialogOnGroup(
                        Debugging.page().getWorkbenchWindow().getShell(),
                        configuration,
                        IDebugUIConstants.ID_DEBUG_LAUNCH_GROUP));
    }

    @Test
    @LogsError("The token is wrong")
    void aRunOfARunnerThatIsThereAlreadyIsDebugged() throws CoreException, IOException {
        FlowRobot robot = open();
        List<String> command = command(robot);
        IStructuredSelection configuration = configuration();
        Debugging.view();
        Path flow = Objects.requireNonNull(project().file("orders.flow").getLocation())
                .toPath();
        RemoteRunner remote = RemoteRunner.start(command, flow);
        runner = remote;
        String said = Dialogs.answer(
                "OK",
                () -> debug(configuration, dialog -> {
                    type(field(dialog, 0), String.valueOf(remote.port()));
                    type(field(dialog, 1), "wrong");
                    Screenshot.take(dialog, "attach");
                }));
        assertTrue(said.contains("The token is wrong"), said);

        debug(configuration, dialog -> type(field(dialog, 1), remote.token()));
        Debugging.awaitStop("numbers");
        assertEquals(project().file("orders.flow"), Debugging.run().flow());
        Screenshot.take(robot.shell(), "attached");
        Debugging.stepOver();
        Debugging.awaitStop("each");
        Debugging.resume();
        Ui.untilEqual(RunPhase.COMPLETED, () -> Debugging.run().phase());
        Ui.untilEqual(NodeState.COMPLETED, () -> Debugging.badge(robot, "sum"));
    }
}
