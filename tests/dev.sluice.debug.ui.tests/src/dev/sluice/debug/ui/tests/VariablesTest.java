package dev.sluice.debug.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.debug.core.breakpoint.NodeBreakpoint;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Screenshot;
import dev.sluice.testing.ui.Ui;
import java.util.List;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Table;
import org.junit.jupiter.api.Test;

/** What the Variables view shows of a value at length. */
class VariablesTest extends DebugUiTest {
    private static final String RECORDS = """
            flow: orders
            format: 1
            nodes:
              orders:
                type: core.expr
                with: {expr: "lists.range(2500).map(i, {'id': i, 'name': 'order ' + string(i), 'lines': [i, 7]})"}
              first:
                type: core.expr
                in: {all: orders.out}
                with: {expr: 'all[3]'}
              count:
                type: core.expr
                in: {all: orders.out, one: first.out}
                with: {expr: size(all) + one.id}
            layout:
              orders: [40, 96]
              first: [344, 40]
              count: [640, 96]
            """;

    @Test
    void aListOfRecordsIsATableWhoseRowsAreReadAsTheyComeIntoView() throws CoreException {
        FlowRobot robot = FlowRobot.open(project().write("orders.flow", RECORDS));
        NodeBreakpoint.create(project().file("orders.flow"), "count", false, 11);
        Debugging.view();
        VariablesRobot variables = VariablesRobot.open();
        Launching.launch(robot, "debug");
        Debugging.awaitStop("count");

        variables.select("Inputs", "all");
        Table table = variables.detail(Table.class);
        Ui.untilEqual(2500, table::getItemCount);
        Ui.untilEqual(List.of("0", "0", "\"order 0\"", "[0, 7]"), () -> VariablesRobot.row(table, 0));
        assertEquals(List.of("", "id", "name", "lines"), VariablesRobot.columns(table));
        Screenshot.take(robot.shell(), "debug-table");
        table.setTopIndex(2000);
        Ui.untilEqual(List.of("2000", "2000", "\"order 2000\"", "[2000, 7]"), () -> VariablesRobot.row(table, 2000));

        variables.select("Inputs", "one");
        StyledText json = variables.detail(StyledText.class);
        Ui.untilEqual("{\n  \"id\": 3,\n  \"name\": \"order 3\",\n  \"lines\": [3, 7]\n}", json::getText);
        Screenshot.take(robot.shell(), "debug-json");
    }
}
