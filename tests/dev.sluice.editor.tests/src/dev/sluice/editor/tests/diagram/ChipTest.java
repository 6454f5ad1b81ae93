package dev.sluice.editor.tests.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.editor.BreakpointMark;
import dev.sluice.editor.LinkOverlay;
import dev.sluice.editor.LinkOverlay.Flowing;
import dev.sluice.editor.internal.figures.Chip;
import dev.sluice.editor.internal.figures.LinkFigure;
import org.eclipse.draw2d.geometry.PointList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChipTest {
    /** Every letter is five wide. */
    private static final Chip.Letters FIVE = new Chip.Letters() {
        @Override
        public double width(String text) {
            return 5.0 * text.length();
        }

        @Override
        public String fit(String text, int room) {
            int letters = Math.max(0, room / 5);
            return letters >= text.length() ? text : text.substring(0, Math.max(0, letters - 1)) + "…";
        }
    };

    private static @Nullable Chip of(PointList points, String text, String tight) {
        return Chip.of(points, false, new LinkOverlay(text, tight, Flowing.IDLE, null, ""), FIVE);
    }

    /** From an output at 100, 200 to an input so far to its right. */
    private static PointList level(int gap) {
        return new PointList(new int[] {100, 200, 100 + gap, 200});
    }

    @Test
    void itStandsAboveTheLineBetweenThePortsAndTheDotBeforeTheNode() {
        Chip chip = of(level(114), "1,707 items", "1,707");
        assertNotNull(chip);
        assertEquals("1,707 items", chip.text());
        assertEquals(55 + 14, chip.width());
        assertTrue(chip.y() + Chip.HEIGHT < 200 - 4, "the dot that moves has room");
        assertTrue(chip.x() >= 103, "the port is free");
        assertTrue(chip.x() + chip.width() <= 214 - 17, "the breakpoint before the node is free");
    }

    @Test
    void whereTheGapIsNarrowItSaysLess() {
        Chip tight = of(level(72), "1,707 items", "1,707");
        assertNotNull(tight);
        assertEquals("1,707", tight.text());
        Chip cut = of(level(70), "long text", "");
        assertNotNull(cut);
        assertEquals("long t…".length() * 5 + 14, cut.width());
        assertTrue(cut.text().endsWith("…"));
        assertNull(of(level(40), "1,707 items", "1,707"), "there is room for nothing");
    }

    @Test
    void aWayThatTurnsBetweenNarrowPartsHasItOnItsPlumbPart() {
        PointList way = new PointList(new int[] {100, 200, 150, 200, 150, 300, 214, 300});
        Chip chip = of(way, "mag 6.1", "{4}");
        assertNotNull(chip);
        assertEquals("mag 6.1", chip.text());
        assertEquals(150, chip.x() + chip.width() / 2);
        assertEquals(250, chip.y() + Chip.HEIGHT / 2.0);

        LinkOverlay marked = new LinkOverlay("mag 6.1", "{4}", Flowing.IDLE, new BreakpointMark(true, ""), "");
        Chip beside = Chip.of(way, false, marked, FIVE);
        assertNotNull(beside);
        double dot = LinkFigure.middle(way).y;
        assertTrue(beside.y() + Chip.HEIGHT < dot - 4.5, "the dot on the link is free");
    }

    @Test
    void itLeavesTheNameFreeThatStandsAtTheInnerSideOfAFrame() {
        PointList way = new PointList(new int[] {100, 300, 120, 300, 120, 200, 190, 200});
        LinkOverlay one = new LinkOverlay("1", "", Flowing.IDLE, null, "");
        Chip chip = Chip.of(way, true, one, FIVE);
        assertNotNull(chip);
        assertEquals(120, chip.x() + chip.width() / 2, "on the plumb part");
        Chip outside = Chip.of(way, false, one, FIVE);
        assertNotNull(outside);
        assertEquals(200 - 5 - Chip.HEIGHT, outside.y());
    }

    @Test
    void aLinkWithoutAValueHasNone() {
        assertNull(of(level(114), "", ""));
    }
}
