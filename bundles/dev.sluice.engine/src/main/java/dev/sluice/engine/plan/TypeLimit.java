package dev.sluice.engine.plan;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all bodies of a type in an engine together. Nodes with equal limits share one.
 *
 * @param type id of the type
 * @param parallel how many work at once; 0 for any number
 * @param rate how many begin within any span of {@code per}; 0 for any number
 * @param breaker null for none
 */
public record TypeLimit(
        String type,
        int parallel,
        int rate,
        Duration per,
        @Nullable Breaker breaker) {
    /** The most that a rate may be: each begin is remembered for its span. */
    public static final int HIGHEST_RATE = 100_000;

    public TypeLimit {
        if (parallel < 0 || rate < 0 || rate > HIGHEST_RATE || per.isNegative() || per.isZero()) {
            throw new IllegalArgumentException("no limit: parallel " + parallel + ", rate " + rate + " per " + per);
        }
    }

    /**
     * When bodies are no longer tried, as what they talk to seems to be down.
     *
     * @param failures how many of the last attempts fail before it opens; from 1
     * @param of how many attempts are looked at; from {@code failures}
     * @param open how long none is tried; then one is, and its outcome decides
     * @param per a setting whose value parts targets, each with a breaker of its own: of a URL its host; null for one in all
     */
    public record Breaker(
            int failures, int of, Duration open, @Nullable String per) {
        public Breaker {
            if (failures < 1 || of < failures || open.isNegative() || open.isZero()) {
                throw new IllegalArgumentException(
                        "no circuit breaker: failures " + failures + " of " + of + ", open " + open);
            }
        }
    }
}
