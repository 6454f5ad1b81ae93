package dev.sluice.engine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;

import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.nodes.api.value.RecordValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quicktheories.impl.Constraint;

class ReadyQueueTest {
    private static final GraphPlan EMPTY = GraphPlan.of("", List.of(), List.of(), Map.of());

    private record Pair(Activation activation, int node) {}

    private static void checkRemove(ReadyQueue queue, ArrayDeque<Pair> expected) {
        Pair pair = expected.remove();
        assertSame(pair.activation, queue.activation());
        assertEquals(pair.node, queue.remove());
    }

    @Test
    void itIsAQueueLikeAnyOther() {
        // positive: so many in; negative: so many out, and a rest where it is empty
        qt().withExamples(500)
                .forAll(random -> {
                    List<Integer> steps = new ArrayList<>();
                    for (int i = (int) random.next(Constraint.between(0, 12)); i > 0; i--) {
                        steps.add((int) random.next(Constraint.between(-1500, 1500)));
                    }
                    return steps;
                })
                .checkAssert(steps -> {
                    ReadyQueue queue = new ReadyQueue();
                    ArrayDeque<Pair> expected = new ArrayDeque<>();
                    for (int step : steps) {
                        if (step % 3 == 0) {
                            queue.reserve(Math.abs(step));
                        }
                        for (int i = 0; i < step; i++) {
                            Activation activation = new Activation(EMPTY, null, 0, i, RecordValue.EMPTY);
                            queue.add(activation, i - 1);
                            expected.add(new Pair(activation, i - 1));
                        }
                        for (int i = step; i < 0 && !expected.isEmpty(); i++) {
                            checkRemove(queue, expected);
                        }
                        if (expected.isEmpty()) {
                            queue.rest();
                        }
                        assertEquals(expected.isEmpty(), queue.isEmpty());
                    }
                    while (!expected.isEmpty()) {
                        checkRemove(queue, expected);
                    }
                    assertTrue(queue.isEmpty());
                });
    }
}
