package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.RetryPolicy;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CancelTest {
    private static final Value TRUE = Value.of(true);

    @RegisterExtension
    final TestEngine engine = TestEngine.inVirtualTime();

    private static void assertCancelled(TestRun run) throws Exception {
        RunResult result = run.result();
        assertEquals(RunStatus.CANCELLED, result.status());
        assertEquals("enough", result.failure().message());
        assertEquals(ErrorClass.USER, result.failure().errorClass());
        assertEquals("", result.failure().node());
    }

    @ParameterizedTest
    @EnumSource(names = "INLINE", mode = EnumSource.Mode.EXCLUDE)
    void whatRunsIsInterruptedAndWhatWaitsNeverStarts(Execution where) throws Exception {
        Gate gate = Gate.closed();
        TestRun run = engine.start(TestNodes.graph(List.of(
                TestNodes.node("running", where, gate).out("out"),
                TestNodes.sum("after", 0).in("x", "running.out"))));
        run.await("running", NodeState.RUNNING);
        run.run().cancel("enough");

        assertCancelled(run);
        assertEquals(List.of(NodeState.QUEUED, NodeState.RUNNING, NodeState.CANCELLED), run.states("running"));
        assertEquals(List.of(NodeState.CANCELLED), run.states("after"));
        assertEquals(0, gate.inside());
    }

    @Test
    void theFirstReasonCounts() throws Exception {
        Gate gate = Gate.closed();
        TestRun run = engine.start(TestNodes.graph(
                List.of(TestNodes.node("running", Execution.BLOCKING, gate).out("out"))));
        run.run().cancel("enough");
        run.run().cancel("more than enough");

        assertCancelled(run);
        run.run().cancel("too late");
        assertEquals(RunStatus.CANCELLED, run.result().status());
    }

    @Test
    void aRunThatHasEndedStaysAsItIs() throws Exception {
        TestRun run = engine.run(TestNodes.graph(List.of(TestNodes.number("a", 1)), "a.out"));
        run.run().cancel("too late");

        assertEquals(RunStatus.COMPLETED, run.run().result().get().status());
    }

    @Test
    void aBodyIsToldThroughItsCancellation() throws Exception {
        CountDownLatch left = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        AtomicBoolean requested = new AtomicBoolean();
        TestRun run = engine.start(TestNodes.graph(List.of(TestNodes.node("body", Execution.BLOCKING, context -> {
            context.cancellation().onRequest(told::countDown);
            left.countDown();
            try {
                new CountDownLatch(1).await();
            } finally {
                requested.set(context.cancellation().requested());
                AtomicInteger again = new AtomicInteger();
                context.cancellation().onRequest(again::incrementAndGet);
                assertEquals(1, again.get());
            }
        }))));
        assertTrue(left.await(20, TimeUnit.SECONDS));
        run.run().cancel("enough");

        assertCancelled(run);
        assertTrue(told.await(20, TimeUnit.SECONDS));
        assertTrue(requested.get());
    }

    @Test
    void aBodyThatAnswersInSpiteOfTheCancelKeepsItsResult() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        TestRun run = engine.start(TestNodes.graph(
                List.of(
                        TestNodes.node("body", Execution.BLOCKING, context -> {
                                    started.countDown();
                                    try {
                                        new CountDownLatch(1).await();
                                    } catch (InterruptedException e) {
                                        context.output("out", Value.of(1));
                                    }
                                })
                                .out("out"),
                        TestNodes.sum("after", 0).in("x", "body.out")),
                "body.out"));
        assertTrue(started.await(20, TimeUnit.SECONDS));
        run.run().cancel("enough");

        assertCancelled(run);
        assertEquals(NodeState.COMPLETED, run.state("body"));
        assertEquals(List.of(NodeState.CANCELLED), run.states("after"));
        assertEquals(RecordValue.of("body", Value.of(1)), run.result().out());
    }

    @Test
    void aBodyThatDoesNotHearIsLeftBehindAfterTheGrace() throws Exception {
        Gate gate = Gate.deaf();
        TestRun run = engine.start(TestNodes.graph(
                List.of(TestNodes.node("deaf", Execution.BLOCKING, gate).out("out"))));
        run.await("deaf", NodeState.RUNNING);
        run.run().cancel("enough");
        assertEquals(TestEngine.GRACE, engine.time().advance());

        assertCancelled(run);
        assertEquals(NodeState.CANCELLED, run.state("deaf"));
        gate.open();
        gate.awaitInside(0);
    }

    @Test
    void theWaitForARetryEndsAtOnce() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        TestRun run = engine.start(TestNodes.graph(List.of(TestNodes.inline("flaky", context -> {
                    calls.incrementAndGet();
                    throw NodeFailure.passing("again");
                })
                .retry(new RetryPolicy(3, Duration.ofHours(1), 1, Duration.ofHours(1), 0, Set.of("transient"))))));
        run.await("flaky", NodeState.RETRYING);
        run.run().cancel("enough");

        assertCancelled(run);
        assertEquals(1, calls.get());
        assertEquals(0, engine.time().waiting());
        assertEquals(1, run.recording().changes("flaky").get(3).attempt());
    }

    @Test
    void theWaitOfAContainerForItsRetryEndsToo() throws Exception {
        GraphPlan body = TestNodes.body(
                "each", List.of("item", "index"), List.of(TestNodes.failing("bad", NodeFailure.passing("again"))));
        TestRun run = engine.start(TestNodes.graph(List.of(TestNodes.container(
                        "each", Container.FOREACH, body, Map.of(), "failed")
                .given("items", Value.list(TRUE))
                .retry(new RetryPolicy(3, Duration.ofHours(1), 1, Duration.ofHours(1), 0, Set.of("transient"))))));
        run.await("each", NodeState.RETRYING);
        run.run().cancel("enough");

        assertCancelled(run);
        assertEquals(NodeState.CANCELLED, run.state("each"));
    }

    @Test
    void everyPassOfAForeachIsCancelled() throws Exception {
        Gate gate = Gate.closed();
        List<Value> items = Collections.nCopies(20, Value.NULL);
        GraphPlan body = TestNodes.body(
                "each",
                List.of("item", "index"),
                List.of(
                        TestNodes.node("work", Execution.BLOCKING, gate).out("out"),
                        TestNodes.sum("after", 0).in("x", "work.out")));
        TestRun run = engine.start(
                TestNodes.graph(List.of(TestNodes.container("each", Container.FOREACH, body, Map.of(), "failed")
                        .given("items", ListValue.copyOf(items))
                        .with("parallel", Value.of(4)))));
        gate.awaitInside(4);
        run.run().cancel("enough");

        assertCancelled(run);
        assertEquals(4, gate.entered());
        assertEquals(0, gate.inside());
        assertEquals(NodeState.CANCELLED, run.state("each"));
        assertEquals(Collections.nCopies(4, NodeState.CANCELLED), run.states("each/after"));
    }

    @Test
    void anEndlessLoopOfInlineBodiesIsCancelled() throws Exception {
        TestRun run = engine.start(TestNodes.graph(List.of(endless("loop", "loop", TestNodes.number("x", 1)))));
        run.await("loop/x", NodeState.COMPLETED);
        run.run().cancel("enough");

        assertCancelled(run);
        assertEquals(NodeState.CANCELLED, run.state("loop"));
    }

    @Test
    void anEndlessLoopWithAnEmptyBodyIsCancelled() throws Exception {
        TestRun run = engine.start(TestNodes.graph(List.of(endless("loop", "loop"))));
        run.await("loop", NodeState.RUNNING);
        run.run().cancel("enough");

        assertCancelled(run);
    }

    private static TestNodes endless(String id, String path, TestNodes... nodes) {
        GraphPlan body = TestNodes.body(path, List.of("iteration"), List.of(nodes));
        return TestNodes.container(id, Container.WHILE, body, Map.of())
                .when("when", names -> TRUE)
                .with("max-iterations", Value.of(-1));
    }

    @Test
    void anEndlessLoopLeavesTimeForOtherRuns() throws Exception {
        try (TestEngine small = TestEngine.ofProcessors(1)) {
            TestRun loop = small.start(TestNodes.graph(List.of(endless("loop", "loop"))));
            loop.await("loop", NodeState.RUNNING);
            assertEquals(
                    RunStatus.COMPLETED,
                    small.run(TestNodes.graph(List.of(TestNodes.number("a", 1))))
                            .result()
                            .status());
            loop.run().cancel("enough");
            assertCancelled(loop);
        }
    }

    @Test
    void whatIsNestedIsCancelledFromTheInsideOut() throws Exception {
        Gate gate = Gate.closed();
        TestNodes innermost = TestNodes.node("work", Execution.BLOCKING, gate).out("out");
        GraphPlan each = TestNodes.body("try/loop/each", List.of("item", "index"), List.of(innermost));
        TestNodes foreach = TestNodes.container("each", Container.FOREACH, each, Map.of(), "failed")
                .given("items", Value.list(TRUE));
        GraphPlan inTry = TestNodes.body("try", List.of(), List.of(endless("loop", "try/loop", foreach)));
        TestRun run = engine.start(
                TestNodes.graph(List.of(TestNodes.container("try", Container.TRY, inTry, Map.of(), "error"))));
        gate.awaitInside(1);
        run.run().cancel("enough");

        assertCancelled(run);
        List<String> order = new ArrayList<>();
        for (RunEvent.NodeChanged change : run.recording().events(RunEvent.NodeChanged.class)) {
            if (change.state() == NodeState.CANCELLED) {
                order.add(change.node());
            }
        }
        assertEquals(List.of("try/loop/each/work", "try/loop/each", "try/loop", "try"), order);
        assertEquals(0, gate.inside());
    }

    @Test
    void noBodyBeginsOnceTheRunIsCancelled() throws Exception {
        Gate busy = Gate.closed();
        AtomicInteger began = new AtomicInteger();
        List<TestNodes> nodes = new ArrayList<>();
        nodes.add(TestNodes.node("first", Execution.CPU, context -> began.incrementAndGet()));
        for (int i = 0; i < 200; i++) {
            nodes.add(TestNodes.node("n" + i, Execution.BLOCKING, context -> began.incrementAndGet()));
        }
        try (TestEngine small = TestEngine.ofProcessors(1)) {
            TestRun occupies = small.start(TestNodes.graph(List.of(TestNodes.node("busy", Execution.CPU, busy))));
            busy.awaitInside(1);
            GraphPlan graph = TestNodes.graph(nodes);
            TestRun run = small.start(
                    new Plan("t", "", "", List.of(), graph, FailurePolicy.STOP, null, 5, 1), RecordValue.EMPTY);
            run.await("n199", NodeState.QUEUED);
            run.run().cancel("enough");
            assertCancelled(run);
            busy.open();
            occupies.result();
        }

        assertEquals(0, began.get());
    }
}
