package dev.sluice.engine.internal;

import dev.sluice.engine.plan.NodePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Bodies that wait for the same, by priority, then deadline, then who came first. One that waits long is as one of a higher
 * priority, so the lowest is not passed for ever. Not thread-safe.
 */
final class WaitingLine {
    private static final int FEW = 32;

    private final List<PriorityQueue<Turn>> levels = new ArrayList<>(NodePolicy.HIGHEST_PRIORITY + 1);
    private int size;
    private int gone;

    WaitingLine() {
        for (int i = 0; i <= NodePolicy.HIGHEST_PRIORITY; i++) {
            levels.add(new PriorityQueue<>(1));
        }
    }

    Turn add(Body body, long now, long order) {
        Turn turn = new Turn(body, this, now, order);
        levels.get(turn.priority).add(turn);
        size++;
        return turn;
    }

    /** Who goes next; null where nobody waits. */
    @Nullable
    Turn first(long now) {
        Turn first = null;
        for (PriorityQueue<Turn> level : levels) {
            Turn head = head(level);
            if (head != null && (first == null || head.isBefore(first, now))) {
                first = head;
            }
        }
        return first;
    }

    private @Nullable Turn head(PriorityQueue<Turn> level) {
        Turn head = level.peek();
        while (head != null && (head.gone || !head.body.isWaiting())) {
            level.remove();
            size--;
            if (head.gone) {
                gone--;
            } else {
                head.gone = true; // it was stopped, and leaves later
            }
            head = level.peek();
        }
        return head;
    }

    /** Takes out who goes next, as {@link #first} said. */
    void remove(Turn first) {
        levels.get(first.priority).remove();
        size--;
    }

    /** Takes out somebody, wherever he stands. What is left of many goes at once, so that each costs little. */
    void leave(Turn turn) {
        if (turn.gone) {
            return;
        }
        turn.gone = true;
        gone++;
        if (gone > FEW && gone > size / 2) {
            levels.forEach(level -> level.removeIf(each -> each.gone));
            size -= gone;
            gone = 0;
        }
    }

    boolean isEmpty() {
        return size == gone;
    }

    /** Shows some of those who wait, in any order. */
    void some(int most, Consumer<Turn> each) {
        int left = most;
        for (PriorityQueue<Turn> level : levels) {
            for (Turn turn : level) {
                if (left-- <= 0) {
                    return;
                }
                each.accept(turn);
            }
        }
    }
}
