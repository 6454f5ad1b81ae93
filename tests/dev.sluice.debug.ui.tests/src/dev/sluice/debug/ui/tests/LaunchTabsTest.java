package dev.sluice.debug.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.debug.core.FlowLaunches;
import dev.sluice.debug.core.LaunchSettings;
import dev.sluice.testing.ui.Dialogs;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Screenshot;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.debug.ui.IDebugUIConstants;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;

class LaunchTabsTest extends DebugUiTest {
    @Test
    void aParamHasAFieldThatTakesValuesOfItsTypeOnly() throws CoreException {
        IFile flow = project().write("orders.flow", FLOW);
        ILaunchConfiguration configuration = FlowLaunches.configuration(flow);
        AtomicBoolean refused = new AtomicBoolean();

        Dialogs.answer(
                "Close",
                dialog -> fillIn(dialog, refused),
                () -> DebugUITools.openLaunchConfigurationDialogOnGroup(
                        dialogParent(), new StructuredSelection(configuration), IDebugUIConstants.ID_RUN_LAUNCH_GROUP));

        assertEquals(true, refused.get(), "a word is no s64");
        Map<String, String> none = Map.of();
        assertEquals(Map.of("factor", "7"), configuration.getAttribute(LaunchSettings.PARAMS, none));
    }

    private static Shell dialogParent() {
        return Debugging.page().getWorkbenchWindow().getShell();
    }

    private static void fillIn(Shell dialog, AtomicBoolean refused) {
        Text field = Widgets.await(dialog, Text.class, each -> each.getMessage().startsWith("s64"));
        Pointer.click(Widgets.middle(field));
        Keys.type(field, "seven");
        Button run = button(dialog, "Run");
        Ui.until("it cannot be run", () -> !run.isEnabled());
        refused.set(true);
        Keys.press("ctrl+a");
        Keys.type("7");
        Ui.until("it can be run", run::isEnabled);
        Screenshot.take(dialog, "debug-launch");
        Button apply = button(dialog, "Apply");
        Ui.until("there is something to apply", apply::isEnabled);
        Pointer.click(Widgets.middle(apply));
        Ui.until("it is applied", () -> !apply.isEnabled());
    }

    private static Button button(Shell dialog, String label) {
        return Widgets.await(
                dialog, Button.class, each -> each.getText().replace("&", "").equals(label));
    }
}
