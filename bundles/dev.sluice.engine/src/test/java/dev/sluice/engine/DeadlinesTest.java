package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.NodePolicy;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.RetryPolicy;
import dev.sluice.engine.plan.RunPolicy;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Deadlines of what waits, of what is tried again, and of runs that another process goes on with. */
class DeadlinesTest {
    private static final Duration ONE = Duration.ofMinutes(1);
    private static final Duration THREE = Duration.ofMinutes(3);
    private static final Duration FOUR = Duration.ofMinutes(4);
    private static final Duration FIVE = Duration.ofMinutes(5);

    @RegisterExtension
    final TestEngine engine = TestEngine.inVirtualTime();

    private static NodePolicy within(Duration deadline, boolean fails) {
        return new NodePolicy(NodePolicy.USUAL_PRIORITY, deadline, fails, List.of(), null);
    }

    private static void isLate(String span, RunResult result) {
        Failure failure = result.failure();
        assertNotNull(failure);
        assertTrue(failure.message().startsWith("missed its deadline of " + span + ";"), failure.message());
        assertEquals(ErrorClass.PERMANENT, failure.errorClass());
    }

    private static List<String> warnings(TestRun run) {
        return run.recording().events(RunEvent.Logged.class).stream()
                .map(RunEvent.Logged::message)
                .toList();
    }

    @Test
    void aWaitThatMissesItsDeadlineFailsThen() throws Exception {
        TestRun run = engine.start(TestNodes.graph(List.of(
                TestNodes.waiting("time", FIVE).policy(within(ONE, true)).onFailure(FailurePolicy.CONTINUE),
                TestNodes.asking("ask", "Well?").policy(within(ONE, true)).onFailure(FailurePolicy.CONTINUE))));
        run.await("time", NodeState.WAITING);
        run.await("ask", NodeState.WAITING);
        engine.time().advance(ONE);
        isLate("1m", run.result());
        assertEquals(NodeState.FAILED, run.state("time"));
        assertEquals(NodeState.FAILED, run.state("ask"));
        engine.time().awaitWaiting(0);
    }

    @Test
    void aWaitThatMissesItsDeadlineGoesOnWhereNothingIsSaid() throws Exception {
        TestRun run = engine.start(
                TestNodes.graph(List.of(TestNodes.waiting("time", FIVE).policy(within(ONE, false))), "time.out"));
        run.await("time", NodeState.WAITING);
        engine.time().awaitWaiting(2);
        engine.time().advance(ONE);
        engine.time().advance(FOUR);
        assertEquals(Value.of(1), run.out("time"));
        assertEquals(List.of("missed its deadline of 1m"), warnings(run));
    }

    @Test
    void aWaitThatEndsInTimeLeavesNoTimer() throws Exception {
        TestRun run = engine.start(
                TestNodes.graph(List.of(TestNodes.waiting("time", ONE).policy(within(FIVE, true))), "time.out"));
        run.await("time", NodeState.WAITING);
        engine.time().advance(ONE);
        assertEquals(Value.of(1), run.out("time"));
        engine.time().awaitWaiting(0);
        assertEquals(List.of(), warnings(run));
    }

    @Test
    void allAttemptsAtAContainerHaveOneDeadline() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        NodeExecutor failing = context -> {
            calls.incrementAndGet();
            throw NodeFailure.passing("is down");
        };
        RetryPolicy retry = new RetryPolicy(9, THREE, 1, THREE, 0, Set.of(ErrorClass.TRANSIENT.word()));
        TestRun run = engine.start(TestNodes.graph(List.of(TestNodes.container(
                        "again",
                        Container.FOREACH,
                        TestNodes.body("again", List.of("item", "index"), List.of(TestNodes.inline("call", failing))),
                        Map.of(),
                        "failed")
                .given("items", ListValue.of(Value.of(1)))
                .retry(retry)
                .policy(within(FOUR, true)))));
        run.await("again", NodeState.RETRYING);
        engine.time().advance(THREE);
        run.recording().await("again", NodeState.RETRYING, 2);
        engine.time().awaitWaiting(2); // its deadline, and what begins the next attempt
        engine.time().advance(ONE);
        engine.time().advance(Duration.ofMinutes(2));
        isLate("4m", run.result());
        assertEquals(2, calls.get());
    }

    /** The journal of a run whose process is gone when a node is in this state. */
    private static MemoryJournal left(Plan plan, String node, NodeState state) throws Exception {
        MemoryJournal journal = new MemoryJournal();
        int events;
        try (TestEngine first = TestEngine.inVirtualTime(journal)) {
            TestRun run = first.start(plan, RecordValue.EMPTY);
            run.recording().await(node, state);
            run.run().recorded().get(20, TimeUnit.SECONDS);
            events = journal.events().size();
        }
        return new MemoryJournal(journal, events);
    }

    /** Another process, as long after the first. */
    private static TestEngine after(Duration time, MemoryJournal journal) throws Exception {
        TestEngine second = TestEngine.inVirtualTime(journal);
        Runnable unused = second.time().after(time, () -> {});
        second.time().advance(time);
        return second;
    }

    private static TestRun goOn(TestEngine second, Plan plan, MemoryJournal journal) throws Exception {
        RunRequest bare = second.request(plan, RecordValue.EMPTY);
        RunRequest request =
                new RunRequest(plan, bare.params(), bare.project(), null, null, null, journal.resumption());
        Recording recording = new Recording();
        return new TestRun(plan, second.engine().start(request, recording), recording);
    }

    @Test
    void theDeadlineOfAWaitCountsOnInAnotherProcess() throws Exception {
        Plan plan = Plan.of(
                "t", TestNodes.graph(List.of(TestNodes.waiting("time", FIVE).policy(within(FOUR, true)))));
        MemoryJournal journal = left(plan, "time", NodeState.WAITING);
        try (TestEngine second = after(THREE, journal)) {
            TestRun run = goOn(second, plan, journal);
            second.time().advance(ONE);
            isLate("4m", run.uncheckedResult());
        }
    }

    @Test
    void aWaitWhoseDeadlineIsOverFailsAtOnce() throws Exception {
        Plan plan = Plan.of(
                "t", TestNodes.graph(List.of(TestNodes.asking("ask", "Well?").policy(within(ONE, true)))));
        MemoryJournal journal = left(plan, "ask", NodeState.WAITING);
        try (TestEngine second = after(THREE, journal)) {
            isLate("1m", goOn(second, plan, journal).uncheckedResult());
        }
    }

    @Test
    void aNodeWhoseDeadlineIsOverIsNotBegunAgain() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        Gate gate = Gate.closed();
        NodeExecutor body = context -> {
            begun.incrementAndGet();
            gate.execute(context);
        };
        Plan plan = Plan.of(
                "t",
                TestNodes.graph(
                        List.of(TestNodes.node("work", Execution.BLOCKING, body).policy(within(ONE, true)))));
        MemoryJournal journal = left(plan, "work", NodeState.RUNNING);
        try (TestEngine second = after(THREE, journal)) {
            isLate("1m", goOn(second, plan, journal).uncheckedResult());
        }
        assertEquals(1, begun.get());
    }

    @Test
    void theDeadlineOfAContainerCountsOnInAnotherProcess() throws Exception {
        Plan plan = Plan.of(
                "t",
                TestNodes.graph(List.of(TestNodes.container(
                                "part",
                                Container.TRY,
                                TestNodes.body("part", List.of(), List.of(TestNodes.waiting("time", FIVE))),
                                Map.of())
                        .policy(within(FOUR, true)))));
        MemoryJournal journal = left(plan, "part/time", NodeState.WAITING);
        try (TestEngine second = after(THREE, journal)) {
            TestRun run = goOn(second, plan, journal);
            second.time().advance(ONE);
            isLate("4m", run.uncheckedResult());
        }
    }

    @Test
    void aNodeThatHadEndedBeforeHasNoDeadlineAnyMore() throws Exception {
        Plan plan = Plan.of(
                "t",
                TestNodes.graph(
                        List.of(
                                TestNodes.inline("one", context -> context.output("out", Value.of(1)))
                                        .out("out")
                                        .policy(within(ONE, true)),
                                TestNodes.waiting("time", FIVE).in("x", "one.out")),
                        "one.out",
                        "time.out"));
        MemoryJournal journal = left(plan, "time", NodeState.WAITING);
        try (TestEngine second = after(THREE, journal)) {
            TestRun run = goOn(second, plan, journal);
            second.time().advance(Duration.ofMinutes(2));
            assertNull(run.uncheckedResult().failure());
            assertEquals(List.of(), warnings(run));
        }
    }

    @Test
    void theDeadlineOfARunCountsOnInAnotherProcess() throws Exception {
        Plan plan = Plan.of("t", TestNodes.graph(List.of(TestNodes.waiting("time", FIVE))))
                .with(new RunPolicy(FOUR, true, 0, 0, Map.of()));
        MemoryJournal journal = left(plan, "time", NodeState.WAITING);
        try (TestEngine second = after(THREE, journal)) {
            TestRun run = goOn(second, plan, journal);
            second.time().advance(ONE);
            Failure failure = run.uncheckedResult().failure();
            assertNotNull(failure);
            assertTrue(failure.message().startsWith("the run missed its deadline of 4m;"), failure.message());
        }
    }
}
