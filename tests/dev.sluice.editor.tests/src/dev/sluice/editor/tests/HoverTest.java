package dev.sluice.editor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.editor.internal.figures.PortedFigure.Port;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Screenshot;
import dev.sluice.testing.ui.Ui;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.graphics.Point;
import org.junit.jupiter.api.Test;

class HoverTest extends EditorTest {
    /** The text of the note beside the pointer; empty where there is none. */
    private static String note(FlowRobot robot) {
        return Arrays.stream(robot.shell().getShells())
                .filter(shell -> shell.isVisible() && !shell.getText().isEmpty())
                .map(shell -> shell.getText())
                .findFirst()
                .orElse("");
    }

    private static void rest(Point at) {
        Pointer.move(new Point(at.x + 3, at.y));
        Pointer.move(at);
    }

    @Test
    void aPortTellsItsNameTypeAndHelp() throws CoreException {
        FlowRobot robot = open();

        rest(robot.input("large", "items"));

        Ui.until("the note tells of the port", () -> note(robot).startsWith("items: list"));
        assertTrue(note(robot).contains("Input, required"), note(robot));
        Screenshot.take(robot.shell(), "hover-port");
        Pointer.move(robot.onScreen(320, 460));
        Ui.untilEqual("", () -> note(robot));
    }

    @Test
    void aNodeTellsWhatItsTypeDoesOrWhatIsWrong() throws CoreException {
        FlowRobot robot = open(FLOW.replace("type: core.expr\n    in: {rows", "type: core.expression\n    in: {rows"));

        rest(robot.title("large"));
        Ui.until("the note tells of the type", () -> note(robot).startsWith("large  (core.filter)\n"));
        rest(robot.title("first"));

        Ui.until("the note tells what is wrong", () -> note(robot).contains("core.expression"));
        Screenshot.take(robot.shell(), "hover-problem");
    }

    @Test
    void aLinkTellsItsEndsAndType() throws CoreException {
        FlowRobot robot = open();

        rest(robot.on("read.rows>large.items"));

        Ui.until("the note tells of the link", () -> note(robot).startsWith("read.rows → large.items\n"));
    }

    @Test
    void onlyPortsThatFitLightUpWhileALinkIsDrawnAndTheOthersSayWhyNot() throws CoreException {
        FlowRobot robot = open();
        Point from = robot.output("read", "rows");
        Point to = robot.output("first", "out");

        Pointer.press(from);
        Pointer.glide(from, to);

        Ui.until("the note says why not", () -> note(robot).startsWith("Both give values"));
        assertEquals(Set.of("items"), lit(robot, "large"));
        assertEquals(Set.of(), lit(robot, "read"));
        Screenshot.take(robot.shell(), "link-drawn");
        Pointer.release();
        Ui.untilEqual("", () -> note(robot));
        assertNull(robot.node("large").ported().open());
        assertEquals(FLOW, robot.text());
    }

    private static Set<String> lit(FlowRobot robot, String node) {
        Set<Port> open = robot.node(node).ported().open();
        return open == null
                ? Set.of("nothing is drawn")
                : open.stream().map(port -> port.view().name()).collect(Collectors.toSet());
    }
}
