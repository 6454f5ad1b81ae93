package dev.sluice.editor.tests;

import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Ui;
import org.eclipse.core.runtime.CoreException;
import org.junit.jupiter.api.Test;

class WalkTest extends EditorTest {
    /** A wide frame with a card under its right end, and another card far below its left end. */
    static final String WIDE = """
            flow: wide
            format: 1
            nodes:
              each:
                type: core.foreach
                body:
                  nodes: {}
              far:
                type: core.sort
              near:
                type: core.sort
              side:
                type: core.sort
            layout:
              each: [40, 40, 640, 160]
              far: [40, 680]
              near: [480, 240]
              side: [760, 248]
            """;

    @Test
    void downGoesToTheCardBelowAWideFrameHoweverFarAsideItBegins() throws CoreException {
        FlowRobot robot = open(WIDE);
        robot.select("each");

        Keys.press("Down");

        Ui.untilEqual(set("near"), robot::selected);
    }

    @Test
    void downGoesToTheCardBelowAndNotToOneThatIsOnlyALittleLower() throws CoreException {
        FlowRobot robot = open(WIDE);
        robot.select("near");

        Keys.press("Right");
        Ui.untilEqual(set("side"), robot::selected);
        Keys.press("Left");
        Ui.untilEqual(set("near"), robot::selected);
        Keys.press("Up");

        Ui.untilEqual(set("each"), robot::selected);
    }
}
