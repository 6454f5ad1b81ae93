package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.journal.JournalEvent;
import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.Wait;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nodes that wait without a thread: for a time, for an answer, and over the end of their process. */
class WaitsTest {
    private static final Duration FIVE = Duration.ofMinutes(5);
    private static final RecordValue YES = RecordValue.of("yes", Value.of(true));

    @RegisterExtension
    final TestEngine engine = TestEngine.inVirtualTime();

    private static Answered answer(TestRun run, String node, String activation) throws Exception {
        return run.run().answer(node, activation, YES).get(20, TimeUnit.SECONDS);
    }

    @Test
    void aNodeGivesItsOutputsWhenItsTimeIsOver() throws Exception {
        TestRun run = engine.start(TestNodes.graph(List.of(TestNodes.waiting("a", FIVE)), "a.out"));
        run.await("a", NodeState.WAITING);
        engine.time().advance(FIVE);
        assertEquals(Value.of(1), run.out("a"));
        RunEvent.NodeChanged waits = run.recording().changes("a").get(2);
        assertEquals(Wait.until(Instant.parse("2026-01-01T00:05:00Z")), waits.waitsFor());
        assertEquals(FIVE, run.recording().changes("a").get(3).took());
    }

    @Test
    void aLongWaitLooksAtTheClockFromTimeToTime() throws Exception {
        TestRun run = engine.start(TestNodes.graph(List.of(TestNodes.waiting("a", Duration.ofDays(3))), "a.out"));
        run.await("a", NodeState.WAITING);
        for (int i = 0; i < 3 * 24 * 6; i++) {
            assertEquals(Duration.ofMinutes(10), engine.time().advance());
        }
        assertEquals(Value.of(1), run.out("a"));
    }

    @Test
    void aBodyOnAThreadGivesItsThreadBack() throws Exception {
        TestNodes.Waiting body = new TestNodes.Waiting(
                context -> Wait.until(context.clock().instant().plus(FIVE)),
                (context, answer) -> context.output("out", Value.of(context.attempt())));
        GraphPlan graph = TestNodes.graph(
                List.of(
                        TestNodes.node("a", Execution.BLOCKING, body).out("out"),
                        TestNodes.node("b", Execution.CPU, body).out("out")),
                "a.out",
                "b.out");
        Plan plan = new Plan("test", "", "", List.of(), graph, FailurePolicy.STOP, null, 5, 1);
        TestRun run = engine.start(plan, RecordValue.EMPTY);
        run.await("a", NodeState.WAITING);
        run.await("b", NodeState.WAITING);
        engine.time().awaitWaiting(2);
        engine.time().advance(FIVE);
        assertEquals(Value.of(1), run.out("a"));
        assertEquals(Value.of(1), run.out("b"));
    }

    @Test
    void anAnswerEndsAWaitInItsPass() throws Exception {
        GraphPlan body =
                TestNodes.body("each", List.of("item", "index"), List.of(TestNodes.asking("ok", "Well?")), "r=ok.out");
        GraphPlan graph = TestNodes.graph(
                List.of(TestNodes.container("each", Container.FOREACH, body, Map.of(), "r", "failed")
                        .given("items", Value.list(Value.of(1), Value.of(2)))
                        .with("parallel", Value.of(1))),
                "r=each.r");
        TestRun run = engine.start(graph);
        run.recording().await("each/ok", NodeState.WAITING);
        assertEquals(Answered.UNKNOWN, answer(run, "each/other", "each[0]"));
        assertEquals(Answered.NOT_YET, answer(run, "each/ok", "each[1]"));
        assertEquals(Answered.TAKEN, answer(run, "each/ok", "each[0]"));
        run.recording().await("each/ok", NodeState.WAITING, 2);
        assertEquals(Answered.ENDED, answer(run, "each/ok", "each[0]"), "its pass is over");
        for (String none : List.of("each[2]", "each[x]", "each[", "each[]", "", "each[1]/more[0]")) {
            assertEquals(Answered.NOT_YET, answer(run, "each/ok", none), none);
        }
        assertEquals(Answered.TAKEN, answer(run, "each/ok", "each[1]"));
        assertEquals(Value.list(YES, YES), run.out("r"));
        assertEquals(Answered.ENDED, answer(run, "each/ok", "each[1]"));
        assertEquals("Well?", question(run.recording().changes("each/ok").get(2)));
    }

    private static String question(RunEvent.NodeChanged change) {
        Wait wait = change.waitsFor();
        RecordValue question = wait == null ? null : wait.question();
        return question == null
                ? ""
                : String.valueOf(question.get(Wait.MESSAGE)).replace("\"", "");
    }

    @Test
    void aWaitForATimeTakesNoAnswer() throws Exception {
        TestRun run = engine.start(TestNodes.graph(List.of(TestNodes.waiting("a", FIVE)), "a.out"));
        run.await("a", NodeState.WAITING);
        assertEquals(Answered.NOT_YET, answer(run, "a", ""));
        engine.time().advance(FIVE);
        run.result();
    }

    @Test
    void aCancelledWaitLeavesNoTimer() throws Exception {
        TestRun run = engine.start(TestNodes.graph(List.of(TestNodes.waiting("a", FIVE))));
        run.await("a", NodeState.WAITING);
        engine.time().awaitWaiting(1);
        run.run().cancel("enough");
        assertEquals(RunStatus.CANCELLED, run.result().status());
        engine.time().awaitWaiting(0);
    }

    @Test
    void theLimitOfANodeEndsItsWait() throws Exception {
        TestRun run = engine.start(
                TestNodes.graph(List.of(TestNodes.asking("a", "Well?").timeout(FIVE))));
        run.await("a", NodeState.WAITING);
        engine.time().advance(FIVE);
        Failure failure = run.result().failure();
        assertTrue(failure != null && failure.message().contains("5m"), String.valueOf(failure));
        engine.time().awaitWaiting(0);
    }

    @Test
    void aNodeThatWaitsTwiceFails() throws Exception {
        TestNodes.Waiting body = new TestNodes.Waiting(
                context -> Wait.until(context.clock().instant()),
                (context, answer) -> context.suspend(Wait.until(context.clock().instant())));
        TestRun run = engine.run(TestNodes.graph(List.of(TestNodes.inline("a", body))));
        Failure failure = run.result().failure();
        assertTrue(failure != null && failure.message().contains("waits once"), String.valueOf(failure));
    }

    /** The journal of a run in which both nodes wait, and then its process is gone. */
    private static MemoryJournal left(Plan plan) throws Exception {
        MemoryJournal journal = new MemoryJournal();
        int events;
        try (TestEngine first = TestEngine.inVirtualTime(journal)) {
            TestRun run = first.start(plan, RecordValue.EMPTY);
            run.await("time", NodeState.WAITING);
            run.await("ask", NodeState.WAITING);
            run.run().recorded().get(20, TimeUnit.SECONDS);
            events = journal.events().size();
        }
        return new MemoryJournal(journal, events);
    }

    @Test
    void anotherProcessWaitsForWhatIsLeft() throws Exception {
        Plan plan = Plan.of(
                "t",
                TestNodes.graph(
                        List.of(TestNodes.waiting("time", FIVE), TestNodes.asking("ask", "Well?")),
                        "time.out",
                        "ask.out"));
        MemoryJournal journal = left(plan);
        try (TestEngine second = TestEngine.inVirtualTime(journal)) {
            Duration three = Duration.ofMinutes(3);
            Runnable meanwhile = second.time().after(three, () -> {});
            second.time().advance(three);
            meanwhile.run();
            RunRequest bare = second.request(plan, RecordValue.EMPTY);
            Recording recording = new Recording();
            TestRun run = new TestRun(
                    plan,
                    second.engine()
                            .start(
                                    new RunRequest(
                                            plan,
                                            bare.params(),
                                            bare.project(),
                                            null,
                                            null,
                                            null,
                                            journal.resumption()),
                                    recording),
                    recording);
            assertEquals(Answered.TAKEN, answer(run, "ask", ""));
            second.time().advance(Duration.ofMinutes(2));
            RunResult result = run.uncheckedResult();
            assertEquals(
                    RecordValue.builder()
                            .put("time", Value.of(1))
                            .put("ask", YES)
                            .build(),
                    result.out());
        }
        long waits = journal.events().stream()
                .filter(event ->
                        event instanceof JournalEvent.NodeChanged change && change.state() == NodeState.WAITING)
                .count();
        assertEquals(2, waits, "the waits were not begun again");
    }

    @Test
    void aStateThatWaitsHasNotEnded() {
        assertTrue(!NodeState.WAITING.ended() && !NodeState.SUSPENDED.ended() && NodeState.CACHED.ended());
        assertNull(
                new RunEvent.NodeChanged("r", 1, Instant.EPOCH, "a", "", NodeState.RUNNING, 1, null, null).waitsFor());
    }
}
