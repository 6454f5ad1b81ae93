package dev.sluice.editor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.editor.internal.parts.CardPart;
import dev.sluice.editor.internal.parts.FramePart;
import dev.sluice.editor.internal.theme.DiagramColors;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.draw2d.FigureCanvas;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;

class FrameTest extends EditorTest {
    private static final String DARK = "org.eclipse.e4.ui.css.theme.e4_dark";
    private static final String LIGHT = "org.eclipse.e4.ui.css.theme.e4_default";

    @Test
    void aFrameCollapsesToACardAndOpensAgain() throws CoreException {
        FlowRobot robot = open();

        Pointer.doubleClick(robot.title("each"));

        Ui.until("the frame is a card", () -> robot.node("each") instanceof CardPart);
        assertEquals(set("read.rows>large.items", "large.items>each.items", "large.items>first.rows"), robot.links());
        assertTrue(robot.text().contains(".collapsed: [each]"), robot.text());

        Keys.press("ctrl+z");
        Ui.until("the frame is open", () -> robot.node("each") instanceof FramePart);
        assertTrue(robot.links().contains("each.item>each/score.row"));
        assertEquals(FLOW, robot.text());
    }

    @Test
    void aCollapsedContainerOpensByADoubleClick() throws CoreException {
        FlowRobot robot = open(FLOW + "  .collapsed: [each]\n");
        assertInstanceOf(CardPart.class, robot.node("each"));

        Pointer.doubleClick(robot.title("each"));

        Ui.until("the frame is open", () -> robot.node("each") instanceof FramePart);
    }

    @Test
    void aClickOnTheMinimapScrollsThere() throws CoreException {
        FlowRobot robot = open(FLOW.replace("first: [536, 280]", "first: [3000, 2400]"));
        Canvas minimap = Widgets.await(
                robot.canvas().getParent(),
                Canvas.class,
                canvas -> canvas.getToolTipText() != null
                        && canvas.getToolTipText().startsWith("Overview"));
        FigureCanvas canvas = (FigureCanvas) robot.canvas();
        assertEquals(0, canvas.getViewport().getViewLocation().x);

        Pointer.click(Widgets.onScreen(minimap, 150, 80));

        Ui.until(
                "what was clicked is in view",
                () -> canvas.getViewport().getViewLocation().x > 1000
                        && canvas.getViewport().getViewLocation().y > 800);
    }

    @Test
    void theCanvasFollowsTheThemeOfTheWorkbench() throws CoreException {
        FlowRobot robot = open();
        IThemeEngine engine = PlatformUI.getWorkbench().getService(IThemeEngine.class);
        assertNotNull(engine);
        try {
            engine.setTheme(DARK, false);
            Ui.untilEqual(DiagramColors.dark().canvas, () -> robot.canvas().getBackground());
            assertTrue(robot.diagram().style().colors().dark);
        } finally {
            engine.setTheme(LIGHT, false);
        }
        Ui.untilEqual(DiagramColors.light().canvas, () -> robot.canvas().getBackground());
    }
}
