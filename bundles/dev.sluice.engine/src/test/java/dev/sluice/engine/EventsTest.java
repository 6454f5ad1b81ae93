package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.plan.EventPlan;
import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.RetryPolicy;
import dev.sluice.nodes.api.EventSource;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.SourceContext;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Continuous nodes: what their events run, in which order and how many at once, and how they are started and stopped. */
class EventsTest {
    @RegisterExtension
    final TestEngine engine = TestEngine.inRealTime(Journal.NONE);

    private final TestSource source = new TestSource();
    private final List<Long> seen = new CopyOnWriteArrayList<>();

    private static EventPlan plan(String... results) {
        return EventPlan.source(List.of("out"), List.of(results));
    }

    private TestNodes node(EventSource from, TestNodes... body) {
        return TestNodes.events("in", from, plan(), List.of(body));
    }

    private TestNodes sees(String id) {
        return TestNodes.inline(id, context -> seen.add(((IntValue) context.input("n")).value()))
                .in("n", "out");
    }

    private static void await(TestRun run, Life life) throws InterruptedException {
        run.recording()
                .await(
                        "the node is " + life,
                        recording -> recording.events(RunEvent.LifeChanged.class).stream()
                                .anyMatch(change -> change.life() == life));
    }

    private static List<Life> lives(TestRun run) {
        return run.recording().events(RunEvent.LifeChanged.class).stream()
                .map(RunEvent.LifeChanged::life)
                .toList();
    }

    private static Life now(CompletableFuture<Life> answer) throws Exception {
        return answer.get(20, TimeUnit.SECONDS);
    }

    @Test
    void eachEventRunsWhatLiesDownstreamInItsOrder() throws Exception {
        TestRun run =
                engine.run(TestNodes.graph(List.of(node(TestSource.of(1, 100, new AtomicInteger()), sees("see")))));
        assertEquals(RunStatus.COMPLETED, run.result().status());
        List<Long> wanted = new ArrayList<>();
        for (long i = 1; i <= 100; i++) {
            wanted.add(i);
        }
        assertEquals(wanted, seen);
        assertEquals(List.of(Life.STARTING, Life.RUNNING, Life.STOPPING, Life.STOPPED), lives(run));
        assertEquals("in[99]", run.recording().changes("see").get(299).activation());
    }

    @Test
    void theFlowGivesTheLastValues() throws Exception {
        TestNodes in = TestNodes.events(
                "in",
                TestSource.of(5, 3, new AtomicInteger()),
                plan("plus.out"),
                List.of(TestNodes.sum("plus", 100).in("n", "out")),
                "plus.out");
        GraphPlan graph = TestNodes.body("", List.of(), List.of(in), "last=in.plus.out", "event=in.out");
        RunResult result = engine.run(graph).result();
        assertEquals(
                RecordValue.builder()
                        .put("last", Value.of(107))
                        .put("event", Value.of(7))
                        .build(),
                result.out());
    }

    @Test
    void nodesOfTheFlowAreThereBeforeTheFirstEvent() throws Exception {
        GraphPlan graph = TestNodes.graph(List.of(
                TestNodes.number("base", 40),
                node(TestSource.of(2, 1, new AtomicInteger()), sees("see")).in("x", "base.out")));
        assertEquals(RunStatus.COMPLETED, engine.run(graph).result().status());
        assertEquals(List.of(2L), seen);
    }

    @Test
    void asManyAsMayBeAreWorkedOnAtOnce() throws Exception {
        CountDownLatch three = new CountDownLatch(3);
        TestNodes work = TestNodes.node("work", Execution.BLOCKING, context -> {
                    three.countDown();
                    assertTrue(three.await(20, TimeUnit.SECONDS), "three at once");
                })
                .in("n", "out");
        TestNodes in = node(TestSource.of(1, 3, new AtomicInteger()), work).with("concurrency", Value.of(3));
        assertEquals(
                RunStatus.COMPLETED,
                engine.run(TestNodes.graph(List.of(in))).result().status());
    }

    /** A node whose events wait until the test lets them go. */
    private TestNodes held(CountDownLatch go) {
        return TestNodes.node("held", Execution.BLOCKING, context -> {
                    assertTrue(go.await(20, TimeUnit.SECONDS));
                    seen.add(((IntValue) context.input("n")).value());
                })
                .in("n", "out");
    }

    private List<Boolean> emitFour(TestRun run, SourceContext context) throws Exception {
        List<Boolean> taken = new ArrayList<>();
        taken.add(TestSource.emit(context, 1));
        run.await("held", NodeState.RUNNING);
        for (int i = 2; i <= 4; i++) {
            taken.add(TestSource.emit(context, i));
        }
        return taken;
    }

    private void overflow(String word, List<Boolean> taken, List<Long> worked, long dropped) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        TestNodes in = node(source, held(go)).with("buffer", Value.of(1)).with("overflow", Value.of(word));
        TestRun run = engine.start(TestNodes.graph(List.of(in)));
        SourceContext context = source.context();
        assertEquals(taken, emitFour(run, context));
        go.countDown();
        context.end();
        assertEquals(RunStatus.COMPLETED, run.result().status());
        assertEquals(worked, seen);
        assertEquals(dropped, run.run().sources().get(0).dropped());
    }

    @Test
    void theNewestIsDroppedWhereThatIsThePolicy() throws Exception {
        overflow("drop-newest", List.of(true, true, false, false), List.of(1L, 2L), 2);
    }

    @Test
    void theOldestThatWaitsIsDroppedWhereThatIsThePolicy() throws Exception {
        overflow("drop-oldest", List.of(true, true, true, true), List.of(1L, 4L), 2);
    }

    @Test
    void theNodeFailsWhereThatIsThePolicy() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        TestNodes in = node(source, held(go)).with("buffer", Value.of(1)).with("overflow", Value.of("fail"));
        TestRun run = engine.start(TestNodes.graph(List.of(in)));
        assertEquals(List.of(true, true, false, false), emitFour(run, source.context()));
        RunResult result = run.uncheckedResult();
        assertEquals(RunStatus.FAILED, result.status());
        assertTrue(result.failure().message().startsWith("more events came than can wait; raise 'buffer' (1)"));
        assertEquals(0, source.open.get());
    }

    @Test
    void whoeverHandsOnAnEventWaitsForRoomAndNothingIsLost() throws Exception {
        TestNodes in = node(
                        TestSource.of(1, 1000, new AtomicInteger()),
                        TestNodes.node(
                                        "work",
                                        Execution.CPU,
                                        context -> seen.add(((IntValue) context.input("n")).value()))
                                .in("n", "out"))
                .with("buffer", Value.of(0));
        assertEquals(
                RunStatus.COMPLETED,
                engine.run(TestNodes.graph(List.of(in))).result().status());
        assertEquals(1000, seen.size());
        assertEquals(seen.stream().sorted().toList(), seen);
    }

    @Test
    void aNodeIsStoppedAndStartedWhileTheRunGoesOn() throws Exception {
        TestRun run = engine.start(TestNodes.graph(List.of(node(source, sees("see")))));
        SourceContext first = source.context();
        await(run, Life.RUNNING);
        assertTrue(TestSource.emit(first, 1));
        assertEquals(Life.STOPPING, now(run.run().stopNode("in")));
        await(run, Life.STOPPED);
        assertEquals(0, source.open.get());
        assertFalse(TestSource.emit(first, 2));
        assertEquals(Life.STOPPED, run.run().sources().get(0).life());
        assertEquals(Life.STARTING, now(run.run().startNode("in")));
        SourceContext second = source.context();
        assertTrue(TestSource.emit(second, 3));
        second.end();
        assertEquals(RunStatus.COMPLETED, run.result().status());
        assertEquals(List.of(1L, 3L), seen);
        assertEquals(2, run.run().sources().get(0).taken());
    }

    /** A node whose settings wait until the test lets them go. */
    private GraphPlan waiting(CountDownLatch go) {
        TestNodes base = TestNodes.node("base", Execution.BLOCKING, context -> {
                    assertTrue(go.await(20, TimeUnit.SECONDS));
                    context.output("out", Value.of(1));
                })
                .out("out");
        return TestNodes.graph(List.of(base, node(source, sees("see")).in("x", "base.out")));
    }

    @Test
    void aNodeThatIsStoppedBeforeItsTurnComesListensToNothing() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        TestRun run = engine.start(waiting(go));
        run.await("base", NodeState.RUNNING);
        assertEquals(Life.STOPPED, now(run.run().stopNode("in")));
        assertEquals(Life.STOPPED, now(run.run().stopNode("in")));
        go.countDown();
        run.await("in", NodeState.RUNNING);
        assertEquals(Life.STARTING, now(run.run().startNode("in")));
        SourceContext context = source.context();
        assertEquals(
                List.of(Life.STOPPED, Life.STOPPED, Life.STARTING), lives(run).subList(0, 3));
        assertTrue(TestSource.emit(context, 1));
        context.end();
        assertEquals(RunStatus.COMPLETED, run.result().status());
        assertEquals(1, source.starts.get());
        assertEquals(List.of(1L), seen);
    }

    @Test
    void aNodeThatIsStartedAgainBeforeItsTurnComesStartsThen() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        TestRun run = engine.start(waiting(go));
        run.await("base", NodeState.RUNNING);
        assertEquals(Life.STARTING, now(run.run().startNode("in")));
        assertEquals(Life.STOPPED, now(run.run().stopNode("in")));
        assertEquals(Life.STARTING, now(run.run().startNode("in")));
        assertEquals(0, source.starts.get());
        go.countDown();
        source.context().end();
        assertEquals(RunStatus.COMPLETED, run.result().status());
        assertEquals(1, source.starts.get());
    }

    @Test
    void whatIsNoContinuousNodeCannotBeStarted() throws Exception {
        TestRun run = engine.start(TestNodes.graph(List.of(node(source, sees("see")))));
        SourceContext context = source.context();
        ExecutionException refused =
                assertThrows(ExecutionException.class, () -> now(run.run().startNode("see")));
        assertEquals(
                "the run has no continuous node 'see' that has not ended; it has in",
                refused.getCause().getMessage());
        context.end();
        run.result();
    }

    @Test
    void aRunThatIsStoppedWorksOffWhatItTookAndCompletes() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        TestRun run = engine.start(TestNodes.graph(List.of(node(source, held(go)))));
        SourceContext context = source.context();
        TestSource.emit(context, 1);
        TestSource.emit(context, 2);
        run.await("held", NodeState.RUNNING);
        run.run().stop("interrupted");
        await(run, Life.STOPPING);
        go.countDown();
        assertEquals(RunStatus.COMPLETED, run.result().status());
        assertEquals(List.of(1L, 2L), seen);
        assertEquals(0, source.open.get());
    }

    @Test
    void aRunThatCannotWorkOffWhatItTookIsCancelled() throws Exception {
        try (TestEngine virtual = TestEngine.inVirtualTime()) {
            TestNodes stuck = TestNodes.node("held", Execution.BLOCKING, context -> new CountDownLatch(1).await())
                    .in("n", "out");
            TestRun run = virtual.start(TestNodes.graph(List.of(node(source, stuck))));
            TestSource.emit(source.context(), 1);
            run.await("held", NodeState.RUNNING);
            run.run().stop("interrupted");
            await(run, Life.STOPPING);
            virtual.time().advance(TestEngine.GRACE);
            RunResult result = run.uncheckedResult();
            assertEquals(RunStatus.CANCELLED, result.status());
            assertEquals(
                    "interrupted; what was under way did not end within 2s",
                    result.failure().message());
            assertEquals(0, source.open.get());
        }
    }

    @Test
    void aFailedEventEndsTheRunUnlessTheNodeIsToContinue() throws Exception {
        TestNodes odd = TestNodes.inline("odd", context -> {
                    if (((IntValue) context.input("n")).value() % 2 == 1) {
                        throw NodeFailure.permanent("odd");
                    }
                })
                .in("n", "out");
        TestRun stops = engine.run(TestNodes.graph(List.of(node(TestSource.of(2, 5, new AtomicInteger()), odd))));
        assertEquals(RunStatus.FAILED, stops.uncheckedResult().status());
        assertEquals("odd", stops.uncheckedResult().failure().message());
        TestNodes in = node(TestSource.of(2, 5, new AtomicInteger()), odd).onFailure(FailurePolicy.CONTINUE);
        TestRun goesOn = engine.run(TestNodes.graph(List.of(in)));
        assertEquals(RunStatus.COMPLETED, goesOn.result().status());
        assertEquals(2, goesOn.run().sources().get(0).failed());
    }

    @Test
    void aNodeThatCannotStartFailsAndSaysWhy() throws Exception {
        EventSource broken = context -> {
            throw NodeFailure.system("the port 80 is taken");
        };
        TestRun run = engine.run(TestNodes.graph(List.of(node(broken, sees("see")))));
        RunResult result = run.uncheckedResult();
        assertEquals(RunStatus.FAILED, result.status());
        assertEquals("the port 80 is taken", result.failure().message());
        assertEquals(List.of(Life.STARTING, Life.FAILED), lives(run));
    }

    @Test
    void aNodeThatCannotStartIsTriedAgainAsItsPolicySays() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        EventSource flaky = context -> {
            if (tries.incrementAndGet() < 3) {
                throw NodeFailure.passing("the port 80 is taken");
            }
            return TestSource.of(1, 2, new AtomicInteger()).start(context);
        };
        RetryPolicy atOnce = new RetryPolicy(3, Duration.ofNanos(1), 1, Duration.ofNanos(1), 0, Set.of("transient"));
        TestRun run =
                engine.run(TestNodes.graph(List.of(node(flaky, sees("see")).retry(atOnce))));
        assertEquals(RunStatus.COMPLETED, run.result().status());
        assertEquals(List.of(1L, 2L), seen);
        assertEquals(
                List.of(Life.STARTING, Life.FAILED, Life.STARTING, Life.FAILED, Life.STARTING, Life.RUNNING),
                lives(run).subList(0, 6));
    }

    @Test
    void aNodeThatFailedIsStartedByHandWhileOthersGoOn() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        EventSource broken = context -> {
            if (tries.incrementAndGet() == 1) {
                throw NodeFailure.system("the port 80 is taken");
            }
            return TestSource.of(7, 1, new AtomicInteger()).start(context);
        };
        TestNodes other = TestNodes.events("other", source, plan(), List.of());
        TestRun run = engine.start(
                TestNodes.graph(List.of(other, node(broken, sees("see")).onFailure(FailurePolicy.CONTINUE))));
        SourceContext context = source.context();
        await(run, Life.FAILED);
        assertEquals(Life.STARTING, now(run.run().startNode("in")));
        run.await("see", NodeState.COMPLETED);
        context.end();
        assertEquals(RunStatus.COMPLETED, run.result().status());
        assertEquals(List.of(7L), seen);
    }

    @Test
    void aTimeoutIsForEachEvent() throws Exception {
        try (TestEngine virtual = TestEngine.inVirtualTime()) {
            TestNodes slow = TestNodes.node("held", Execution.BLOCKING, context -> {
                        if (((IntValue) context.input("n")).value() == 1) {
                            new CountDownLatch(1).await();
                        }
                        seen.add(2L);
                    })
                    .in("n", "out");
            TestNodes in = node(source, slow).timeout(Duration.ofMinutes(1)).onFailure(FailurePolicy.CONTINUE);
            TestRun run = virtual.start(TestNodes.graph(List.of(in)));
            SourceContext context = source.context();
            TestSource.emit(context, 1);
            TestSource.emit(context, 2);
            run.await("held", NodeState.RUNNING);
            virtual.time().advance(Duration.ofMinutes(1));
            run.await("held", NodeState.COMPLETED);
            context.end();
            assertEquals(RunStatus.COMPLETED, run.uncheckedResult().status());
            assertEquals(List.of(2L), seen);
            assertEquals(1, run.run().sources().get(0).failed());
        }
    }

    @Test
    void whoWaitsForAnAnswerIsToldOnceThatItsEventIsOver() throws Exception {
        TestSource.Noted well = new TestSource.Noted();
        TestSource.Noted badly = new TestSource.Noted();
        TestNodes answer = TestNodes.node("answer", Execution.BLOCKING, context -> {
                    boolean unused = context.reply().answer(RecordValue.of("n", context.input("n")));
                    if (((IntValue) context.input("n")).value() == 2) {
                        throw NodeFailure.permanent("two");
                    }
                })
                .in("n", "out");
        TestRun run = engine.start(TestNodes.graph(List.of(node(source, answer).onFailure(FailurePolicy.CONTINUE))));
        SourceContext context = source.context();
        assertTrue(context.emit(Map.of("out", Value.of(1)), well));
        assertTrue(context.emit(Map.of("out", Value.of(2)), badly));
        context.end();
        run.result();
        assertEquals(List.of(RecordValue.of("n", Value.of(1))), well.answers);
        assertEquals(List.of("null"), well.ends);
        assertEquals(List.of("two"), badly.ends);
    }

    @Test
    void aCancelledRunClosesWhatListens() throws Exception {
        TestSource.Noted noted = new TestSource.Noted();
        CountDownLatch never = new CountDownLatch(1);
        TestRun run = engine.start(TestNodes.graph(List.of(node(
                source,
                TestNodes.node("held", Execution.BLOCKING, context -> never.await())
                        .in("n", "out")))));
        assertTrue(source.context().emit(Map.of("out", Value.of(1)), noted));
        run.await("held", NodeState.RUNNING);
        run.run().cancel("enough");
        assertEquals(RunStatus.CANCELLED, run.result().status());
        assertEquals(0, source.open.get());
        assertEquals(List.of("it was stopped before it ended"), noted.ends);
        assertNull(run.result().out().get("x"));
    }
}
