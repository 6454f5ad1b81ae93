package dev.sluice.editor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Pages;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Link;
import org.junit.jupiter.api.Test;

/** As much as nobody edits as a diagram: its source is a plain text that can be edited and saved. */
class VastFileTest extends EditorTest {
    private static final int JUST_TOO_LONG = 2_000_001;
    private static final int VAST = 20 << 20;
    private static final String START = "flow: vast\nformat: 1\nnodes:\n";

    private static String text(int length) {
        StringBuilder text = new StringBuilder(length + 100).append(START);
        for (int i = 0; text.length() < length; i++) {
            text.append("  n").append(i).append(":\n    type: core.const\n");
            text.append("    with: {value: 'this is node number ").append(i).append("'}\n");
        }
        return text.toString();
    }

    @Test
    void itOpensOnItsSourceTakesKeysAndIsSaved() throws CoreException, IOException {
        String text = text(VAST);
        FlowRobot robot = open(text);

        assertFalse(robot.editor().isDiagramActive());
        StyledText source = Pages.source(robot);
        source.setCaretOffset("flow: vast".length());
        Keys.type("ly-long-flow");
        Ui.untilEqual("flow: vastly-long-flow", () -> source.getText(0, 21));
        assertNotNull(robot.editor().session().broken());
        robot.save();
        Ui.until("all is saved", () -> !robot.editor().isDirty());
        byte[] saved = project().file("demo.flow").readAllBytes();
        assertEquals(
                text.replace("flow: vast\n", "flow: vastly-long-flow\n"), new String(saved, StandardCharsets.UTF_8));
    }

    @Test
    void theDiagramSaysWhyItIsEmptyAndIsDrawnOnceTheTextIsShortEnough() throws CoreException {
        FlowRobot robot = open(text(JUST_TOO_LONG));
        Pages.show(robot, Pages.DIAGRAM);
        Link banner = Widgets.await(Pages.tabs(robot), Link.class, link -> true);
        assertTrue(banner.getText().contains("longer than 2000000 characters"), banner.getText());
        assertFalse(robot.canvas().isEnabled());

        robot.editor().session().document().set(FLOW);

        Ui.until("the flow is drawn", () -> robot.shows("first"));
        assertTrue(robot.canvas().isEnabled());
        Ui.until("it is checked", () -> robot.editor().knowledge().analysis() != null);
    }
}
