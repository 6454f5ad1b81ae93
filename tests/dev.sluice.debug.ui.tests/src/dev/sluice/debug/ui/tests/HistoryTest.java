package dev.sluice.debug.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.core.check.FlowChecker;
import dev.sluice.debug.core.model.FlowTarget;
import dev.sluice.debug.core.state.Moment;
import dev.sluice.debug.ui.internal.history.ParamsAgain;
import dev.sluice.editor.NodeState;
import dev.sluice.model.flow.Flow;
import dev.sluice.testing.ui.Dialogs;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.LogsError;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Screenshot;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;

class HistoryTest extends DebugUiTest {

    @Test
    void runsAreRunAgainComparedOpenedAndDeleted() throws CoreException {
        FlowRobot robot = open();
        HistoryRobot history = HistoryRobot.open();
        Launching.launch(robot, "run");
        Ui.untilEqual(List.of("completed"), history::states);
        assertEquals("factor=2", history.text(0, 4));
        project().write("orders.flow", FLOW.replace("n + 1", "n + 2"));
        Ui.until("the editor has the new text", () -> robot.text().contains("n + 2"));

        history.select(0);
        Debugging.click("Run Again");
        Ui.untilEqual(List.of("completed", "completed"), history::states);
        assertEquals("factor=2", history.text(0, 4));

        compare(robot, history);
        delete(history);
        lookAt(history);
    }

    @Test
    @LogsError("ended before the run did")
    void aRunWhoseRunnerWasKilledIsResumed() throws CoreException {
        String waits = FLOW.replace(
                "  sum:\n", "  hold: {type: core.wait, in: {value: each.results}, with: {for: 1h}}\n  sum:\n");
        FlowRobot robot =
                FlowRobot.open(project().write("orders.flow", waits.replace("{all: each.results}", "{all: hold.out}")));
        HistoryRobot history = HistoryRobot.open();
        Launching.launch(robot, "run");
        Ui.untilEqual(NodeState.WAITING, () -> Debugging.badge(robot, "hold"));
        String id = Debugging.run().run();
        long pid = Long.parseLong(launches()[0].getProcesses()[0].getAttribute(IProcess.ATTR_PROCESS_ID));
        // what is told of that is not looked at here
        ErrorDialog.AUTOMATED_MODE = true;
        assertTrue(ProcessHandle.of(pid).orElseThrow().destroyForcibly());
        Ui.untilEqual(List.of("lost"), history::states);

        history.select(0);
        Debugging.click("Resume the Interrupted Run");
        Ui.untilEqual(List.of("running"), history::states);
        assertEquals(id, Debugging.run().run());
        Ui.untilEqual(NodeState.COMPLETED, () -> Debugging.badge(robot, "numbers"));
        Ui.untilEqual(NodeState.WAITING, () -> Debugging.badge(robot, "hold"));
        assertFalse(Debugging.offers("Resume the Interrupted Run"), "it goes on");
    }

    @Test
    void whatTheJournalDoesNotHaveOfTheParamsIsThatOfTheConfiguration() throws CoreException {
        String params = "  key: {type: string, secret: true}\n  name: {type: string}\n  factor:";
        Flow flow = FlowChecker.get()
                .read(project().write("orders.flow", FLOW.replace("  factor:", params)))
                .flow();
        Map<String, String> ran = Map.of("key", "•••", "name", "a", "gone", "1");
        Map<String, String> configured = Map.of("key", "hidden", "name", "b", "factor", "7");
        assertEquals(Map.of("key", "hidden", "name", "a", "factor", "7"), ParamsAgain.of(flow, ran, configured));
    }

    private static void compare(FlowRobot robot, HistoryRobot history) {
        history.select(1);
        assertFalse(Debugging.offers("Compare"), "one alone is compared with nothing");
        history.select(0, 1);
        Debugging.click("Compare");
        Shell dialog = Widgets.awaitPopup(robot.shell());
        assertEquals("Compare Runs of orders.flow", dialog.getText());
        Table table = Widgets.await(dialog, Table.class, each -> true);
        assertEquals(List.of("each", "sum", "each/label"), differing(table));
        Screenshot.take(dialog, "history-compare");
        TableItem label = Arrays.stream(table.getItems())
                .filter(item -> item.getText().equals("each/label"))
                .findFirst()
                .orElseThrow();
        clickOn(table, label);
        Ui.untilEqual(
                List.of("{\"out\": 17}", "{\"out\": 18}"),
                () -> Widgets.all(dialog, Text.class).stream()
                        .map(text -> text.getText()
                                .replaceAll("\\s+", " ")
                                .replace("{ ", "{")
                                .replace(" }", "}"))
                        .toList());
        Ui.untilEqual(new TreeSet<>(List.of("each/label")), robot::selected);
        Keys.press("Escape");
        Ui.until("the dialog is closed", dialog::isDisposed);
    }

    private static void clickOn(Table table, TableItem row) {
        Pointer.clickUntil(
                row.getText() + " is selected",
                () -> Widgets.middle(row),
                () -> List.of(table.getSelection()).contains(row));
    }

    private static List<String> differing(Table table) {
        return Arrays.stream(table.getItems())
                .filter(item -> item.getText(3).equals("differs"))
                .map(TableItem::getText)
                .toList();
    }

    private static void delete(HistoryRobot history) {
        history.select(0);
        String younger = history.text(0, 5);
        String asked = Dialogs.answer("Cancel", () -> Keys.press("Delete"));
        assertTrue(asked.contains(younger), asked);
        assertEquals(2, history.states().size());
        Dialogs.answer("OK", () -> Keys.press("Delete"));
        Ui.until("it is gone", () -> history.states().size() == 1);
        assertFalse(history.text(0, 5).equals(younger));
    }

    private static void lookAt(HistoryRobot history) {
        history.doubleClick(0);
        Debugging.awaitStop("sum");
        FlowTarget target = Objects.requireNonNull(Debugging.target());
        assertTrue(target.isHistory());
        long end = moment(target).last();
        Debugging.stepBack();
        Ui.until("it stands before the node", () -> moment(target).event() < end);
        Debugging.stepBack();
        Debugging.awaitStop("each");
        assertFalse(Debugging.offers("Suspend"), "nothing runs");
        Debugging.stepOver();
        Debugging.awaitStop("sum");
    }

    private static Moment moment(FlowTarget target) {
        return Ui.await("an instant is looked at", () -> target.states().moment());
    }
}
