package dev.sluice.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;

import dev.sluice.nodes.api.ErrorClass;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quicktheories.impl.Constraint;

class RetryPolicyTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Random RANDOM = new Random(1);

    private static RetryPolicy of(int attempts, Duration delay, double multiplier, Duration most, double jitter) {
        return new RetryPolicy(attempts, delay, multiplier, most, jitter, Set.of("transient"));
    }

    @Test
    void theDelayGrowsToTheCap() {
        RetryPolicy policy = of(9, SECOND, 2, Duration.ofSeconds(5), 0);

        assertEquals(SECOND, policy.delayAfter(1, RANDOM));
        assertEquals(Duration.ofSeconds(2), policy.delayAfter(2, RANDOM));
        assertEquals(Duration.ofSeconds(4), policy.delayAfter(3, RANDOM));
        assertEquals(Duration.ofSeconds(5), policy.delayAfter(4, RANDOM));
        assertEquals(Duration.ofSeconds(5), policy.delayAfter(1_000_000, RANDOM));
    }

    @Test
    void noDelayStaysNoneAfterAnyNumberOfAttempts() {
        assertEquals(Duration.ZERO, of(9, Duration.ZERO, 2, SECOND, 1).delayAfter(5000, RANDOM));
    }

    @Test
    void withJitterADelayStaysInItsShareAndBelowTheCap() {
        qt().withExamples(1000)
                .forAll(
                        random -> random.next(Constraint.between(0, 100_000)),
                        random -> random.next(Constraint.between(0, 100)),
                        random -> random.next(Constraint.between(1, 40)))
                .checkAssert((millis, percent, attempt) -> {
                    double jitter = percent / 100.0;
                    Duration most = Duration.ofSeconds(30);
                    Duration plain =
                            of(99, Duration.ofMillis(millis), 1.5, most, 0).delayAfter(attempt.intValue(), RANDOM);
                    Duration delay =
                            of(99, Duration.ofMillis(millis), 1.5, most, jitter).delayAfter(attempt.intValue(), RANDOM);
                    assertTrue(delay.toNanos() >= (1 - jitter) * plain.toNanos() - 1, delay::toString);
                    assertTrue(delay.toNanos() <= (1 + jitter) * plain.toNanos() + 1, delay::toString);
                    assertTrue(delay.compareTo(most) <= 0 && !delay.isNegative(), delay::toString);
                });
    }

    @Test
    void theDefaultTriesThreeTimesAfterTransientFailures() {
        assertTrue(RetryPolicy.DEFAULT.retries(1, ErrorClass.TRANSIENT, null));
        assertTrue(RetryPolicy.DEFAULT.retries(2, ErrorClass.TRANSIENT, null));
        assertFalse(RetryPolicy.DEFAULT.retries(3, ErrorClass.TRANSIENT, null));
        assertFalse(RetryPolicy.DEFAULT.retries(1, ErrorClass.PERMANENT, "IOException"));
    }

    @Test
    void whatIsNoPolicyIsRefused() {
        assertRefused(0, SECOND, 1, SECOND, 0);
        assertRefused(1, SECOND.negated(), 1, SECOND, 0);
        assertRefused(1, SECOND, 0.9, SECOND, 0);
        assertRefused(1, SECOND, Double.NaN, SECOND, 0);
        assertRefused(1, SECOND, 1, SECOND.negated(), 0);
        assertRefused(1, SECOND, 1, SECOND, -0.1);
        assertRefused(1, SECOND, 1, SECOND, 1.1);
        assertRefused(1, SECOND, 1, SECOND, Double.NaN);
    }

    private static void assertRefused(int attempts, Duration delay, double multiplier, Duration most, double jitter) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> of(attempts, delay, multiplier, most, jitter));
        assertTrue(e.getMessage().startsWith("no retry policy: attempts " + attempts), e.getMessage());
    }
}
