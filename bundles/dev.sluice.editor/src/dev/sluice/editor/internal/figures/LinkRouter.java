package dev.sluice.editor.internal.figures;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.draw2d.AbstractRouter;
import org.eclipse.draw2d.Connection;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.PointList;
import org.jspecify.annotations.Nullable;

/**
 * Routes links in right angles: they leave to the right and arrive from the left. A link to what lies behind its source
 * goes around. A constraint is a list of points that a person placed, in coordinates of the connection layer.
 */
public final class LinkRouter extends AbstractRouter {
    private static final int STUB = 24;
    /** From here on a link runs straight to the right. */
    private static final int NEAR = 10;

    private static final int FIRST_TURN = 60;
    /** Where a link turns that passes the names of a frame's ports: before or behind them. */
    private static final int CLOSE = 16;

    /** Where a link to the right turns. */
    public enum Turn {
        /** Between its ends, not far from its source, so that links of one port run together. */
        BETWEEN,
        /** Right behind its source, before the names at the right edge of a frame. */
        EARLY,
        /** Right before its target, behind the names at the left edge of a frame. */
        LATE;

        /**
         * The turn of a link.
         *
         * @param fromInner whether it comes from the inner side of a frame
         * @param toInner whether it goes to the inner side of a frame
         */
        public static Turn of(boolean fromInner, boolean toInner) {
            return fromInner == toInner ? BETWEEN : fromInner ? LATE : EARLY;
        }
    }

    private final Map<Connection, List<Point>> bends = new HashMap<>();

    @Override
    public void route(Connection connection) {
        Point start = getStartPoint(connection);
        Point end = getEndPoint(connection);
        connection.translateToRelative(start);
        connection.translateToRelative(end);
        List<Point> given = bends.get(connection);
        connection.setPoints(
                given == null || given.isEmpty() ? around(start, end, turn(connection)) : through(start, given, end));
    }

    private static Turn turn(Connection connection) {
        return Turn.of(
                connection.getSourceAnchor() instanceof PortAnchor source && source.isInner(),
                connection.getTargetAnchor() instanceof PortAnchor target && target.isInner());
    }

    /** The computed way. */
    public static PointList around(Point start, Point end, Turn where) {
        PointList points = new PointList();
        points.addPoint(start);
        int dx = end.x - start.x;
        if (dx >= NEAR) {
            if (Math.abs(end.y - start.y) > 1) {
                int turn = switch (where) {
                    case BETWEEN -> start.x + Math.min(dx / 2, FIRST_TURN);
                    case EARLY -> start.x + Math.min(dx / 2, CLOSE);
                    case LATE -> end.x - Math.min(dx / 2, CLOSE);
                };
                points.addPoint(turn, start.y);
                points.addPoint(turn, end.y);
            } else {
                points.addPoint(end.x, start.y);
                return points;
            }
        } else {
            int between =
                    Math.abs(end.y - start.y) > 2 * STUB ? (start.y + end.y) / 2 : Math.max(start.y, end.y) + 3 * STUB;
            points.addPoint(start.x + STUB, start.y);
            points.addPoint(start.x + STUB, between);
            points.addPoint(end.x - STUB, between);
            points.addPoint(end.x - STUB, end.y);
        }
        points.addPoint(end);
        return points;
    }

    /** The way through points that were placed: first along x, then along y, at each. */
    public static PointList through(Point start, List<Point> given, Point end) {
        PointList points = new PointList();
        points.addPoint(start);
        Point last = start;
        for (Point bend : given) {
            corner(points, last, new Point(bend.x, last.y));
            corner(points, points.getLastPoint(), bend);
            last = bend;
        }
        corner(points, last, new Point(last.x, end.y));
        points.addPoint(end);
        return points;
    }

    private static void corner(PointList points, Point last, Point next) {
        if (!last.equals(next)) {
            points.addPoint(next);
        }
    }

    @Override
    public @Nullable Object getConstraint(Connection connection) {
        return bends.get(connection);
    }

    @Override
    public void setConstraint(Connection connection, @Nullable Object constraint) {
        if (constraint instanceof List<?> list && !list.isEmpty()) {
            bends.put(connection, list.stream().map(Point.class::cast).toList());
        } else {
            bends.remove(connection);
        }
    }

    @Override
    public void remove(Connection connection) {
        bends.remove(connection);
    }
}
