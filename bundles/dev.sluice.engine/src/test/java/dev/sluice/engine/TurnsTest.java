package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.Need;
import dev.sluice.engine.plan.NodePolicy;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.RetryPolicy;
import dev.sluice.engine.plan.RunPolicy;
import dev.sluice.engine.plan.TypeLimit;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When bodies begin that wait for something, and what becomes of those that come too late or may not begin. */
class TurnsTest {
    @RegisterExtension
    final TestEngine engine = TestEngine.ofProcessors(1);

    private final List<String> order = Collections.synchronizedList(new ArrayList<>());

    private NodeExecutor noted() {
        return context -> {
            order.add(context.path());
            context.output("out", Value.of(1));
        };
    }

    private static NodePolicy priority(int priority) {
        return new NodePolicy(priority, null, false, List.of(), null);
    }

    private static Plan plan(RunPolicy policy, List<TestNodes> nodes) {
        return Plan.of("t", TestNodes.graph(nodes)).with(policy);
    }

    private static Map<String, Long> one(String resource) {
        return Map.of(resource, Need.thousandths(1));
    }

    @Test
    void theHighestPriorityGetsTheProcessorThatBecomesFree() throws Exception {
        Gate gate = Gate.closed();
        TestRun first = engine.start(TestNodes.graph(
                List.of(TestNodes.node("busy", Execution.CPU, gate).out("out"))));
        gate.awaitInside(1);
        TestRun second = engine.start(TestNodes.graph(List.of(
                TestNodes.node("low", Execution.CPU, noted()).out("out").policy(priority(1)),
                TestNodes.node("usual", Execution.CPU, noted()).out("out"),
                TestNodes.node("high", Execution.CPU, noted()).out("out").policy(priority(9)))));
        second.await("high", NodeState.QUEUED);
        engine.time().awaitWaiting(1);
        gate.open();
        first.result();
        second.result();

        assertEquals(List.of("high", "usual", "low"), order);
    }

    @Test
    void aNodeWaitsForWhatItNeedsWithoutAThreadAndIsToldWhy() throws Exception {
        Gate gate = Gate.closed();
        TestRun run = engine.start(
                plan(
                        new RunPolicy(null, false, 0, 0, one("gpu")),
                        List.of(
                                TestNodes.node("first", Execution.BLOCKING, gate)
                                        .out("out")
                                        .needs("gpu", 1),
                                TestNodes.inline("second", noted()).out("out").needs("gpu", 1))),
                RecordValue.EMPTY);
        gate.awaitInside(1);
        run.await("second", NodeState.QUEUED);
        engine.time().advance(Duration.ofSeconds(1));
        run.recording()
                .await(
                        "the reason is told",
                        recording -> recording.events(RunEvent.Progressed.class).stream()
                                .anyMatch(event -> event.node().equals("second")
                                        && event.message().equals("waits for gpu: 1 of 1 in use")));
        assertEquals(List.of(), order);
        gate.open();
        run.result();
        assertEquals(List.of("second"), order);
    }

    @Test
    void aNeedThatCanNeverBeMetFailsTheNode() throws Exception {
        TestRun run = engine.run(TestNodes.graph(List.of(
                TestNodes.node("wants", Execution.CPU, noted()).out("out").needs("gpu", 1))));

        Failure failure = run.result().failure();
        assertNotNull(failure);
        assertEquals(ErrorClass.USER, failure.errorClass());
        assertTrue(failure.message().startsWith("needs 1 of the resource 'gpu', but there is none"), failure.message());
        assertEquals(List.of(NodeState.QUEUED, NodeState.RUNNING, NodeState.FAILED), run.states("wants"));
    }

    @Test
    void whatWaitsIsCancelledWithItsRunAndHoldsNothing() throws Exception {
        Gate gate = Gate.closed();
        RunPolicy gpu = new RunPolicy(null, false, 0, 0, one("gpu"));
        TestRun first = engine.start(
                plan(
                        gpu,
                        List.of(TestNodes.node("first", Execution.BLOCKING, gate)
                                .needs("gpu", 1))),
                RecordValue.EMPTY);
        gate.awaitInside(1);
        TestRun second = engine.start(
                plan(
                        gpu,
                        List.of(TestNodes.node("second", Execution.BLOCKING, noted())
                                .needs("gpu", 1))),
                RecordValue.EMPTY);
        second.await("second", NodeState.QUEUED);
        second.run().cancel("enough");
        assertEquals(RunStatus.CANCELLED, second.result().status());
        TestRun third = engine.start(
                plan(
                        gpu,
                        List.of(TestNodes.node("third", Execution.BLOCKING, noted())
                                .needs("gpu", 1))),
                RecordValue.EMPTY);
        third.await("third", NodeState.QUEUED);
        gate.open();
        first.result();
        third.result();
        assertEquals(List.of("third"), order);
    }

    @Test
    void aMissedDeadlineIsToldAndFailsTheNodeWhereItSaysSo() throws Exception {
        Gate gate = Gate.closed();
        Duration limit = Duration.ofSeconds(10);
        TestRun run = engine.start(TestNodes.graph(List.of(
                TestNodes.node("told", Execution.BLOCKING, gate)
                        .out("out")
                        .policy(new NodePolicy(5, limit, false, List.of(), null)),
                TestNodes.node("fails", Execution.BLOCKING, gate)
                        .out("out")
                        .onFailure(FailurePolicy.CONTINUE)
                        .policy(new NodePolicy(5, limit, true, List.of(), null)))));
        gate.awaitInside(2);
        engine.time().advance(limit);
        run.await("fails", NodeState.FAILED);
        gate.open();
        Failure failure = run.result().failure();

        assertEquals(NodeState.COMPLETED, run.state("told"));
        assertEquals(
                List.of("missed its deadline of 10s", "missed its deadline of 10s"),
                run.recording().events(RunEvent.Logged.class).stream()
                        .map(RunEvent.Logged::message)
                        .toList());
        assertNotNull(failure);
        assertTrue(failure.message().startsWith("missed its deadline of 10s;"), failure.message());
        assertEquals(ErrorClass.PERMANENT, failure.errorClass());
    }

    @Test
    void aNodeThatWaitsWhenItsDeadlineIsMissedFailsWithoutBeginning() throws Exception {
        Gate gate = Gate.closed();
        NodePolicy late = new NodePolicy(5, Duration.ofMillis(500), true, List.of(Need.of("gpu", 1)), null);
        TestRun run = engine.start(
                plan(
                        new RunPolicy(null, false, 0, 0, one("gpu")),
                        List.of(
                                TestNodes.node("first", Execution.BLOCKING, gate)
                                        .needs("gpu", 1),
                                TestNodes.node("late", Execution.BLOCKING, noted())
                                        .onFailure(FailurePolicy.CONTINUE)
                                        .policy(late))),
                RecordValue.EMPTY);
        gate.awaitInside(1);
        engine.time().advance(Duration.ofMillis(500));
        run.await("late", NodeState.FAILED);
        gate.open();
        run.result();
        assertEquals(List.of(), order);
    }

    @Test
    void aRunThatMissesItsDeadlineFailsWhereItSaysSo() throws Exception {
        Gate gate = Gate.closed();
        TestRun run = engine.start(
                plan(
                        new RunPolicy(Duration.ofMinutes(1), true, 0, 0, Map.of()),
                        List.of(TestNodes.node("long", Execution.BLOCKING, gate))),
                RecordValue.EMPTY);
        gate.awaitInside(1);
        engine.time().advance(Duration.ofMinutes(1));
        RunResult result = run.result();

        assertEquals(RunStatus.FAILED, result.status());
        assertNotNull(result.failure());
        assertTrue(
                result.failure().message().startsWith("the run missed its deadline of 1m"),
                result.failure().message());
    }

    @Test
    void whileABreakerIsOpenARetryWaitsUntilOneMayTry() throws Exception {
        TypeLimit limit = new TypeLimit(
                "test.call", 0, 0, Duration.ofSeconds(1), new TypeLimit.Breaker(1, 1, Duration.ofSeconds(30), null));
        RetryPolicy retry = new RetryPolicy(
                2, Duration.ofSeconds(1), 1, Duration.ofSeconds(1), 0, Set.of(ErrorClass.TRANSIENT.word()));
        TestRun run = engine.start(TestNodes.graph(List.of(TestNodes.node("call", Execution.BLOCKING, context -> {
                    if (context.attempt() == 1) {
                        throw NodeFailure.passing("is down");
                    }
                })
                .retry(retry)
                .policy(new NodePolicy(5, null, false, List.of(), limit)))));
        run.await("call", NodeState.RETRYING);
        engine.time().advance(Duration.ofSeconds(30));
        assertEquals(RunStatus.COMPLETED, run.result().status());
    }

    @Test
    void aRunBeyondTheQuotaOfItsFlowBeginsWhenAnotherHasEnded() throws Exception {
        Gate gate = Gate.closed();
        RunPolicy quota = new RunPolicy(null, false, 1, 0, Map.of());
        TestRun first =
                engine.start(plan(quota, List.of(TestNodes.node("n", Execution.BLOCKING, gate))), RecordValue.EMPTY);
        gate.awaitInside(1);
        TestRun second =
                engine.start(plan(quota, List.of(TestNodes.node("n", Execution.BLOCKING, gate))), RecordValue.EMPTY);
        TestRun cancelled =
                engine.start(plan(quota, List.of(TestNodes.node("n", Execution.BLOCKING, gate))), RecordValue.EMPTY);
        cancelled.run().cancel("not needed");
        assertEquals(RunStatus.CANCELLED, cancelled.result().status());
        assertEquals(List.of(), second.recording().events());
        assertEquals(1, gate.entered());
        gate.open();
        first.result();
        assertEquals(RunStatus.COMPLETED, second.result().status());
    }
}
