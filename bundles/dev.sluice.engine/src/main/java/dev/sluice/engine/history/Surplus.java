package dev.sluice.engine.history;

import dev.sluice.engine.history.RunSummary.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says which runs are more than a project keeps. */
final class Surplus {
    private Surplus() {}

    /**
     * Those of some runs that are to go.
     *
     * @param newestFirst all runs of the project
     * @param now against which the age of runs is told
     * @param held the ids of those that somebody looks at
     */
    static List<RunSummary> of(Collection<RunSummary> newestFirst, Keeping keeping, Instant now, Set<String> held) {
        Map<String, Integer> newer = new HashMap<>();
        List<RunSummary> surplus = new ArrayList<>();
        for (RunSummary run : newestFirst) {
            if (run.status() == Status.LOST) {
                // it may be resumed, whenever that is, and shall not push out those that have ended
                continue;
            }
            Keeping.Rule rule = keeping.of(run.flow(), run.file());
            int before = newer.merge(run.file().isEmpty() ? run.flow() : run.file(), 1, Integer::sum) - 1;
            Instant ended = run.ended();
            boolean goes = ended != null && (before >= rule.runs() || isOlder(ended, rule.age(), now));
            if (goes && !held.contains(run.id())) {
                surplus.add(run);
            }
        }
        return surplus;
    }

    private static boolean isOlder(Instant ended, @Nullable Duration age, Instant now) {
        return age != null && Duration.between(ended, now).compareTo(age) > 0;
    }
}
