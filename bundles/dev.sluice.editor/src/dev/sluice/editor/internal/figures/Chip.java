package dev.sluice.editor.internal.figures;

import dev.sluice.editor.LinkOverlay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.PointList;
import org.jspecify.annotations.Nullable;

/**
 * The value at a link: a pill above the longest level part of the way, or on a plumb one, as wide as the room between the
 * nodes lets it be. It leaves free the ports at both ends, the place of a breakpoint's dot before the node, and that of the
 * link's own.
 *
 * @param text what fits
 * @param x of the left end
 * @param y of the upper edge
 * @param width with its round ends
 */
public record Chip(String text, double x, double y, double width) {
    public static final int HEIGHT = 17;
    /** From the end of the pill to its text. */
    public static final int PAD = 7;
    /** The widest there is. */
    public static final int MOST = 140;

    private static final int ABOVE = 5;
    /** Kept free at a port, where the link begins at its edge, at a corner, and before a node, where its breakpoint is. */
    private static final int AT_PORT = 3;

    private static final int AT_CORNER = 4;
    private static final int AT_NODE = 17;
    /** Before the inner side of a frame, where the name of what it takes stands. */
    private static final int AT_FRAME = 64;
    /** The radius of a breakpoint on the link, and a little more. */
    private static final int DOT = 6;

    /** Measures and cuts text, in pixels at 100 %. */
    public interface Letters {
        double width(String text);

        /** The text, cut with an ellipsis where it is wider than the room. */
        String fit(String text, int room);
    }

    /** A place for a chip. @param middle of its width @param y of its upper edge @param room for its text */
    private record Place(double middle, double y, int room) {
        Chip with(String text, Letters letters) {
            double width = letters.width(text) + 2 * PAD;
            return new Chip(text, middle - width / 2, y, width);
        }
    }

    /** Whether a point is on it. */
    public boolean contains(int px, int py) {
        return px >= x && px <= x + width && py >= y && py <= y + HEIGHT;
    }

    /**
     * The chip of a link; null where it has none, or there is no room for one.
     *
     * @param points the way of the link
     * @param inside whether it ends at the inner side of a frame
     */
    public static @Nullable Chip of(PointList points, boolean inside, LinkOverlay overlay, Letters letters) {
        if (overlay.chip().isEmpty()) {
            return null;
        }
        List<Place> places = places(points, inside, overlay.breakpoint() == null ? null : LinkFigure.middle(points));
        for (String text : List.of(overlay.chip(), overlay.tight())) {
            double width = text.isEmpty() ? Double.MAX_VALUE : letters.width(text);
            for (Place place : places) {
                if (width <= place.room) {
                    return place.with(text, letters);
                }
            }
        }
        Place widest = places.stream().max(Comparator.comparingInt(Place::room)).orElse(null);
        String cut = widest == null ? "" : letters.fit(overlay.chip(), widest.room);
        return widest == null || cut.length() < 2 || letters.width(cut) > widest.room
                ? null
                : widest.with(cut, letters);
    }

    /** Those on level parts first, the longest before others. */
    private static List<Place> places(PointList points, boolean inside, @Nullable Point dot) {
        List<Place> level = new ArrayList<>();
        List<Place> plumb = new ArrayList<>();
        int last = points.size() - 1;
        for (int i = 1; i <= last; i++) {
            Point from = points.getPoint(i - 1);
            Point to = points.getPoint(i);
            if (from.y == to.y) {
                double begin = i == 1 ? AT_PORT : AT_CORNER;
                double end = i < last ? AT_CORNER : inside ? AT_FRAME : AT_NODE;
                double left = from.x < to.x ? from.x + begin : to.x + end;
                double right = from.x < to.x ? to.x - end : from.x - begin;
                level.add(new Place((left + right) / 2, from.y - ABOVE - HEIGHT, room(right - left)));
            } else if (i > 1 && i < last && Math.abs(to.y - from.y) > HEIGHT + 2 * AT_CORNER) {
                double before = Math.abs(from.x - points.getPoint(i - 2).x) - (i == 2 ? AT_PORT : AT_CORNER);
                // a node's breakpoint is above its inputs
                int next = i + 1 < last ? AT_CORNER : to.y < from.y || inside ? AT_PORT : AT_NODE;
                double after = Math.abs(points.getPoint(i + 1).x - to.x) - next;
                double y = (from.y + to.y) / 2.0 - HEIGHT / 2.0;
                if (dot != null && Math.abs(dot.y - y - HEIGHT / 2.0) < HEIGHT / 2.0 + DOT) {
                    y = dot.y - DOT - HEIGHT;
                }
                plumb.add(new Place(from.x, y, room(2 * Math.min(before, after))));
            }
        }
        Comparator<Place> widestFirst = Comparator.comparingInt(Place::room).reversed();
        level.sort(widestFirst);
        plumb.sort(widestFirst);
        level.addAll(plumb);
        return level;
    }

    private static int room(double width) {
        return (int) Math.min(MOST, width) - 2 * PAD;
    }
}
