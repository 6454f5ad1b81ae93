package dev.sluice.debug.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.debug.core.breakpoint.NodeBreakpoint;
import dev.sluice.debug.core.breakpoint.PlaceBreakpoint;
import dev.sluice.debug.core.state.RunPhase;
import dev.sluice.editor.BreakpointMark;
import dev.sluice.testing.ui.Dialogs;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Menus;
import dev.sluice.testing.ui.Pages;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Screenshot;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import java.util.List;
import java.util.Objects;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.ui.IDebugView;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.jface.text.source.IVerticalRulerInfo;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.console.TextConsole;
import org.eclipse.ui.texteditor.ITextEditor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BreakpointsTest extends DebugUiTest {
    private static final BreakpointMark PLAIN = new BreakpointMark(true, "");

    private static void doubleClickEdge(FlowRobot robot, String path) {
        Rectangle card = FlowRobot.bounds(robot.node(path));
        Pointer.doubleClick(robot.onScreen(card.x + 3, card.y + 9));
    }

    private static @Nullable BreakpointMark mark(FlowRobot robot, String path) {
        return robot.node(path).shownOverlay().breakpoint();
    }

    @Test
    void aDoubleClickOnTheEdgeOfANodeSetsABreakpointAndTakesItAway() throws CoreException {
        FlowRobot robot = open();

        doubleClickEdge(robot, "each/double");
        Ui.untilEqual(List.of("each/double"), DebugUiTest::breakpoints);
        Ui.untilEqual(PLAIN, () -> mark(robot, "each/double"));
        assertEquals(14, places().get(0).line());

        Pointer.click(robot.title("sum"));
        doubleClickEdge(robot, "each/double");
        Ui.untilEqual(List.of(), DebugUiTest::breakpoints);
        Ui.until("the dot is gone", () -> mark(robot, "each/double") == null);
    }

    @Test
    void aDoubleClickOnALinkSetsABreakpointOnItsOutput() throws CoreException {
        FlowRobot robot = open();
        String link = "each/double.out>each/label.n";

        Pointer.doubleClick(robot.on(link));

        Ui.untilEqual(List.of("each/double.out"), DebugUiTest::breakpoints);
        Ui.until("the link has a dot", () -> robot.diagram().linkOverlays().containsKey(link));
        assertEquals(PLAIN, robot.diagram().linkOverlays().get(link).breakpoint());
    }

    @Test
    void theKeysOfThePlatformToggleABreakpointOfTheSelectedNode() throws CoreException {
        FlowRobot robot = open();
        robot.select("sum");

        Keys.press("ctrl+shift+b");
        Ui.untilEqual(List.of("sum"), DebugUiTest::breakpoints);
        Keys.press("ctrl+shift+b");
        Ui.untilEqual(List.of(), DebugUiTest::breakpoints);
    }

    @Test
    void theKeysToggleABreakpointOfTheNodeAtTheLineOnTheSourcePage() throws CoreException {
        FlowRobot robot = open();
        Pages.show(robot, Pages.SOURCE);
        ITextEditor source = Objects.requireNonNull(robot.editor().source());
        source.selectAndReveal(FLOW.indexOf("n + 1"), 0);
        StyledText text = (StyledText) Objects.requireNonNull(source.getAdapter(Control.class));
        text.forceFocus();
        Ui.until("the text has the keys", text::isFocusControl);

        Keys.press("ctrl+shift+b");

        Ui.untilEqual(List.of("each/label"), DebugUiTest::breakpoints);
    }

    @Test
    void aDoubleClickOnTheRulerTogglesABreakpoint() throws CoreException {
        FlowRobot robot = open();
        Pages.show(robot, Pages.SOURCE);
        ITextEditor source = Objects.requireNonNull(robot.editor().source());
        StyledText text = (StyledText) Objects.requireNonNull(source.getAdapter(Control.class));
        Control ruler = Objects.requireNonNull(source.getAdapter(IVerticalRulerInfo.class))
                .getControl();
        int y = text.getLocationAtOffset(FLOW.indexOf("  sum:")).y + text.getLineHeight() / 2;

        Pointer.doubleClick(ruler.toDisplay(new Point(5, y)));

        Ui.untilEqual(List.of("sum"), DebugUiTest::breakpoints);
    }

    @Test
    void theMenuDisablesABreakpointAndShowsItsProperties() throws CoreException {
        FlowRobot robot = open();
        robot.select("sum");
        assertTrue(!Menus.enabled(robot.canvas()).contains("Breakpoint Properties..."), "there is none yet");
        robot.choose("Toggle Breakpoint");
        Ui.untilEqual(List.of("sum"), DebugUiTest::breakpoints);

        robot.choose("Enable or Disable Breakpoint");
        Ui.untilEqual(new BreakpointMark(false, ""), () -> mark(robot, "sum"));

        Dialogs.answer("Apply and Close", BreakpointsTest::fillIn, () -> robot.choose("Breakpoint Properties..."));
        NodeBreakpoint sum = (NodeBreakpoint) places().get(0);
        Ui.until("it stops after the node", sum::isAfter);
        Ui.untilEqual("out > 3", sum::condition);
        Ui.untilEqual(new BreakpointMark(true, "?"), () -> mark(robot, "sum"));
    }

    @Test
    void theBreakpointOfALinkHasPropertiesAndTakesNoHitCountThatIsNone() throws CoreException {
        FlowRobot robot = open();
        Pointer.doubleClick(robot.on("each/double.out>each/label.n"));
        Ui.untilEqual(List.of("each/double.out"), DebugUiTest::breakpoints);

        Dialogs.answer("Apply and Close", BreakpointsTest::fillInHits, () -> robot.choose("Breakpoint Properties..."));

        PlaceBreakpoint link = places().get(0);
        Ui.untilEqual(">=2", link::hits);
    }

    private static void fillInHits(Shell dialog) {
        assertEquals("Properties for each/double.out", dialog.getText());
        Text hits = Widgets.await(dialog, Text.class, each -> each.getMessage().startsWith("3,"));
        Button apply = button(dialog, "Apply and Close");
        Pointer.click(Widgets.middle(hits));
        Keys.type(hits, "often");
        Ui.until("that is refused", () -> !apply.isEnabled());
        Screenshot.take(dialog, "breakpoint-refused");
        Keys.press("ctrl+a");
        Keys.type(">=2");
        Ui.until("that is taken", apply::isEnabled);
    }

    @Test
    void aConditionWithoutAValueStopsAndTheDebugViewSaysWhy() throws CoreException {
        FlowRobot robot = open();
        NodeBreakpoint log = NodeBreakpoint.create(project().file("orders.flow"), "each/label", false, 18);
        log.setLogMessage("label of {n}");
        NodeBreakpoint.create(project().file("orders.flow"), "sum", false, 22).setCondition("all[9] > 1");
        IDebugView view = (IDebugView) Debugging.view();

        Launching.launch(robot, "debug");
        Debugging.awaitStop("sum");

        Tree tree = (Tree) view.getViewer().getControl();
        Ui.until("the lane says why it stopped", () -> Widgets.item(tree, "main (suspended: breakpoint, ") != null);
        assertTrue(Objects.requireNonNull(Widgets.item(tree, "main")).getText().contains("all[9] > 1"));
        TextConsole console = Ui.await("there is a console", ConsoleTest::console);
        Ui.until("the log message is written", () -> console.getDocument().get().contains("label of 16"));
        Screenshot.take(robot.shell(), "breakpoint-condition");
        Debugging.resume();
        Ui.untilEqual(RunPhase.COMPLETED, () -> Debugging.run().phase());
    }

    private static void fillIn(Shell dialog) {
        choose(button(dialog, "Enabled"));
        choose(button(dialog, "After it, with its outputs"));
        Text condition = Widgets.all(dialog, Text.class).stream()
                .filter(field -> field.getMessage().contains("true"))
                .findFirst()
                .orElseThrow();
        Pointer.click(Widgets.middle(condition));
        Keys.type(condition, "out > 3");
    }

    private static void choose(Button button) {
        Pointer.click(Widgets.onScreen(button, 8, button.getSize().y / 2));
        Ui.until("'" + button.getText() + "' is chosen", button::getSelection);
    }

    private static Button button(Shell dialog, String label) {
        return Widgets.await(
                dialog, Button.class, each -> each.getText().replace("&", "").equals(label));
    }
}
