package dev.sluice.editor.tests.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.editor.internal.figures.LinkRouter;
import dev.sluice.editor.internal.figures.Way;
import java.util.List;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.PointList;
import org.junit.jupiter.api.Test;

class WayTest {
    private static final Point START = new Point(0, 0);
    private static final Point END = new Point(200, 100);

    private static Way z() {
        PointList points = new PointList();
        points.addPoint(START);
        points.addPoint(60, 0);
        points.addPoint(60, 100);
        points.addPoint(END);
        return Way.of(points);
    }

    /** The router leads a link along the way that was drawn by hand. */
    private static void assertDrawn(Way way) {
        Way drawn = Way.of(LinkRouter.through(START, way.bends(), END));
        assertEquals(way.corners(), drawn.corners());
    }

    @Test
    void anUprightStretchMovesSideways() {
        Way moved = z().withStretch(1, new Point(120, 40));

        assertEquals(List.of(new Point(120, 0), new Point(120, 100)), moved.corners());
        assertDrawn(moved);
    }

    @Test
    void aStretchAtThePortGetsATurn() {
        Way first = z().withStretch(0, new Point(30, -40));
        assertEquals(
                List.of(new Point(24, 0), new Point(24, -40), new Point(60, -40), new Point(60, 100)), first.corners());
        assertDrawn(first);

        Way last = z().withStretch(2, new Point(150, 160));
        assertEquals(
                List.of(new Point(60, 0), new Point(60, 160), new Point(176, 160), new Point(176, 100)),
                last.corners());
        assertDrawn(last);
    }

    @Test
    void aCornerMovesAsFarAsNoPortHoldsIt() {
        Way bent = z().withStretch(2, new Point(150, 160));

        assertEquals(
                new Point(80, 180),
                bent.withCorner(1, new Point(80, 180)).corners().get(1));
        assertEquals(
                new Point(90, 0),
                bent.withCorner(0, new Point(90, 50)).corners().get(0),
                "the first stretch stays at the height of its port");
        assertDrawn(bent.withCorner(1, new Point(80, 180)));
    }

    @Test
    void aStretchThatIsDraggedBackLeavesNoBend() {
        PointList level = new PointList();
        level.addPoint(START);
        level.addPoint(200, 0);

        Way aside = Way.of(level).withStretch(0, new Point(100, 40));
        assertEquals(4, aside.corners().size());

        assertEquals(List.of(), aside.withStretch(2, new Point(100, 0)).bends());
    }
}
