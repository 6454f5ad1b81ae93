package dev.sluice.editor.tests.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.editor.internal.figures.LinkRouter;
import java.util.List;
import org.eclipse.draw2d.PolylineConnection;
import org.eclipse.draw2d.XYAnchor;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.PointList;
import org.junit.jupiter.api.Test;

class LinkRouterTest {
    private final LinkRouter router = new LinkRouter();

    private PointList route(Point from, Point to, List<Point> bends) {
        PolylineConnection link = new PolylineConnection();
        link.setSourceAnchor(new XYAnchor(from));
        link.setTargetAnchor(new XYAnchor(to));
        router.setConstraint(link, bends);
        router.route(link);
        return link.getPoints();
    }

    private static void assertRightAngles(PointList points) {
        for (int i = 1; i < points.size(); i++) {
            Point a = points.getPoint(i - 1);
            Point b = points.getPoint(i);
            assertTrue(a.x == b.x || a.y == b.y, a + " to " + b);
        }
    }

    @Test
    void aLinkToTheSameHeightIsStraight() {
        assertEquals(2, route(new Point(0, 50), new Point(300, 50), List.of()).size());
    }

    @Test
    void aLinkToTheRightTurnsTwice() {
        PointList points = route(new Point(0, 0), new Point(300, 120), List.of());

        assertEquals(4, points.size());
        assertRightAngles(points);
        assertEquals(new Point(300, 120), points.getLastPoint());
    }

    @Test
    void aLinkToWhatLiesBehindGoesAround() {
        PointList points = route(new Point(300, 0), new Point(0, 10), List.of());

        assertRightAngles(points);
        assertTrue(points.getPoint(1).x > 300, "it leaves to the right");
        assertTrue(points.getPoint(points.size() - 2).x < 0, "it arrives from the left");
    }

    @Test
    void placedPointsArePassedInRightAngles() {
        PointList points = route(new Point(0, 0), new Point(300, 120), List.of(new Point(60, 200), new Point(200, 40)));

        assertRightAngles(points);
        assertTrue(contains(points, 60, 200), "the first");
        assertTrue(contains(points, 200, 40), "the second");
    }

    private static boolean contains(PointList points, int x, int y) {
        for (int i = 0; i < points.size(); i++) {
            if (points.getPoint(i).equals(new Point(x, y))) {
                return true;
            }
        }
        return false;
    }

    @Test
    void aRemovedLinkIsForgotten() {
        PolylineConnection link = new PolylineConnection();
        router.setConstraint(link, List.of(new Point(1, 2)));

        router.remove(link);

        assertNull(router.getConstraint(link));
    }
}
