package dev.sluice.core.edit;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Computes where boxes go when they are put in line. Boxes come with their sizes; the answer has places without a size, of
 * those boxes alone that move.
 */
public final class Arrange {
    /** What boxes are put in line by. */
    public enum Edge {
        LEFT,
        CENTER,
        RIGHT,
        TOP,
        MIDDLE,
        BOTTOM
    }

    /** The direction in which boxes follow each other. */
    public enum Axis {
        HORIZONTAL,
        VERTICAL
    }

    private Arrange() {}

    /**
     * Puts boxes in line.
     *
     * @param primary the box that stays where it is; null to go by the frame around all of them
     */
    public static <K> Map<K, Place> align(Map<K, Place> boxes, Edge edge, @Nullable K primary) {
        Place by = primary == null ? null : boxes.get(primary);
        Place frame = by == null ? frame(boxes.values()) : by;
        Map<K, Place> moved = new LinkedHashMap<>();
        boxes.forEach((key, box) -> put(moved, key, box, aligned(box, frame, edge)));
        return moved;
    }

    private static Place aligned(Place box, Place frame, Edge edge) {
        int right = frame.x() + frame.width() - box.width();
        int bottom = frame.y() + frame.height() - box.height();
        return switch (edge) {
            case LEFT -> Place.at(frame.x(), box.y());
            case CENTER -> Place.at(Math.floorDiv(frame.x() + right, 2), box.y());
            case RIGHT -> Place.at(right, box.y());
            case TOP -> Place.at(box.x(), frame.y());
            case MIDDLE -> Place.at(box.x(), Math.floorDiv(frame.y() + bottom, 2));
            case BOTTOM -> Place.at(box.x(), bottom);
        };
    }

    /** Gives boxes the same gap between each other; the outer two stay. Nothing moves with less than three. */
    public static <K> Map<K, Place> distribute(Map<K, Place> boxes, Axis axis) {
        boolean across = axis == Axis.HORIZONTAL;
        List<Map.Entry<K, Place>> order = boxes.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        each -> across ? each.getValue().x() : each.getValue().y()))
                .toList();
        Map<K, Place> moved = new LinkedHashMap<>();
        if (order.size() < 3) {
            return moved;
        }
        int start = start(order.get(0).getValue(), across);
        Place last = order.get(order.size() - 1).getValue();
        int sizes =
                order.stream().mapToInt(each -> size(each.getValue(), across)).sum();
        double gap = (start(last, across) + size(last, across) - start - sizes) / (order.size() - 1.0);
        double at = start;
        for (Map.Entry<K, Place> each : order) {
            Place box = each.getValue();
            int next = (int) Math.round(at);
            put(moved, each.getKey(), box, across ? Place.at(next, box.y()) : Place.at(box.x(), next));
            at += size(box, across) + gap;
        }
        return moved;
    }

    /**
     * A free place for a new box to the right of another one: at its height, or below what is in the way.
     *
     * @param anchor the box to stand beside, with its size
     * @param taken the boxes that are there, with their sizes
     * @param gap the least distance between boxes
     */
    public static Place beside(Place anchor, int width, int height, Collection<Place> taken, int gap) {
        return free(new Place(anchor.x() + anchor.width() + gap, anchor.y(), width, height), taken, gap);
    }

    /** The wanted place, or the first one below it where nothing is in the way. */
    public static Place free(Place wanted, Collection<Place> taken, int gap) {
        int y = wanted.y();
        List<Place> order = taken.stream()
                .filter(box -> box.x() < wanted.x() + wanted.width() + gap && box.x() + box.width() + gap > wanted.x())
                .sorted(Comparator.comparingInt(Place::y))
                .toList();
        for (Place box : order) {
            if (box.y() < y + wanted.height() + gap && box.y() + box.height() + gap > y) {
                y = box.y() + box.height() + gap;
            }
        }
        return new Place(wanted.x(), y, wanted.width(), wanted.height());
    }

    /** The smallest box around all boxes. */
    public static Place frame(Collection<Place> boxes) {
        int left = boxes.stream().mapToInt(Place::x).min().orElse(0);
        int top = boxes.stream().mapToInt(Place::y).min().orElse(0);
        int right = boxes.stream().mapToInt(box -> box.x() + box.width()).max().orElse(0);
        int bottom =
                boxes.stream().mapToInt(box -> box.y() + box.height()).max().orElse(0);
        return new Place(left, top, right - left, bottom - top);
    }

    private static int start(Place box, boolean across) {
        return across ? box.x() : box.y();
    }

    private static int size(Place box, boolean across) {
        return across ? box.width() : box.height();
    }

    private static <K> void put(Map<K, Place> moved, K key, Place box, Place next) {
        if (box.x() != next.x() || box.y() != next.y()) {
            moved.put(key, next);
        }
    }
}
