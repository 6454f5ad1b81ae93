package dev.sluice.debug.ui.tests;

import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Ui;
import org.eclipse.debug.core.DebugPlugin;

/** Run As and Debug As > Workflow by their keys. */
final class Launching {
    private Launching() {}

    /** Launches the flow of an editor, and waits for the launch. @param mode {@code run} or {@code debug} */
    static void launch(FlowRobot robot, String mode) {
        int before = DebugPlugin.getDefault().getLaunchManager().getLaunches().length;
        robot.focus();
        Keys.press(mode.equals("debug") ? "alt+shift+d" : "alt+shift+x", "w");
        Ui.until(
                "a launch is there",
                () -> DebugPlugin.getDefault().getLaunchManager().getLaunches().length > before);
    }
}
