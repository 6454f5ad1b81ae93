package dev.sluice.engine.internal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.NodeState;
import dev.sluice.engine.internal.StateTable.Trigger;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StateTableTest {
    /** The table once more, as the documentation says it. */
    private static final String TABLE = """
            PENDING  READY     QUEUED
            PENDING  SKIP      SKIPPED
            PENDING  CANCEL    CANCELLED
            PENDING  REUSE     CACHED
            QUEUED   START     RUNNING
            QUEUED   CANCEL    CANCELLED
            RUNNING  SUCCEED   COMPLETED
            RUNNING  FAIL      FAILED
            RUNNING  BACK_OFF  RETRYING
            RUNNING  CANCEL    CANCELLED
            RETRYING RETRY     QUEUED
            RETRYING CANCEL    CANCELLED
            PENDING  HOLD      SUSPENDED
            RUNNING  HOLD      SUSPENDED
            RETRYING HOLD      SUSPENDED
            SUSPENDED READY    QUEUED
            SUSPENDED REUSE    CACHED
            SUSPENDED SKIP     SKIPPED
            SUSPENDED SUCCEED  COMPLETED
            SUSPENDED FAIL     FAILED
            SUSPENDED BACK_OFF RETRYING
            SUSPENDED CANCEL   CANCELLED
            RUNNING  WAIT      WAITING
            WAITING  SUCCEED   COMPLETED
            WAITING  FAIL      FAILED
            WAITING  BACK_OFF  RETRYING
            WAITING  CANCEL    CANCELLED
            WAITING  HOLD      SUSPENDED
            """;

    private static Map<String, NodeState> legal() {
        Map<String, NodeState> legal = new TreeMap<>();
        TABLE.lines().map(line -> line.split(" +")).forEach(row -> {
            NodeState twice = legal.put(row[0] + " " + row[1], NodeState.valueOf(row[2]));
            assertNull(twice, () -> row[0] + " " + row[1] + " stands twice");
        });
        return legal;
    }

    @Test
    void theTableHasEveryLegalTransitionAndNoOther() {
        Map<String, NodeState> actual = new TreeMap<>();
        for (NodeState from : NodeState.values()) {
            for (Trigger trigger : Trigger.values()) {
                NodeState next = StateTable.peek(from, trigger);
                if (next != null) {
                    actual.put(from + " " + trigger, next);
                    assertEquals(next, StateTable.next(from, trigger));
                }
            }
        }

        assertEquals(legal(), actual);
    }

    @Test
    void anIllegalTransitionThrowsAndNamesStateAndTrigger() {
        Map<String, NodeState> legal = legal();
        for (NodeState from : NodeState.values()) {
            for (Trigger trigger : Trigger.values()) {
                if (!legal.containsKey(from + " " + trigger)) {
                    Exception e = assertThrows(
                            IllegalStateException.class, () -> StateTable.next(from, trigger), from + " " + trigger);
                    assertTrue(e.getMessage().contains(from.name()), e.getMessage());
                    assertTrue(e.getMessage().contains(trigger.name()), e.getMessage());
                }
            }
        }
    }

    @Test
    void aCheckHoldsForTheTransitionsOfTheTableAlone() {
        Map<String, NodeState> legal = legal();
        for (NodeState from : NodeState.values()) {
            for (Trigger trigger : Trigger.values()) {
                for (NodeState to : NodeState.values()) {
                    if (legal.get(from + " " + trigger) == to) {
                        assertDoesNotThrow(() -> StateTable.check(from, trigger, to));
                    } else {
                        assertThrows(IllegalStateException.class, () -> StateTable.check(from, trigger, to));
                    }
                }
            }
        }
    }

    @Test
    void nothingFollowsOnAStateThatHasEnded() {
        for (NodeState state : NodeState.values()) {
            boolean followed = false;
            for (Trigger trigger : Trigger.values()) {
                followed |= StateTable.peek(state, trigger) != null;
            }
            assertEquals(!followed, state.ended(), state::name);
        }
    }

    @Test
    void aStateSurvivesItsNumber() {
        for (NodeState state : NodeState.values()) {
            assertEquals(state, StateTable.state((byte) state.ordinal()));
        }
    }
}
