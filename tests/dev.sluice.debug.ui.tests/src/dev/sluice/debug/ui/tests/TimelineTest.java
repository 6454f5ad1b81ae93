package dev.sluice.debug.ui.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.debug.core.breakpoint.NodeBreakpoint;
import dev.sluice.debug.ui.internal.time.TimelineChart;
import dev.sluice.debug.ui.internal.time.TimelineView;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Screenshot;
import dev.sluice.testing.ui.Ui;
import java.util.Objects;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.junit.jupiter.api.Test;

class TimelineTest extends DebugUiTest {
    private static Point middle(TimelineChart chart) {
        Rectangle bar = Objects.requireNonNull(chart.areaOf("each/label"));
        return chart.toDisplay(new Point(bar.x + bar.width / 2, bar.y + bar.height / 2));
    }

    @Test
    void theTimelineShowsWhenNodesRanAndLeadsThere() throws CoreException {
        FlowRobot robot = open();
        NodeBreakpoint.create(project().file("orders.flow"), "sum", false, 20);
        // the Debug view would come to the front at the stop, at some time, over what is clicked
        DebugUITools.getPreferenceStore().setValue(ACTIVATE_DEBUG_VIEW, false);
        Debugging.view();
        TimelineView view = (TimelineView) Debugging.page().showView(TimelineView.ID);
        TimelineChart chart = view.chart();
        Launching.launch(robot, "debug");
        Debugging.awaitStop("sum");
        Debugging.page().bringToTop(view);

        Ui.until("the node has a bar", () -> chart.areaOf("each/label") != null);
        Screenshot.take(robot.shell(), "debug-timeline");
        Pointer.clickOn(
                "the run is looked at as it was then",
                () -> middle(chart),
                () -> Debugging.run().moment() != null);
        Ui.untilEqual(dev.sluice.editor.NodeState.NONE, () -> Debugging.badge(robot, "sum"));

        double before = chart.scale();
        Pointer.wheel(middle(chart), true);
        Ui.until("it is closer", () -> chart.scale() < before);
        assertTrue(Objects.requireNonNull(Debugging.run().moment()).event() > 0);
    }
}
