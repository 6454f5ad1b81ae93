package dev.sluice.engine.internal;

import dev.sluice.engine.plan.GraphPlan;
import java.util.IdentityHashMap;
import java.util.Map;

/** The numbers that the journal has for the graphs of a run of several. Belongs to its {@link EventLog}. */
final class GraphNumbers {
    final Map<GraphPlan, Integer> numbers = new IdentityHashMap<>(2);
    /** Of the graph that was asked for last. */
    int last;
    /** The number that the next activation has in the journal already; -1 for none. */
    int expected = -1;
}
