package dev.sluice.debug.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.debug.core.state.NodeStatus;
import dev.sluice.debug.core.state.RunPhase;
import dev.sluice.editor.NodeQuestion;
import dev.sluice.editor.NodeState;
import dev.sluice.testing.ui.Dialogs;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.LogsError;
import dev.sluice.testing.ui.Menus;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Screenshot;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A flow that waits for a person, who answers on its card, by keys, and for a run that no process has. */
class ApprovalTest extends DebugUiTest {
    private static final String PAY = """
            flow: pay
            format: 1
            nodes:
              total:
                type: core.const
                with: {value: 730}
              ask:
                type: core.approve
                in: {value: total.out}
                with: {message: 'Pay ${value} euros?', who: accounting, within: 2d}
              pay:
                type: core.expr
                in: {euros: ask.approved}
                with: {expr: euros}
              refuse:
                type: core.expr
                in:
                  euros: ask.rejected
                  why: ask.comment
                with: {expr: why}
            layout:
              total: [40, 96]
              ask: [320, 96]
              pay: [600, 40]
              refuse: [600, 152]
            """;

    /** From where the note is to where it hides nothing. */
    private static final Point ASIDE = new Point(204, 60);

    private FlowRobot waiting() throws CoreException {
        FlowRobot robot = FlowRobot.open(project().write("orders.flow", PAY));
        Launching.launch(robot, "run");
        Ui.until("the card asks", () -> question(robot) != null);
        return robot;
    }

    private static @Nullable NodeQuestion question(FlowRobot robot) {
        return robot.node("ask").shownOverlay().question();
    }

    private static Point button(FlowRobot robot, boolean approve) {
        Rectangle card = FlowRobot.bounds(robot.node("ask"));
        return robot.onScreen(card.x + card.width - (approve ? 43 : 21), card.y + 39);
    }

    private static @Nullable Shell note(FlowRobot robot) {
        return Arrays.stream(robot.shell().getShells())
                .filter(shell -> shell.isVisible() && Widgets.texts(shell).contains("orders.flow waits for a person"))
                .findFirst()
                .orElse(null);
    }

    private static void say(Shell dialog, String words) {
        Text field = Widgets.await(dialog, Text.class, each -> (each.getStyle() & SWT.MULTI) != 0);
        Keys.type(field, words);
    }

    private static String given(String node) {
        NodeStatus status = Ui.await("the node has run", () -> Debugging.run().node(node));
        return Objects.requireNonNull(status.outputs().get("out")).text();
    }

    @Test
    void theHookOnTheCardApproves() throws CoreException {
        FlowRobot robot = waiting();
        NodeQuestion question = Objects.requireNonNull(question(robot));
        assertEquals("Pay 730 euros?", question.text());
        assertTrue(question.line().matches("since \\d\\d:\\d\\d"), question.line());
        assertEquals(NodeState.WAITING, Debugging.badge(robot, "ask"));
        String detail = robot.node("ask").shownOverlay().detail();
        assertTrue(detail.contains("Waits for accounting since ") && detail.contains("Decided by itself at "), detail);
        Shell note = Ui.await("a note says that the run waits", () -> note(robot));
        note.setLocation(note.getLocation().x - ASIDE.x, note.getLocation().y - ASIDE.y);
        Screenshot.take(robot.shell(), "approval-waiting");

        String asked = Dialogs.answer(
                "Approve",
                dialog -> {
                    say(dialog, "Fine");
                    Screenshot.take(dialog, "approval-approve");
                },
                () -> Pointer.click(button(robot, true)));
        assertTrue(asked.contains("Pay 730 euros?") && asked.contains("Node ask"), asked);
        Ui.untilEqual(RunPhase.COMPLETED, () -> Debugging.run().phase());
        Ui.untilEqual(NodeState.COMPLETED, () -> Debugging.badge(robot, "pay"));
        Ui.untilEqual(NodeState.SKIPPED, () -> Debugging.badge(robot, "refuse"));
        Ui.until("the card asks nobody", () -> question(robot) == null);
        assertEquals("730", given("pay"));
        Ui.until("the note is gone", note::isDisposed);
    }

    @Test
    void whoRejectsGivesAReason() throws CoreException {
        FlowRobot robot = waiting();
        robot.select("total");
        assertFalse(Menus.enabled(robot.canvas()).contains("Reject…"), "it asks nobody");
        robot.select("ask");
        List<String> offered = Menus.enabled(robot.canvas());
        assertTrue(offered.contains("Approve…") && offered.contains("Reject…"), offered::toString);

        Dialogs.answer(
                "Reject",
                dialog -> {
                    Button reject = Objects.requireNonNull(Widgets.find(
                            dialog, Button.class, each -> each.getText().contains("Reject")));
                    assertFalse(reject.isEnabled(), "without a reason");
                    say(dialog, "Too dear");
                    Screenshot.take(dialog, "approval-reject");
                    Ui.until("it can be rejected", reject::isEnabled);
                },
                () -> Keys.press("alt+shift+F12"));
        Ui.untilEqual(NodeState.COMPLETED, () -> Debugging.badge(robot, "refuse"));
        assertEquals("\"Too dear\"", given("refuse"));
    }

    @Test
    void theNoteLeadsToTheNodeWhereItsEditorIsClosed() throws CoreException {
        FlowRobot robot = waiting();
        Shell window = robot.shell();
        Shell note = Ui.await("a note says that the run waits", () -> note(robot));
        Debugging.page().closeAllEditors(false);

        Link show = Widgets.await(note, Link.class, each -> true);
        Pointer.clickAway(Widgets.onScreen(show, 12, show.getSize().y / 2));
        Ui.until("an editor shows it", () -> Debugging.page().getActiveEditor() != null);
        FlowRobot again = FlowRobot.active();
        assertEquals(window, again.shell());
        Ui.until("the node is selected", () -> again.selected().contains("ask"));
        Ui.until("the card asks", () -> question(again) != null);
    }

    @Test
    @LogsError("ended before the run did")
    void aRunThatNoProcessHasTakesTheAnswerWhenItIsResumed() throws CoreException {
        FlowRobot robot = waiting();
        HistoryRobot history = HistoryRobot.open();
        Ui.untilEqual(List.of("running"), history::states);
        long pid = Long.parseLong(launches()[0].getProcesses()[0].getAttribute(IProcess.ATTR_PROCESS_ID));
        ErrorDialog.AUTOMATED_MODE = true;
        assertTrue(ProcessHandle.of(pid).orElseThrow().destroyForcibly());
        Ui.untilEqual(List.of("lost"), history::states);
        Ui.until("the card asks nobody", () -> question(robot) == null);

        history.select(0);
        String said = Dialogs.answer(
                "OK", () -> Dialogs.answer("Approve", () -> Debugging.click("Approve What the Run Asks")));
        assertTrue(said.contains("takes effect when it is resumed"), said);
        Debugging.click("Resume the Interrupted Run");
        Ui.untilEqual(NodeState.COMPLETED, () -> Debugging.badge(robot, "pay"));
        assertEquals("730", given("pay"));
    }
}
