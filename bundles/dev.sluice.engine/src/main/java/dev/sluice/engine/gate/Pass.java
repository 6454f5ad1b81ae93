package dev.sluice.engine.gate;

import dev.sluice.engine.NodeState;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import org.jspecify.annotations.Nullable;

/** An activation, one pass through one graph, as a gate sees it. For the run's thread only. */
public interface Pass {
    GraphPlan graph();

    /** The pass that the container stands in; null for the flow's own graph. */
    @Nullable
    Pass around();

    /** The container that this is a pass of; null for the flow's own graph. */
    @Nullable
    NodePlan container();

    /** What the container got; empty for the flow's own graph. */
    RecordValue containerInputs();

    /** Which pass of its container it is, from 0. */
    int index();

    /** Counts the activations of the run from 0, in order of their start. */
    int number();

    RecordValue params();

    NodeState state(int node);

    /** How far a container that works has come; null for any other node. */
    default @Nullable Progress progress(int node) {
        return null;
    }

    /** The value in a slot of the graph; null where none has arrived. */
    @Nullable
    Value value(int slot);

    /** Where it is among the passes around, as people read it: {@code each[3]/call}; empty in the flow's own graph. */
    String label();

    /** What the gate left here with {@link #note(Object)}. */
    @Nullable
    Object note();

    /** Leaves something for the gate itself. */
    void note(Object note);

    /** Has the gate asked at these nodes alone, unless it wants to be asked at all, see {@link RunControl#ask}. */
    void watch(Watch watch);

    /** Whether an event of the node around it started it. */
    default boolean isOfEvent() {
        NodePlan container = container();
        return container != null && container.givesEvents();
    }
}
