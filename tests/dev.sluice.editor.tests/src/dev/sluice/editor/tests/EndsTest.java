package dev.sluice.editor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.editor.internal.figures.PortedFigure.Edge;
import dev.sluice.editor.internal.figures.PortedFigure.Port;
import dev.sluice.editor.internal.policies.Ends;
import dev.sluice.testing.ui.FlowRobot;
import java.util.List;
import java.util.Objects;
import org.eclipse.core.runtime.CoreException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which ends may be linked, and what is said of those that may not. */
class EndsTest extends EditorTest {
    private static final String PORTS = """
            flow: ports
            format: 1
            nodes:
              rows: {type: csv.read, with: {path: data/rows.csv}}
              text: {type: text.read, with: {path: data/words.txt}}
              large: {type: core.filter, with: {when: 'true'}}
              after: {type: core.filter, in: {items: large.items}, with: {when: 'true'}}
              calc: {type: core.expr, in: {value: text.value}, with: {expr: value}}
              each:
                type: core.foreach
                in: {items: rows.rows}
                body:
                  nodes:
                    score: {type: core.expr, with: {expr: '1'}}
                  out: {scores: score.out}
            """;

    private static Port port(FlowRobot robot, String path, Edge edge, String name) {
        var view = robot.node(path).view();
        var ports = switch (edge) {
            case INPUT -> view.inputs();
            case OUTPUT -> view.outputs();
            case INNER -> view.inner();
        };
        int index = ports.stream().map(each -> each.name()).toList().indexOf(name);
        assertTrue(index >= 0, () -> path + " has no " + name + " among " + ports);
        return new Port(edge, index, ports.get(index));
    }

    private static Ends.End begin(FlowRobot robot, String path, Edge edge, String name) {
        return new Ends(robot.diagram()).begin(robot.node(path), port(robot, path, edge, name));
    }

    private static Ends.@Nullable End finish(FlowRobot robot, Ends.End from, String path) {
        return new Ends(robot.diagram()).finish(from, robot.node(path), null);
    }

    /** Why a port does not take a link; null where it does. */
    private static @Nullable String whyNot(FlowRobot robot, Ends.End from, String path, Edge edge, String name) {
        Ends ends = new Ends(robot.diagram());
        Ends.End end = Objects.requireNonNull(ends.finish(from, robot.node(path), port(robot, path, edge, name)));
        return ends.whyNot(from, end);
    }

    @Test
    void anOutputFitsAnInputOfItsType() throws CoreException {
        FlowRobot robot = open(PORTS);
        Ends.End rows = begin(robot, "rows", Edge.OUTPUT, "rows");

        assertNull(whyNot(robot, rows, "large", Edge.INPUT, "items"));
        Ends.End found = Objects.requireNonNull(finish(robot, rows, "large"), "the card itself takes it");
        assertEquals("items", found.port());
        assertFalse(found.gives());
        assertTrue(new Ends(robot.diagram()).link(rows, found).canApply());
    }

    @Test
    void aTypeThatDoesNotFitIsNamed() throws CoreException {
        FlowRobot robot = open(PORTS);
        Ends.End text = begin(robot, "text", Edge.OUTPUT, "value");

        String reason = whyNot(robot, text, "large", Edge.INPUT, "items");

        assertNotNull(reason);
        assertTrue(reason.contains("string") && reason.contains("list"), reason);
        assertNull(finish(robot, text, "large"), "no port of the card fits");
    }

    @Test
    void aLinkRunsFromAnOutputToAnInput() throws CoreException {
        FlowRobot robot = open(PORTS);
        Ends.End rows = begin(robot, "rows", Edge.OUTPUT, "rows");
        Ends.End items = begin(robot, "large", Edge.INPUT, "items");

        assertEquals("Both give values; end the link at an input.", whyNot(robot, rows, "large", Edge.OUTPUT, "items"));
        assertEquals(
                "Both take values; end the link at an output.", whyNot(robot, items, "after", Edge.INPUT, "items"));
        assertNull(whyNot(robot, items, "rows", Edge.OUTPUT, "rows"), "it may be drawn backwards");
    }

    @Test
    void circlesAreRefusedWithWhatToDoInstead() throws CoreException {
        FlowRobot robot = open(PORTS);

        for (String reason : List.of(
                String.valueOf(
                        whyNot(robot, begin(robot, "after", Edge.OUTPUT, "items"), "large", Edge.INPUT, "items")),
                String.valueOf(
                        whyNot(robot, begin(robot, "large", Edge.OUTPUT, "items"), "large", Edge.INPUT, "items")))) {
            assertTrue(reason.contains("core.while"), reason);
        }
    }

    @Test
    void anInputThatIsTakenIsNotOfferedByTheCardButMayBeHungElsewhere() throws CoreException {
        FlowRobot robot = open(PORTS);
        Ends.End rows = begin(robot, "rows", Edge.OUTPUT, "rows");

        assertNull(finish(robot, rows, "after"), "its one input has a link");
        assertNull(whyNot(robot, rows, "after", Edge.INPUT, "items"), "the port itself takes another link");
    }

    @Test
    void aNodeWithOpenInputsGetsANewOne() throws CoreException {
        FlowRobot robot = open(PORTS);
        Ends.End rows = begin(robot, "rows", Edge.OUTPUT, "rows");

        assertEquals(
                "value2", Objects.requireNonNull(finish(robot, rows, "calc")).port(), "'value' is taken");
        assertEquals(
                "value",
                Objects.requireNonNull(finish(robot, rows, "each/score")).port());
    }

    @Test
    void aBodyEndsAtTheInnerSideOfItsFrame() throws CoreException {
        FlowRobot robot = open(PORTS);
        Ends.End score = begin(robot, "each/score", Edge.OUTPUT, "out");
        Ends.End item = begin(robot, "each", Edge.INNER, "item");

        assertNull(finish(robot, score, "each"), "the frame itself says nothing of where");
        assertNull(whyNot(robot, score, "each", Edge.OUTPUT, "scores"));
        assertNull(finish(robot, item, "each"));
        assertEquals(
                "value",
                Objects.requireNonNull(finish(robot, item, "each/score")).port());
    }

    @Test
    void aLinkBegunByKeyLeavesTheMainOutput() throws CoreException {
        FlowRobot robot = open(PORTS);

        Ends.End begun = Objects.requireNonNull(new Ends(robot.diagram()).beginAt(robot.node("calc")));

        assertEquals("out", begun.port());
        assertTrue(begun.gives());
    }
}
