package dev.sluice.engine.plan;

import dev.sluice.nodes.api.ErrorClass;
import java.time.Duration;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When a failed node is tried again: exponential backoff, capped, with jitter.
 *
 * @param attempts in all, the first included; from 1
 * @param delay before the second attempt
 * @param multiplier of the delay from one attempt to the next; from 1
 * @param maxDelay the cap of the delay
 * @param jitter the share of the delay that is added or taken away by chance, 0 to 1
 * @param on the error classes, by their word, and the exception types, by simple name, that are tried again
 */
public record RetryPolicy(
        int attempts, Duration delay, double multiplier, Duration maxDelay, double jitter, Set<String> on) {

    /** Three attempts, a second apart, then two; only after transient failures. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(
            3, Duration.ofSeconds(1), 2, Duration.ofSeconds(30), 0.1, Set.of(ErrorClass.TRANSIENT.word()));

    public RetryPolicy {
        on = Set.copyOf(on);
        if (attempts < 1
                || delay.isNegative()
                || maxDelay.isNegative()
                || !(multiplier >= 1)
                || !(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("no retry policy: attempts " + attempts + ", delay " + delay
                    + ", multiplier " + multiplier + ", max-delay " + maxDelay + ", jitter " + jitter);
        }
    }

    /** Whether a failed attempt is followed by another. */
    public boolean retries(int attempt, ErrorClass errorClass, @Nullable String exceptionType) {
        return attempt < attempts
                && (on.contains(errorClass.word()) || exceptionType != null && on.contains(exceptionType));
    }

    /** How long to wait after this attempt, the first being 1. */
    public Duration delayAfter(int attempt, RandomGenerator random) {
        double cap = maxDelay.toNanos();
        double nanos = Math.min(cap, delay.toNanos() * Math.pow(multiplier, attempt - 1));
        double spread = jitter == 0 ? 0 : nanos * jitter * (2 * random.nextDouble() - 1);
        return Duration.ofNanos((long) Math.min(cap, nanos + spread));
    }
}
