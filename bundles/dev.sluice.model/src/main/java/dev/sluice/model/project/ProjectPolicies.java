package dev.sluice.model.project;

import dev.sluice.model.source.Range;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a project says of resources, of limits of types and of quotas of flows.
 *
 * @param resources how much there is, in thousandths (of bytes for {@code memory}), by name
 * @param limits by type
 * @param quotas by id of the flow
 */
public record ProjectPolicies(Map<String, Long> resources, Map<String, Limit> limits, Map<String, Quota> quotas) {
    /** What a project without the file says. */
    public static final ProjectPolicies NONE = new ProjectPolicies(Map.of(), Map.of(), Map.of());

    public ProjectPolicies {
        resources = Map.copyOf(resources);
        limits = Map.copyOf(limits);
        quotas = Map.copyOf(quotas);
    }

    /** The same with more resources, which go before those of the same name. */
    public ProjectPolicies with(Map<String, Long> more) {
        Map<String, Long> all = new TreeMap<>(resources);
        all.putAll(more);
        return new ProjectPolicies(all, limits, quotas);
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
}
