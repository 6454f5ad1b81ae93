package dev.sluice.editor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Ui;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.jobs.IJobManager;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.ui.actions.ActionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nodes that are put in order. */
class ArrangeTest extends EditorTest {
    private static final String ROW = """
            flow: row
            format: 1
            nodes:
              a: {type: core.const, with: {value: 1}}
              b: {type: core.expr, in: {a: a}, with: {expr: a}}
              c: {type: core.expr, in: {b: b}, with: {expr: b}}
              apart: {type: core.const, with: {value: 2}}
            layout:
              a: [40, 80]
              b: [280, 160]
              c: [600, 120]
              apart: [40, 400]
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Align Left; [600, 80]; [600, 160]; [600, 120]",
                "Align Center; [600, 80]; [600, 160]; [600, 120]",
                "Align Right; [600, 80]; [600, 160]; [600, 120]",
                "Align Top; [40, 120]; [280, 120]; [600, 120]",
                "Align Middle; [40, 120]; [280, 120]; [600, 120]",
                "Align Bottom; [40, 120]; [280, 120]; [600, 120]",
                "Distribute Horizontally; [40, 80]; [320, 160]; [600, 120]",
                "Distribute Vertically; [40, 80]; [280, 160]; [600, 120]"
            })
    void selectedNodesAreAlignedToTheLastAndSpreadEvenly(String command, String a, String b, String c)
            throws CoreException {
        FlowRobot robot = open(ROW);
        robot.select("a", "b", "c");

        robot.choose(command);

        Ui.untilEqual("a: " + a, () -> robot.line("a: ["));
        Ui.untilEqual("b: " + b, () -> robot.line("b: ["));
        Ui.untilEqual("c: " + c, () -> robot.line("c: ["));
        assertEquals("apart: [40, 400]", robot.line("apart: ["), "what is not selected");
        assertEquals(set("a", "b", "c"), robot.selected());
    }

    @Test
    void allIsArrangedInLayersFromLeftToRight() throws CoreException {
        FlowRobot robot = open();
        robot.focus();

        Keys.press("ctrl+shift+a");

        Ui.until("the text has new places", () -> !robot.text().equals(FLOW));
        Ui.until(
                "the cards are there",
                () -> left(robot, "read") < left(robot, "large")
                        && left(robot, "large") < left(robot, "each")
                        && left(robot, "large") < left(robot, "first"));
        Ui.until(
                "nothing lies on another",
                () -> !FlowRobot.bounds(robot.node("each")).intersects(FlowRobot.bounds(robot.node("first"))));
        Keys.press("ctrl+z");
        Ui.untilEqual(FLOW, robot::text);
    }

    private static int left(FlowRobot robot, String path) {
        return FlowRobot.bounds(robot.node(path)).x;
    }

    @Test
    void onlyWhatIsSelectedIsArranged() throws CoreException {
        FlowRobot robot = open(ROW.replace("b: [280, 160]", "b: [40, 180]"));
        robot.select("a", "b");
        Rectangle other = FlowRobot.bounds(robot.node("c"));

        robot.choose("Arrange Selection");

        Ui.until("the one is behind the other", () -> left(robot, "a") + 176 < left(robot, "b"));
        assertEquals("c: [600, 120]", robot.line("c: ["));
        assertEquals("apart: [40, 400]", robot.line("apart: ["));
        assertEquals(other, FlowRobot.bounds(robot.node("c")));
        assertTrue(robot.selected().containsAll(set("a", "b")));
        assertFalse(robot.line("b: [").contains("[40, 180]"), robot.text());
    }

    /** More nodes than are arranged at once, one behind the other but drawn on one heap. */
    private static String heap() {
        StringBuilder text =
                new StringBuilder("flow: heap\nformat: 1\nnodes:\n  n0: {type: core.const, with: {value: 1}}\n");
        StringBuilder layout = new StringBuilder("layout:\n  n0: [40, 80]\n");
        for (int i = 1; i <= 400; i++) {
            text.append("  n%d: {type: core.expr, in: {a: n%d}, with: {expr: a}}\n".formatted(i, i - 1));
            layout.append("  n%d: [40, 80]\n".formatted(i));
        }
        return text.append(layout).toString();
    }

    @Test
    void manyNodesAreArrangedInTheBackgroundAsOneStep() throws CoreException {
        FlowRobot robot = open(heap());
        IJobManager jobs = Job.getJobManager();
        jobs.suspend();
        try {
            robot.choose("Arrange All");
            assertEquals(1, arranging().size());
            assertEquals(heap(), robot.text());
        } finally {
            jobs.resume();
        }
        Ui.until("they stand in a row", () -> left(robot, "n0") + 176 < left(robot, "n1"));
        robot.run(ActionFactory.UNDO.getId());
        Ui.untilEqual(heap(), robot::text);
    }

    @Test
    void arrangingManyNodesCanBeCanceled() throws CoreException {
        FlowRobot robot = open(heap());
        IJobManager jobs = Job.getJobManager();
        jobs.suspend();
        try {
            robot.choose("Arrange All");
            arranging().forEach(Job::cancel);
        } finally {
            jobs.resume();
        }
        Ui.until("no job is left", () -> arranging().isEmpty());
        Ui.settle();
        assertEquals(heap(), robot.text());
        assertFalse(robot.editor().isDirty());
    }

    private static List<Job> arranging() {
        return Stream.of(Job.getJobManager().find(null))
                .filter(job -> job.getName().startsWith("Arrange All"))
                .toList();
    }
}
