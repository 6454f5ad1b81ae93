package dev.sluice.core.tests.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.core.edit.Arrange;
import dev.sluice.core.edit.Arrange.Axis;
import dev.sluice.core.edit.Arrange.Edge;
import dev.sluice.core.edit.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArrangeTest {
    private static final Map<String, Place> BOXES =
            Map.of("a", new Place(0, 0, 100, 50), "b", new Place(40, 100, 60, 20), "c", new Place(200, 30, 80, 40));

    @Test
    void boxesAreAlignedByTheFrameAroundThem() {
        assertEquals(Map.of("b", Place.at(0, 100), "c", Place.at(0, 30)), Arrange.align(BOXES, Edge.LEFT, null));
        assertEquals(Map.of("a", Place.at(180, 0), "b", Place.at(220, 100)), Arrange.align(BOXES, Edge.RIGHT, null));
        assertEquals(Map.of("b", Place.at(40, 0), "c", Place.at(200, 0)), Arrange.align(BOXES, Edge.TOP, null));
        assertEquals(Map.of("a", Place.at(0, 70), "c", Place.at(200, 80)), Arrange.align(BOXES, Edge.BOTTOM, null));
    }

    @Test
    void boxesAreAlignedByTheOneThatStays() {
        assertEquals(Map.of("a", Place.at(20, 0), "c", Place.at(30, 30)), Arrange.align(BOXES, Edge.CENTER, "b"));
        assertEquals(Map.of("b", Place.at(40, 15), "c", Place.at(200, 5)), Arrange.align(BOXES, Edge.MIDDLE, "a"));
    }

    @Test
    void boxesAreDistributedWithEqualGaps() {
        assertEquals(Map.of("b", Place.at(120, 100)), Arrange.distribute(BOXES, Axis.HORIZONTAL));
        Map<String, Place> two = Map.of("a", new Place(0, 0, 1, 1), "b", new Place(9, 9, 1, 1));
        assertEquals(Map.of(), Arrange.distribute(two, Axis.VERTICAL));
    }

    @Test
    void aNewBoxStandsBesideAndBelowWhatIsInTheWay() {
        Place anchor = new Place(0, 0, 100, 50);
        assertEquals(new Place(120, 0, 80, 40), Arrange.beside(anchor, 80, 40, List.of(anchor), 20));
        List<Place> taken = List.of(anchor, new Place(150, 30, 10, 10), new Place(110, 70, 10, 10));
        assertEquals(new Place(120, 100, 80, 40), Arrange.beside(anchor, 80, 40, taken, 20));
    }

    @Test
    void aFreePlaceIsFreeAndAlignedBoxesShareTheirEdge() {
        Random random = new Random(20260704L);
        for (int i = 0; i < 200; i++) {
            List<Place> taken = new ArrayList<>();
            Map<Integer, Place> boxes = new LinkedHashMap<>();
            for (int j = 0; j < 8; j++) {
                Place box = new Place(
                        random.nextInt(300), random.nextInt(300), 10 + random.nextInt(90), 10 + random.nextInt(90));
                taken.add(box);
                boxes.put(j, box);
            }
            Place free = Arrange.free(new Place(random.nextInt(300), random.nextInt(300), 50, 40), taken, 8);
            assertTrue(taken.stream().noneMatch(box -> overlap(box, free)), "free place of case " + i);

            Map<Integer, Place> moved = Arrange.align(boxes, Edge.RIGHT, null);
            int right = Arrange.frame(taken).x() + Arrange.frame(taken).width();
            moved.forEach((key, place) ->
                    assertEquals(right, place.x() + boxes.get(key).width()));
        }
    }

    private static boolean overlap(Place a, Place b) {
        return a.x() < b.x() + b.width()
                && b.x() < a.x() + a.width()
                && a.y() < b.y() + b.height()
                && b.y() < a.y() + a.height();
    }
}
