package dev.sluice.editor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.editor.internal.diagram.Category;
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
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Event;
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

    private static Canvas minimap(FlowRobot robot) {
        return Widgets.await(
                robot.canvas().getParent(),
                Canvas.class,
                canvas -> canvas.getToolTipText() != null
                        && canvas.getToolTipText().startsWith("Overview"));
    }

    @Test
    void theMinimapShowsEachCardInAFrame() throws CoreException {
        StringBuilder body = new StringBuilder();
        StringBuilder places = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            body.append("        n" + i + ": {type: core.const, with: {value: 1}}\n");
            places.append("  each/n" + i + ": [80, " + (80 + 100 * i) + "]\n");
        }
        FlowRobot robot = open("flow: demo\nformat: 1\nnodes:\n  list: {type: core.const, with: {value: [1]}}\n"
                + "  each:\n    type: core.foreach\n    in: {items: list.out}\n    body:\n      nodes:\n" + body
                + "layout:\n  list: [40, 40]\n  each: [320, 40]\n" + places);
        RGB card = DiagramColors.mix(DiagramColors.of(Category.DATA), DiagramColors.light().card, 0.6)
                .getRGB();

        ImageData drawn = drawn(minimap(robot));

        int most = 0;
        for (int x = 0; x < drawn.width; x++) {
            int cards = 0;
            for (int y = 1; y < drawn.height; y++) {
                cards += isOf(card, drawn, x, y) && !isOf(card, drawn, x, y - 1) ? 1 : 0;
            }
            most = Math.max(most, cards);
        }
        assertEquals(10, most, "cards above each other");
    }

    private static boolean isOf(RGB color, ImageData data, int x, int y) {
        return data.palette.getRGB(data.getPixel(x, y)).equals(color);
    }

    private static ImageData drawn(Canvas canvas) {
        Point size = canvas.getSize();
        Image image = new Image(canvas.getDisplay(), size.x, size.y);
        GC gc = new GC(image);
        try {
            Event paint = new Event();
            paint.gc = gc;
            canvas.notifyListeners(SWT.Paint, paint);
            return image.getImageData();
        } finally {
            gc.dispose();
            image.dispose();
        }
    }

    @Test
    void aClickOnTheMinimapScrollsThere() throws CoreException {
        FlowRobot robot = open(FLOW.replace("first: [536, 280]", "first: [3000, 2400]"));
        Canvas minimap = minimap(robot);
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
