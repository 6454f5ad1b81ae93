package dev.sluice.model.project;

import dev.sluice.model.source.Range;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a project says of resources, of limits of types, of quotas of flows and of how long runs are kept.
 *
 * @param resources how much there is, in thousandths (of bytes for {@code memory}), by name
 * @param limits by type
 * @param quotas by id of the flow
 * @param history which runs are kept
 */
public record ProjectPolicies(
        Map<String, Long> resources, Map<String, Limit> limits, Map<String, Quota> quotas, History history) {
    /** What a project without the file says. */
    public static final ProjectPolicies NONE = new ProjectPolicies(Map.of(), Map.of(), Map.of(), History.NONE);

    public ProjectPolicies {
        resources = Map.copyOf(resources);
        limits = Map.copyOf(limits);
        quotas = Map.copyOf(quotas);
    }

    /** The same with more resources, which go before those of the same name. */
    public ProjectPolicies with(Map<String, Long> more) {
        Map<String, Long> all = new TreeMap<>(resources);
        all.putAll(more);
        return new ProjectPolicies(all, limits, quotas, history);
    }

    /**
     * What holds for all nodes of a type.
     *
     * @param parallel how many work at once; 0 for any number
     * @param rate how many begin in any span of {@code per}; 0 for any number
     * @param breaker null for none
     * @param at where the type stands in the file
     */
    public record Limit(
            int parallel, int rate, Duration per, @Nullable Breaker breaker, Range at) {}

    /**
     * When a type is not tried for a while.
     *
     * @param failures how many of the last {@code of} attempts have to fail
     * @param open for how long
     * @param per the setting whose values have a breaker each; null for one in all
     */
    public record Breaker(
            int failures, int of, Duration open, @Nullable String per) {}

    /**
     * How much of an engine a flow may take.
     *
     * @param runs at once; 0 for any number
     * @param parallel bodies of all its runs at once; 0 for any number
     */
    public record Quota(int runs, int parallel) {}

    /**
     * Which runs are kept that have ended.
     *
     * @param rule for all flows
     * @param flows what goes before that, by id of the flow or by its file
     */
    public record History(Kept rule, Map<String, Kept> flows) {
        static final History NONE = new History(Kept.UNSAID, Map.of());

        public History {
            flows = Map.copyOf(flows);
        }
    }

    /**
     * How many runs of a flow are kept, and for how long.
     *
     * @param runs the newest so many, from 0; {@link Integer#MAX_VALUE} for all; null where that is not said
     * @param age so long after their end; null where that is not said
     */
    public record Kept(@Nullable Integer runs, @Nullable Duration age) {
        /** Nothing is said. */
        public static final Kept UNSAID = new Kept(null, null);
    }
}
