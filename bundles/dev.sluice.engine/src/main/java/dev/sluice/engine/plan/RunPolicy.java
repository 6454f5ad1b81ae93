package dev.sluice.engine.plan;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a run as a whole beside its timeout.
 *
 * @param deadline from the run's begin to when it should have ended; null for none
 * @param failsLate whether a missed deadline fails the run; else it is only told
 * @param runs how many runs of the flow an engine has at once; 0 for any number
 * @param bodies how many bodies of all runs of the flow work at once; 0 for any number
 * @param resources what the project declares, in thousandths, by name
 */
public record RunPolicy(
        @Nullable Duration deadline, boolean failsLate, int runs, int bodies, Map<String, Long> resources) {
    /** Without limits. */
    public static final RunPolicy NONE = new RunPolicy(null, false, 0, 0, Map.of());

    public RunPolicy {
        resources = Map.copyOf(resources);
        if (runs < 0 || bodies < 0) {
            throw new IllegalArgumentException("no quota: runs " + runs + ", bodies " + bodies);
        }
    }
}
