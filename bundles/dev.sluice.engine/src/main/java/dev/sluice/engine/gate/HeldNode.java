package dev.sluice.engine.gate;

import dev.sluice.engine.Failure;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.Settings;
import dev.sluice.nodes.api.value.RecordValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node that a gate holds, or is asked to. For the run's thread only. */
public interface HeldNode {
    Pass pass();

    NodePlan node();

    /** The number of the attempt, from 1: the next one before it, the last one after it. */
    int attempt();

    Point point();

    /** The inputs as the body sees them; where one cannot be computed, those that arrived. */
    RecordValue inputs();

    /** The outputs that are there, after a success; empty otherwise. */
    RecordValue outputs();

    /** Why the attempt failed; null where it did not. */
    @Nullable
    Failure failure();

    /** Whether another attempt follows on the one that failed. */
    boolean triedAgain();

    /** The settings, with the inputs as they are now. */
    Settings settings();

    /** What is set, by name, with what was changed; for values see {@link #settings()}. */
    default Map<String, SettingValue> set() {
        return node().spec().settings();
    }
}
