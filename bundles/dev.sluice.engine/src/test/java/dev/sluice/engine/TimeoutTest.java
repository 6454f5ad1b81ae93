package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.RetryPolicy;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeLog;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TimeoutTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @RegisterExtension
    final TestEngine engine = TestEngine.inVirtualTime();

    private static TestNodes slow(Gate gate, Execution where) {
        return TestNodes.node("slow", where, gate).out("out").timeout(LIMIT);
    }

    @ParameterizedTest
    @EnumSource(names = "INLINE", mode = EnumSource.Mode.EXCLUDE)
    void aBodyThatTakesTooLongIsInterruptedAndFails(Execution where) throws Exception {
        Gate gate = Gate.closed();
        TestRun run = engine.start(TestNodes.graph(List.of(slow(gate, where))));
        run.await("slow", NodeState.RUNNING);
        assertEquals(LIMIT, engine.time().advance());
        RunResult result = run.result();

        assertEquals(RunStatus.FAILED, result.status());
        Failure failure = result.failure();
        assertNotNull(failure);
        assertEquals("timed out after 30s; make it faster, or raise its 'timeout'", failure.message());
        assertEquals(ErrorClass.TRANSIENT, failure.errorClass());
        assertEquals("slow", failure.node());
        assertEquals(0, gate.inside());
    }

    @Test
    void aBodyInTimeIsNotTouched() throws Exception {
        Gate gate = Gate.closed();
        TestRun run = engine.start(TestNodes.graph(List.of(slow(gate, Execution.BLOCKING)), "slow.out"));
        run.await("slow", NodeState.RUNNING);
        engine.time().awaitWaiting(1);
        gate.open();

        assertEquals(Value.of(1), run.out("slow"));
        assertEquals(0, engine.time().waiting());
    }

    @Test
    void theTimeInTheQueueDoesNotCount() throws Exception {
        Gate gate = Gate.closed();
        GraphPlan graph = TestNodes.graph(
                List.of(TestNodes.node("first", Execution.BLOCKING, gate).out("out"), slow(gate, Execution.BLOCKING)));
        TestRun run = engine.start(
                new Plan("t", "", "", List.of(), graph, FailurePolicy.STOP, null, 5, 1), RecordValue.EMPTY);
        run.await("first", NodeState.RUNNING);
        run.await("slow", NodeState.QUEUED);
        assertEquals(0, engine.time().waiting());
        gate.open();

        assertEquals(RunStatus.COMPLETED, run.result().status());
    }

    @Test
    void anAnswerAfterTheTimeoutIsIgnored() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        TestRun run = engine.start(TestNodes.graph(
                List.of(TestNodes.node("late", Execution.BLOCKING, context -> {
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                interrupted.countDown();
                                goOn.await();
                            }
                            context.output("out", Value.of(1));
                        })
                        .out("out")
                        .timeout(LIMIT)),
                "late.out"));
        run.await("late", NodeState.RUNNING);
        engine.time().advance();
        assertTrue(interrupted.await(20, TimeUnit.SECONDS));
        goOn.countDown();

        assertEquals(RunStatus.FAILED, run.result().status());
        assertFalse(run.result().out().has("late"));
        assertEquals(NodeState.FAILED, run.state("late"));
    }

    @Test
    void aBodyThatDoesNotHearIsLeftBehindAfterTheGrace() throws Exception {
        Gate gate = Gate.deaf();
        TestRun run = engine.start(TestNodes.graph(
                List.of(
                        slow(gate, Execution.BLOCKING).onFailure(FailurePolicy.ROUTE),
                        TestNodes.collect("mend").in("x", "slow.error")),
                "mend.out",
                "slow.out"));
        run.await("slow", NodeState.RUNNING);
        assertEquals(LIMIT, engine.time().advance());
        assertEquals(TestEngine.GRACE, engine.time().advance());
        RunResult result = run.result();

        assertEquals(RunStatus.COMPLETED, result.status());
        assertTrue(String.valueOf(result.out().get("mend")).contains("timed out after 30s"));
        RunEvent.Logged warning = run.recording().events(RunEvent.Logged.class).get(0);
        assertEquals(NodeLog.Level.WARN, warning.level());
        assertEquals("did not stop within 2s; the run goes on without it", warning.message());
        gate.open();
        gate.awaitInside(0);
        assertNull(run.result().out().get("slow"));
    }

    @Test
    void aBodyLeftBehindGivesUpItsPlaceAndItsLateAnswerChangesNothing() throws Exception {
        Gate deaf = Gate.deaf();
        Gate next = Gate.closed();
        GraphPlan graph = TestNodes.graph(
                List.of(
                        slow(deaf, Execution.BLOCKING).onFailure(FailurePolicy.CONTINUE),
                        TestNodes.node("next", Execution.BLOCKING, next).out("out")),
                "next.out",
                "slow.out");
        TestRun run = engine.start(
                new Plan("t", "", "", List.of(), graph, FailurePolicy.STOP, null, 5, 1), RecordValue.EMPTY);
        run.await("slow", NodeState.RUNNING);
        engine.time().advance();
        engine.time().advance();
        run.await("next", NodeState.RUNNING);
        deaf.open();
        deaf.awaitInside(0);
        next.open();

        assertEquals(RecordValue.of("next", Value.of(1)), run.result().out());
    }

    @Test
    void aTimeoutIsTriedAgainLikeAnyTransientFailure() throws Exception {
        AtomicBoolean quick = new AtomicBoolean();
        TestRun run = engine.start(TestNodes.graph(
                List.of(TestNodes.node("slow", Execution.BLOCKING, context -> {
                            if (!quick.getAndSet(true)) {
                                new CountDownLatch(1).await();
                            }
                            context.output("out", Value.of(context.attempt()));
                        })
                        .out("out")
                        .timeout(LIMIT)
                        .retry(new RetryPolicy(
                                2, Duration.ofSeconds(1), 1, Duration.ofSeconds(1), 0, Set.of("transient")))),
                "slow.out"));
        run.await("slow", NodeState.RUNNING);
        assertEquals(LIMIT, engine.time().advance());
        run.await("slow", NodeState.RETRYING);
        assertEquals(Duration.ofSeconds(1), engine.time().advance());

        assertEquals(Value.of(2), run.out("slow"));
    }

    @Test
    void aContainerThatTakesTooLongStopsItsPassesAndFails() throws Exception {
        Gate gate = Gate.closed();
        GraphPlan body = TestNodes.body(
                "each",
                List.of("item", "index"),
                List.of(TestNodes.node("work", Execution.BLOCKING, gate).out("out")));
        TestRun run = engine.start(TestNodes.graph(
                List.of(TestNodes.container("each", Container.FOREACH, body, Map.of(), "failed")
                        .given("items", Value.list(Value.of(1), Value.of(2)))
                        .with("parallel", Value.of(2))
                        .timeout(LIMIT))));
        gate.awaitInside(2);
        assertEquals(LIMIT, engine.time().advance());
        RunResult result = run.result();

        assertEquals("each", result.failure().node());
        assertTrue(result.failure().message().startsWith("timed out after 30s"));
        assertEquals(0, gate.inside());
        assertEquals(NodeState.CANCELLED, run.state("each/work"));
    }

    @Test
    void aRunThatTakesTooLongIsCancelled() throws Exception {
        Gate gate = Gate.closed();
        GraphPlan graph = TestNodes.graph(
                List.of(TestNodes.node("slow", Execution.BLOCKING, gate).out("out")));
        TestRun run = engine.start(
                new Plan("t", "", "", List.of(), graph, FailurePolicy.STOP, Duration.ofMinutes(10), 5, 0),
                RecordValue.EMPTY);
        run.await("slow", NodeState.RUNNING);
        assertEquals(Duration.ofMinutes(10), engine.time().advance());
        RunResult result = run.result();

        assertEquals(RunStatus.CANCELLED, result.status());
        assertEquals("timed out after 10m", result.failure().message());
        assertEquals(NodeState.CANCELLED, run.state("slow"));
        assertEquals(Duration.ofMinutes(10), result.took());
    }

    @Test
    void theTimeoutOfARequestGoesBeforeThePlans() throws Exception {
        Gate gate = Gate.closed();
        GraphPlan graph = TestNodes.graph(
                List.of(TestNodes.node("slow", Execution.BLOCKING, gate).out("out")));
        Plan plan = new Plan("t", "", "", List.of(), graph, FailurePolicy.STOP, Duration.ofMinutes(10), 5, 0);
        RunRequest request = engine.request(plan, RecordValue.EMPTY);
        Recording recording = new Recording();
        Run run = engine.engine()
                .start(new RunRequest(plan, request.params(), request.project(), Duration.ofSeconds(7)), recording);
        recording.await("slow", NodeState.RUNNING);

        assertEquals(Duration.ofSeconds(7), engine.time().advance());
        assertEquals(RunStatus.CANCELLED, run.result().get(20, TimeUnit.SECONDS).status());
    }

    @Test
    void theTimeoutOfARunIsForgottenWhenItEnds() throws Exception {
        GraphPlan graph = TestNodes.graph(List.of(TestNodes.number("a", 1)));
        engine.run(new Plan("t", "", "", List.of(), graph, FailurePolicy.STOP, Duration.ofMinutes(10), 5, 0));

        assertEquals(0, engine.time().waiting());
    }
}
