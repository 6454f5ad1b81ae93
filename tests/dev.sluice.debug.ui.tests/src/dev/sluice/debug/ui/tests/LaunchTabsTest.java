package dev.sluice.debug.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.debug.core.FlowLaunches;
import dev.sluice.debug.core.LaunchSettings;
import dev.sluice.debug.core.state.RunPhase;
import dev.sluice.editor.NodeState;
import dev.sluice.testing.ui.Dialogs;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Screenshot;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.debug.ui.IDebugUIConstants;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
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

    @Test
    void whatTheTabsSayReachesTheRunner() throws CoreException, IOException {
        FlowRobot robot = open();
        Debugging.view();
        ILaunchConfigurationWorkingCopy copy =
                FlowLaunches.configuration(project().file("orders.flow")).getWorkingCopy();
        copy.setAttribute(ILaunchManager.ATTR_ENVIRONMENT_VARIABLES, Map.of("SLUICE_TABS", "seen"));
        StructuredSelection configuration = new StructuredSelection(copy.doSave());

        Dialogs.answer(
                "Debug",
                LaunchTabsTest::throughAllTabs,
                () -> DebugUITools.openLaunchConfigurationDialogOnGroup(
                        dialogParent(), configuration, IDebugUIConstants.ID_DEBUG_LAUNCH_GROUP));

        Debugging.awaitStop("numbers");
        IProcess process = launches()[0].getProcesses()[0];
        String command = String.valueOf(process.getAttribute(IProcess.ATTR_CMDLINE));
        assertTrue(command.contains("-Xmx300m") && command.contains("-Dtabs=seen"), command);
        Path environment = Path.of("/proc", process.getAttribute(IProcess.ATTR_PROCESS_ID), "environ");
        assertTrue(Files.readString(environment, StandardCharsets.ISO_8859_1).contains("SLUICE_TABS=seen"));
        Debugging.resume();
        Ui.untilEqual(RunPhase.COMPLETED, () -> Debugging.run().phase());
        Ui.untilEqual(NodeState.COMPLETED, () -> Debugging.badge(robot, "sum"));
    }

    @Test
    void theTabGrantsShowsWhatIsAskedAndWhatIsGranted() throws CoreException {
        project().write("nodes/grade.py", "def run():\n    return 1\n");
        project().write("nodes/grade.node.yaml", "capabilities: [env, secrets]\n");
        IFile flow = project().write("fetch.flow", """
                flow: fetch
                nodes:
                  read: {type: csv.read, with: {path: a.csv}}
                  grade: {type: ./nodes/grade.py, grants: {env: [LANG, TZ], net: ["a.org:80"]}}
                """);
        StructuredSelection configuration = new StructuredSelection(FlowLaunches.configuration(flow));
        List<String> rows = new ArrayList<>();

        Dialogs.answer(
                "Close",
                dialog -> {
                    tab(dialog, "Grants");
                    Table table = Widgets.await(dialog, Table.class, each -> each.getColumnCount() == 4);
                    for (TableItem item : table.getItems()) {
                        rows.add(item.getText(0) + " " + item.getText(1) + " " + item.getText(2) + ": "
                                + item.getText(3));
                    }
                    Ui.until(
                            "it says what is missing",
                            () -> Widgets.texts(dialog).contains("Some nodes ask for what they are not granted."));
                    Screenshot.take(dialog, "tab-grants-asked");
                },
                () -> DebugUITools.openLaunchConfigurationDialogOnGroup(
                        dialogParent(), configuration, IDebugUIConstants.ID_RUN_LAUNCH_GROUP));

        assertEquals(
                List.of(
                        "read read yes: the files of the project",
                        "grade net no: a.org:80",
                        "grade env yes: LANG, TZ",
                        "grade secrets yes: nothing"),
                rows);
    }

    private static void throughAllTabs(Shell dialog) {
        tab(dialog, "Engine");
        Button entry =
                Widgets.await(dialog, Button.class, each -> each.getText().contains("first node"));
        Pointer.click(Widgets.onScreen(entry, 8, entry.getSize().y / 2));
        Ui.until("it stops at the first node", entry::getSelection);
        Screenshot.take(dialog, "tab-engine");

        tab(dialog, "JRE");
        Button debug = button(dialog, "Debug");
        Text memory =
                Widgets.await(dialog, Text.class, each -> each.getMessage().startsWith("what the JVM"));
        Pointer.click(Widgets.middle(memory));
        Keys.type(memory, "16");
        Ui.until("that is too little", () -> !debug.isEnabled());
        Keys.press("ctrl+a");
        Keys.type("300");
        Ui.until("that is enough", debug::isEnabled);
        Keys.press("Tab");
        Keys.type("-Dtabs=seen");
        Screenshot.take(dialog, "tab-jre");

        tab(dialog, "Environment");
        Ui.until(
                "the variable is there",
                () -> Widgets.all(dialog, Table.class).stream()
                        .anyMatch(table -> table.getItemCount() == 1
                                && table.getItem(0).getText().equals("SLUICE_TABS")));
        tab(dialog, "Grants");
        Ui.until("it says what is granted", () -> Widgets.texts(dialog).contains("reach nothing beside"));
        Screenshot.take(dialog, "tab-grants");
        tab(dialog, "Common");
        Ui.until("it can be debugged", debug::isEnabled);
    }

    private static void tab(Shell dialog, String title) {
        CTabFolder tabs = Widgets.await(dialog, CTabFolder.class, each -> each.getItemCount() > 3);
        CTabItem item = Arrays.stream(tabs.getItems())
                .filter(each -> each.getText().equals(title))
                .findFirst()
                .orElseThrow();
        Pointer.clickOn(
                "the tab " + title + " is in front", () -> middle(tabs, item), () -> tabs.getSelection() == item);
    }

    private static Point middle(CTabFolder tabs, CTabItem item) {
        Rectangle area = item.getBounds();
        return tabs.toDisplay(area.x + area.width / 2, area.y + area.height / 2);
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
