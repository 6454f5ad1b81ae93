package dev.sluice.engine.history;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which runs a project keeps that have ended. Whatever it says, those stay that are under way, that wait, that were interrupted
 * and may be resumed, and that somebody looks at.
 *
 * @param rule for flows that have none of their own
 * @param flows by the id of the flow, or by its file relative to the project
 */
public record Keeping(Rule rule, Map<String, Rule> flows) {
    /** What holds where nobody says otherwise: the newest 5 of each flow. */
    public static final Keeping DEFAULT = new Keeping(new Rule(5, null), Map.of());

    public Keeping {
        flows = Map.copyOf(flows);
    }

    /** The rule of a flow. */
    Rule of(String flow, String file) {
        Rule own = flows.get(flow);
        return own != null ? own : flows.getOrDefault(file, rule);
    }

    /** Whether nothing is ever deleted. */
    public boolean keepsAll() {
        return rule.equals(Rule.ALL) && flows.values().stream().allMatch(Rule.ALL::equals);
    }

    /** The fewest runs at which something may be deleted is one more than this; 0 where age counts. */
    public int fewest() {
        return flows.values().stream().mapToInt(Rule::fewest).reduce(rule.fewest(), Math::min);
    }

    /**
     * How many runs of a flow stay, and for how long.
     *
     * @param runs the newest so many, from 0; {@link Integer#MAX_VALUE} for all
     * @param age so long after their end; null for ever
     */
    public record Rule(int runs, @Nullable Duration age) {
        /** Everything stays. */
        public static final Rule ALL = new Rule(Integer.MAX_VALUE, null);

        public Rule {
            if (runs < 0 || age != null && age.isNegative()) {
                throw new IllegalArgumentException("cannot keep " + runs + " runs for " + age);
            }
        }

        private int fewest() {
            return age == null ? runs : 0;
        }
    }

    /**
     * How many runs a text says: a number from 0, or {@code all}, which is {@link Integer#MAX_VALUE}.
     *
     * @throws NumberFormatException where it says neither
     */
    public static int runs(String text) {
        if (text.strip().equals("all")) {
            return Integer.MAX_VALUE;
        }
        int count = Integer.parseInt(text.strip());
        if (count < 0) {
            throw new NumberFormatException(text);
        }
        return count;
    }
}
