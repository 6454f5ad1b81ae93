package dev.sluice.debug.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.debug.core.breakpoint.LinkBreakpoint;
import dev.sluice.debug.core.breakpoint.NodeBreakpoint;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Pages;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import java.util.List;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;

/** Breakpoints of a flow that is edited. */
class FollowedTest extends DebugUiTest {
    @Test
    void breakpointsGoWithTheirNodesAndSayWhenTheseAreGone() throws CoreException {
        FlowRobot robot = open();
        IFile flow = project().file("orders.flow");
        NodeBreakpoint.create(flow, "each/double", false, 14);
        LinkBreakpoint.create(flow, "each", "results", 9);

        robot.select("each");
        Keys.press("F2");
        Keys.type(Widgets.await(robot.canvas(), Text.class, any -> true), "every");
        Keys.press("Return");
        Ui.untilEqual(List.of("every.results", "every/double"), DebugUiTest::breakpoints);

        robot.select("every/double");
        Keys.press("Delete");
        Ui.until("the breakpoint has no node", () -> problem("every/double").contains("no node 'every/double'"));
        assertEquals("", problem("every"), "the other one has");
        Keys.press("ctrl+z");
        Ui.untilEqual("", () -> problem("every/double"));
    }

    @Test
    void aBreakpointGoesWithANodeThatIsRenamedInTheText() throws CoreException {
        FlowRobot robot = open();
        NodeBreakpoint.create(project().file("orders.flow"), "each/double", false, 14);
        Pages.show(robot, Pages.SOURCE);

        Pages.typeBehind(robot, "        double", "d");

        Ui.untilEqual(List.of("each/doubled"), DebugUiTest::breakpoints);
        assertEquals("", problem("each/doubled"));
    }

    private static String problem(String node) {
        return places().stream()
                .filter(one -> one.node().equals(node))
                .findFirst()
                .orElseThrow()
                .problem();
    }
}
