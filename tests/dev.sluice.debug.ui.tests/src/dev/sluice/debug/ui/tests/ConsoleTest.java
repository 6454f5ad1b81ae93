package dev.sluice.debug.ui.tests;

import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Screenshot;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.ui.console.ConsolePlugin;
import org.eclipse.ui.console.IConsole;
import org.eclipse.ui.console.IConsoleConstants;
import org.eclipse.ui.console.TextConsole;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConsoleTest extends DebugUiTest {
    /** The first console; null before it is there. */
    static @Nullable TextConsole console() {
        for (IConsole one : ConsolePlugin.getDefault().getConsoleManager().getConsoles()) {
            if (one instanceof TextConsole text) {
                return text;
            }
        }
        return null;
    }

    @Test
    void aLineInTheConsoleLeadsToTheNodeThatWroteIt() throws CoreException {
        FlowRobot robot = FlowRobot.open(project()
                .write(
                        "orders.flow",
                        FLOW.replace("in: {n: double.out}", "in: {value: double.out}")
                                .replace("label:\n          type: core.expr", "label:\n          type: core.log")
                                .replace("with: {expr: 'n + 1'}", "with: {message: 'got ${value}'}")));
        Debugging.page().showView(IConsoleConstants.ID_CONSOLE_VIEW);
        Launching.launch(robot, "run");
        TextConsole console = Ui.await("there is a console", ConsoleTest::console);
        Ui.until("the node has written", () -> console.getDocument().get().contains("got 16"));
        int at = console.getDocument().get().indexOf("(each[0]/label)");
        Ui.until("it is a link", () -> console.getHyperlink(at) != null);
        Screenshot.take(robot.shell(), "console-links");
        robot.select("sum");

        StyledText text = Widgets.await(
                robot.shell(), StyledText.class, each -> each.getText().contains("got 16"));
        Pointer.clickOn(
                "the node is selected",
                () -> middle(text, at + 2),
                () -> robot.selected().equals(new TreeSet<>(List.of("each/label"))));
    }

    private static Point middle(StyledText text, int offset) {
        Point place = text.getLocationAtOffset(offset);
        return text.toDisplay(place.x, place.y + text.getLineHeight() / 2);
    }
}
