package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.RetryPolicy;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.Value;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RetryTest {
    @RegisterExtension
    final TestEngine engine = TestEngine.inVirtualTime();

    private static RetryPolicy policy(int attempts, Duration delay, double multiplier, Duration most, String... on) {
        return new RetryPolicy(attempts, delay, multiplier, most, 0, Set.of(on));
    }

    /** A body that fails until the attempt with this number. */
    private static TestNodes succeedsAt(int attempt, Execution where) {
        return TestNodes.node("flaky", where, context -> {
                    if (context.attempt() < attempt) {
                        throw NodeFailure.passing("attempt " + context.attempt());
                    }
                    context.output("out", Value.of(context.attempt()));
                })
                .out("out");
    }

    @Test
    void theDelayGrowsByTheMultiplierUpToTheCap() throws Exception {
        TestRun run = engine.start(TestNodes.graph(
                List.of(succeedsAt(6, Execution.BLOCKING)
                        .retry(policy(6, Duration.ofMillis(100), 3, Duration.ofSeconds(2), "transient"))),
                "flaky.out"));
        List<Long> delays = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            delays.add(engine.time().advance().toMillis());
        }

        assertEquals(List.of(100L, 300L, 900L, 2000L, 2000L), delays);
        assertEquals(Value.of(6), run.out("flaky"));
        assertEquals(RunStatus.COMPLETED, run.result().status());
    }

    @Test
    void everyFailedAttemptIsAnEventWithItsNumberAndFailure() throws Exception {
        TestRun run = engine.start(TestNodes.graph(List.of(succeedsAt(9, Execution.INLINE)
                .retry(policy(3, Duration.ofSeconds(1), 1, Duration.ofSeconds(1), "transient")))));
        engine.time().advance();
        engine.time().advance();
        RunResult result = run.result();

        List<String> failures = run.recording().changes("flaky").stream()
                .filter(change -> change.failure() != null)
                .map(change -> change.state() + " " + change.attempt() + " "
                        + change.failure().message())
                .toList();
        assertEquals(List.of("RETRYING 1 attempt 1", "RETRYING 2 attempt 2", "FAILED 3 attempt 3"), failures);
        assertEquals(3, result.failure().attempt());
    }

    @Test
    void theJitterStaysWithinItsShareAndVaries() throws Exception {
        Set<Long> seen = ConcurrentHashMap.newKeySet();
        for (int seed = 0; seed < 8; seed++) {
            try (TestEngine seeded = TestEngine.withSeed(seed)) {
                TestRun run = seeded.start(TestNodes.graph(List.of(succeedsAt(2, Execution.INLINE)
                        .retry(new RetryPolicy(
                                2, Duration.ofSeconds(10), 2, Duration.ofSeconds(30), 0.1, Set.of("transient"))))));
                long nanos = seeded.time().advance().toNanos();
                run.result();
                assertTrue(nanos >= 9_000_000_000L && nanos <= 11_000_000_000L, () -> nanos + " ns");
                seen.add(nanos);
            }
        }

        assertEquals(8, seen.size());
    }

    @Test
    void onlyTheNamedClassesAreTriedAgain() throws Exception {
        for (ErrorClass errorClass : ErrorClass.values()) {
            TestRun run = engine.run(TestNodes.graph(List.of(TestNodes.failing("bad", NodeFailure.of(errorClass, "no"))
                    .retry(policy(
                            5,
                            Duration.ZERO,
                            1,
                            Duration.ZERO,
                            java.util.Arrays.stream(ErrorClass.values())
                                    .filter(other -> other != errorClass)
                                    .map(ErrorClass::word)
                                    .toArray(String[]::new))))));
            assertEquals(1, run.result().failure().attempt(), errorClass::word);
        }
    }

    @Test
    void anExceptionTypeIsTriedAgainByItsSimpleName() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        TestRun run = engine.start(TestNodes.graph(List.of(TestNodes.inline("bad", context -> {
                    calls.incrementAndGet();
                    throw new ArithmeticException("by zero");
                })
                .retry(policy(2, Duration.ofSeconds(3), 1, Duration.ofSeconds(3), "ArithmeticException")))));
        assertEquals(Duration.ofSeconds(3), engine.time().advance());
        run.result();

        assertEquals(2, calls.get());
    }

    @Test
    void theTypeOfAForeignExceptionCountsToo() throws Exception {
        TestRun run = engine.start(TestNodes.graph(List.of(
                TestNodes.failing("bad", NodeFailure.foreign(ErrorClass.PERMANENT, "no", "KeyError", "Traceback: x"))
                        .retry(policy(2, Duration.ofSeconds(1), 1, Duration.ofSeconds(1), "KeyError")))));
        engine.time().advance();

        assertEquals(2, run.result().failure().attempt());
        assertEquals("Traceback: x", run.result().failure().stack());
    }

    @Test
    void anAttemptSeesTheSameInputsAndKeyAndItsOwnNumber() throws Exception {
        List<String> seen = java.util.Collections.synchronizedList(new ArrayList<>());
        TestRun run = engine.start(TestNodes.graph(List.of(
                TestNodes.number("a", 5),
                TestNodes.node("flaky", Execution.CPU, context -> {
                            seen.add(context.attempt() + " " + context.input("x") + " " + context.idempotencyKey());
                            if (context.attempt() < 3) {
                                throw NodeFailure.passing("again");
                            }
                        })
                        .in("x", "a.out")
                        .retry(policy(3, Duration.ofSeconds(1), 1, Duration.ofSeconds(1), "transient")))));
        engine.time().advance();
        engine.time().advance();
        run.result();

        String key = run.run().id() + ":flaky";
        assertEquals(List.of("1 5 " + key, "2 5 " + key, "3 5 " + key), seen);
    }

    @Test
    void outputsOfAFailedAttemptDoNotLiveOn() throws Exception {
        TestRun run = engine.start(TestNodes.graph(
                List.of(TestNodes.inline("flaky", context -> {
                            if (context.attempt() == 1) {
                                context.output("a", Value.of(1));
                                throw NodeFailure.passing("again");
                            }
                            context.output("b", Value.of(2));
                        })
                        .out("a", "b")
                        .retry(policy(2, Duration.ofSeconds(1), 1, Duration.ofSeconds(1), "transient"))),
                "a=flaky.a",
                "b=flaky.b"));
        engine.time().advance();

        assertEquals(List.of("b"), run.result().out().names());
    }

    @Test
    void theLastFailureIsRoutedOnlyAfterTheLastAttempt() throws Exception {
        TestRun run = engine.start(TestNodes.graph(
                List.of(
                        succeedsAt(9, Execution.INLINE)
                                .retry(policy(2, Duration.ofSeconds(1), 1, Duration.ofSeconds(1), "transient"))
                                .onFailure(FailurePolicy.ROUTE),
                        TestNodes.collect("mend").in("x", "flaky.error")),
                "mend.out"));
        run.await("flaky", NodeState.RETRYING);
        assertEquals(List.of(), run.states("mend"));
        engine.time().advance();

        assertTrue(String.valueOf(run.out("mend")).contains("attempt 2"));
    }

    @Test
    void otherNodesGoOnWhileOneWaitsForItsRetry() throws Exception {
        TestRun run = engine.start(TestNodes.graph(List.of(
                succeedsAt(2, Execution.INLINE)
                        .retry(policy(2, Duration.ofSeconds(1), 1, Duration.ofSeconds(1), "transient")),
                TestNodes.number("free", 1),
                TestNodes.sum("after", 1).in("x", "free.out"))));
        run.await("after", NodeState.COMPLETED);
        assertEquals(NodeState.RETRYING, run.state("flaky"));
        engine.time().advance();
        run.result();
    }

    @Test
    void aContainerIsTriedAgainAsAWhole() throws Exception {
        AtomicInteger passes = new AtomicInteger();
        GraphPlan body = TestNodes.body(
                "each",
                List.of("item", "index"),
                List.of(TestNodes.inline("work", context -> {
                            if (passes.incrementAndGet() == 2) {
                                throw new UncheckedIOException(new java.io.IOException("cut off"));
                            }
                            context.output("out", context.input("item"));
                        })
                        .in("item", "item")
                        .out("out")),
                "r=work.out");
        TestRun run = engine.start(TestNodes.graph(
                List.of(TestNodes.container("each", Container.FOREACH, body, Map.of(), "r", "failed")
                        .given("items", Value.list(Value.of(1), Value.of(2), Value.of(3)))
                        .retry(policy(2, Duration.ofSeconds(1), 1, Duration.ofSeconds(1), "transient"))),
                "each.r"));
        assertEquals(Duration.ofSeconds(1), engine.time().advance());

        assertEquals(Value.list(Value.of(1), Value.of(2), Value.of(3)), run.out("each"));
        assertEquals(5, passes.get());
        assertEquals(2, run.recording().changes("each").get(3).attempt());
        assertNotNull(run.recording().changes("each").get(2).failure());
    }
}
