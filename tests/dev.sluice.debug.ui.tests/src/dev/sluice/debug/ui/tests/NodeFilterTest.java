package dev.sluice.debug.ui.tests;

import dev.sluice.editor.FlowDiagram;
import dev.sluice.editor.NodeState;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Screenshot;
import dev.sluice.testing.ui.Ui;
import java.util.List;
import java.util.Objects;
import org.eclipse.core.runtime.CoreException;
import org.junit.jupiter.api.Test;

/** The lines of the console by their nodes. */
class NodeFilterTest extends DebugUiTest {
    private static final String LOGS = """
            flow: orders
            format: 1
            nodes:
              each:
                type: core.foreach
                in: {items: numbers.out}
                body:
                  nodes:
                    say:
                      type: core.log
                      in: {value: each.item}
                      with: {message: 'number ${value}'}
                  out: {results: say.out}
              numbers:
                type: core.const
                with: {value: [3, 5]}
              done:
                type: core.log
                in: {value: each.results}
                with: {message: 'all of it'}
            out: {all: done.out}
            layout:
              numbers: [40, 96]
              each: [288, 40, 360, 176]
              each/say: [96, 64]
              done: [760, 96]
            """;

    private static final String ALL = """
            orders.flow:9 (each[0]/say) number 3
            orders.flow:9 (each[1]/say) number 5
            orders.flow:17 (done) all of it
            {"all":[3,5]}
            """;

    @Test
    void linesLeadToTheirNodesAndThoseOfOneNodeCanBeShownAlone() throws CoreException {
        FlowRobot robot = FlowRobot.open(project().write("orders.flow", LOGS));
        Launching.launch(robot, "run");
        Ui.untilEqual(NodeState.COMPLETED, () -> Debugging.badge(robot, "done"));
        ConsoleRobot console = ConsoleRobot.open();
        Ui.untilEqual(ALL, console::text);
        Ui.untilEqual(
                List.of("orders.flow:9 (each[0]/say)", "orders.flow:9 (each[1]/say)", "orders.flow:17 (done)"),
                console::links);
        robot.select("numbers");
        console.follow("orders.flow:9 (each[1]/say)");
        Ui.untilEqual(
                "each/say",
                () -> Objects.requireNonNull(robot.editor().getAdapter(FlowDiagram.class))
                        .selectedNode());

        console.choose("done");
        Ui.untilEqual("orders.flow:17 (done) all of it\n", console::text);
        Screenshot.take(robot.shell(), "debug-console");
        console.choose("Lines of the Selected Node");
        robot.select("each");
        Ui.untilEqual(ALL.substring(0, ALL.indexOf("orders.flow:17")), console::text);
        console.choose("Lines of All Nodes");
        Ui.untilEqual(ALL, console::text);
        Ui.untilEqual(3, () -> console.links().size());
    }
}
