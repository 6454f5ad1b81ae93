package dev.sluice.debug.ui.tests;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.debug.core.breakpoint.NodeBreakpoint;
import dev.sluice.debug.core.state.Moment;
import dev.sluice.debug.core.state.RunPhase;
import dev.sluice.debug.ui.internal.time.TimeTrack;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Screenshot;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import java.util.List;
import java.util.Objects;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.graphics.Point;
import org.junit.jupiter.api.Test;

class PastTest extends DebugUiTest {
    private static final String BACK = "dev.sluice.debug.ui.reverseContinue";

    @Test
    void keysLeadBackToBreakpointsAndToTheBeginning() throws CoreException {
        FlowRobot robot = open();
        NodeBreakpoint.create(project().file("orders.flow"), "each", false, 9);
        NodeBreakpoint.create(project().file("orders.flow"), "sum", false, 20);
        Debugging.view();
        assertFalse(Debugging.can(BACK), "nothing has stopped");
        Launching.launch(robot, "debug");
        Debugging.awaitStop("each");
        Debugging.resume();
        Debugging.awaitStop("sum");

        Debugging.reverseContinue();
        Debugging.awaitStop("each");
        Debugging.reverseContinue();
        Debugging.awaitStop("numbers");
        Debugging.resume();
        Debugging.awaitStop("each");
        Debugging.resume();
        Debugging.awaitStop("sum");
        Ui.until("that is the present", () -> Debugging.run().moment() == null);
        Debugging.stepBack();
        Debugging.awaitStop("each");
        Debugging.resume();
        Debugging.awaitStop("sum");

        Debugging.resume();
        Ui.untilEqual(RunPhase.COMPLETED, () -> Debugging.run().phase());
        Ui.until("there is no way back any more", () -> !Debugging.can(BACK));
    }

    @Test
    void theSliderLeadsToAnyInstantByPointerAndByKeys() throws CoreException {
        FlowRobot robot = open();
        NodeBreakpoint.create(project().file("orders.flow"), "sum", false, 20);
        Debugging.view();
        TimeTrack slider = Debugging.slider();
        assertFalse(slider.isEnabled(), "there is no run");
        Launching.launch(robot, "debug");
        Debugging.awaitStop("sum");

        Ui.until("there is a past", slider::isEnabled);
        long last = slider.value();
        assertTrue(slider.getToolTipText().contains("after " + last + " events"), slider::getToolTipText);
        Screenshot.take(robot.shell(), "slider-present");
        Pointer.click(slider.toDisplay(slider.x(last / 2), slider.getSize().y / 2));
        Ui.untilEqual(last / 2, PastTest::event);
        Keys.awaitAt(slider);
        Keys.press("Left");
        Ui.untilEqual(last / 2 - 1, PastTest::event);
        Keys.press("Right", "Right");
        Ui.untilEqual(last / 2 + 1, PastTest::event);
        Ui.until(
                "it says where it stands",
                () -> slider.getToolTipText().contains("event " + (last / 2 + 1) + " of " + last));
        Screenshot.take(robot.shell(), "slider-past");
        Keys.press("Home");
        Ui.untilEqual(1L, PastTest::event);
        Debugging.awaitStop("numbers");
        Keys.press("End");
        Debugging.awaitStop("sum");
        Ui.until("that is the present", () -> Debugging.run().moment() == null);

        Point thumb = slider.toDisplay(slider.x(last), slider.getSize().y / 2);
        Pointer.drag(thumb, slider.toDisplay(slider.x(last / 3), slider.getSize().y / 2));
        Ui.untilEqual(last / 3, PastTest::event);
        Ui.untilEqual(last / 3, slider::value);

        HistoryRobot history = HistoryRobot.open();
        Ui.untilEqual(List.of("running"), history::states);
        history.select(0);
        assertFalse(Debugging.offers("Delete the Selected Runs"), "a run that goes on cannot be deleted");
        Debugging.view();
        Pointer.click(Widgets.middle(slider));
        Keys.awaitAt(slider);
        Keys.press("End");
        Debugging.awaitStop("sum");
        Debugging.resume();
        Ui.untilEqual(RunPhase.COMPLETED, () -> Debugging.run().phase());
        Ui.until("there is no past any more", () -> !slider.isEnabled());
    }

    /** The number of the event after which the run is shown; 0 for the present. */
    private static long event() {
        Moment moment = Debugging.run().moment();
        return moment == null ? 0 : Objects.requireNonNull(moment).event();
    }
}
