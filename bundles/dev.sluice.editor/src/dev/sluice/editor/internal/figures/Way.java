package dev.sluice.editor.internal.figures;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.PointList;

/**
 * The way of a link, to be changed by hand: its ends and its corners. It leaves and arrives level, and between two corners
 * it runs level and upright by turns. Stretches are counted from the source, from 0; even ones are level.
 */
public final class Way {
    /** How far from a port a link turns that is drawn aside at its end. */
    private static final int STUB = 24;

    private final List<Point> points;

    private Way(List<Point> points) {
        this.points = List.copyOf(points);
    }

    /** The way that a link is drawn along. */
    public static Way of(PointList drawn) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < drawn.size(); i++) {
            points.add(drawn.getPoint(i));
        }
        return new Way(withoutIdle(points));
    }

    /** Without points that lie on another or in the middle of a stretch. */
    private static List<Point> withoutIdle(List<Point> points) {
        List<Point> kept = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            boolean last = i == points.size() - 1;
            while (!kept.isEmpty() && !last && kept.get(kept.size() - 1).equals(point) && kept.size() > 1) {
                kept.remove(kept.size() - 1);
            }
            while (kept.size() > 1 && inLine(kept.get(kept.size() - 2), kept.get(kept.size() - 1), point)) {
                kept.remove(kept.size() - 1);
            }
            kept.add(point);
        }
        return kept;
    }

    private static boolean inLine(Point a, Point b, Point c) {
        return a.x == b.x && b.x == c.x || a.y == b.y && b.y == c.y;
    }

    /** The corners, from the source on. */
    public List<Point> corners() {
        return points.size() < 3 ? List.of() : points.subList(1, points.size() - 1);
    }

    /** The corner that is no farther from a point than a distance; -1 where there is none. */
    public int cornerAt(Point at, int distance) {
        for (int i = 0; i < corners().size(); i++) {
            if (corners().get(i).getDistance(at) <= distance) {
                return i;
            }
        }
        return -1;
    }

    /** The stretch that is nearest to a point. */
    public int stretchAt(Point at) {
        int nearest = 0;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < points.size() - 1; i++) {
            double distance = LinkFigure.distance(points.get(i), points.get(i + 1), at.x, at.y);
            if (distance < least) {
                least = distance;
                nearest = i;
            }
        }
        return nearest;
    }

    /** The way with a stretch moved across to a point. One that hangs at a port gets a turn before it. */
    public Way withStretch(int stretch, Point to) {
        List<Point> moved = new ArrayList<>(points);
        int at = stretch;
        boolean level = isLevel(stretch);
        if (level && at == moved.size() - 2) {
            Point end = moved.get(moved.size() - 1);
            moved.addAll(moved.size() - 1, List.of(new Point(end.x - STUB, end.y), new Point(end.x - STUB, end.y)));
        }
        if (level && at == 0) {
            Point start = moved.get(0);
            moved.addAll(1, List.of(new Point(start.x + STUB, start.y), new Point(start.x + STUB, start.y)));
            at = 2;
        }
        for (int i = at; i <= at + 1; i++) {
            Point old = moved.get(i);
            moved.set(i, level ? new Point(old.x, to.y) : new Point(to.x, old.y));
        }
        return new Way(withoutIdle(moved));
    }

    private boolean isLevel(int stretch) {
        return points.get(stretch).y == points.get(stretch + 1).y;
    }

    /** The way with a corner moved to a point, and both stretches that meet there with it, as far as no port holds them. */
    public Way withCorner(int corner, Point to) {
        List<Point> moved = new ArrayList<>(points);
        int at = corner + 1;
        for (int stretch : new int[] {at - 1, at}) {
            boolean level = isLevel(stretch);
            boolean held = level && (stretch == 0 || stretch == points.size() - 2);
            for (int i = stretch; i <= stretch + 1 && !held; i++) {
                Point old = moved.get(i);
                moved.set(i, level ? new Point(old.x, to.y) : new Point(to.x, old.y));
            }
        }
        return new Way(withoutIdle(moved));
    }

    /**
     * The points through which the router leads a link along this way; none where the link runs straight. They lie where
     * the way stays free of spurs when an end is moved a little.
     */
    public List<Point> bends() {
        List<Point> corners = corners();
        List<Point> bends = new ArrayList<>();
        for (int i = 1; i < corners.size() - 1; i += 2) {
            bends.add(corners.get(i));
        }
        if (corners.size() == 2) {
            Point middle = corners.get(0).getCopy();
            bends.add(new Point(middle.x, (middle.y + corners.get(1).y) / 2));
        } else if (corners.size() > 2) {
            bends.add(corners.get(corners.size() - 2));
        }
        return bends;
    }
}
