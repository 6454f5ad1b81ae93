package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;

import dev.sluice.engine.journal.JournalEvent;
import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.RetryPolicy;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A run that a process left at any of its events is gone on with by another, to the same end. */
class ResumeTest {
    private static final RetryPolicy AT_ONCE =
            new RetryPolicy(3, Duration.ofNanos(1), 1, Duration.ofNanos(1), 0, Set.of("transient"));

    /** What ran, as {@code attempt key}. */
    private final List<String> ran = new CopyOnWriteArrayList<>();

    private TestNodes counted(String id, Execution where, long plus) {
        return TestNodes.node(id, where, context -> {
                    ran.add(context.attempt() + " " + context.idempotencyKey());
                    long[] sum = {plus};
                    context.inputs().forEach((name, value) -> sum[0] += ((IntValue) value).value());
                    context.output("out", Value.of(sum[0]));
                })
                .out("out");
    }

    private static MemoryJournal undisturbed(Plan plan) throws Exception {
        MemoryJournal journal = new MemoryJournal();
        try (TestEngine engine = TestEngine.inRealTime(journal)) {
            engine.run(plan);
        }
        return journal;
    }

    private static TestRun start(TestEngine engine, Plan plan, MemoryJournal journal) {
        RunRequest bare = engine.request(plan, RecordValue.EMPTY);
        Recording recording = new Recording();
        RunRequest request =
                new RunRequest(plan, bare.params(), bare.project(), null, null, null, journal.resumption());
        return new TestRun(plan, engine.engine().start(request, recording), recording);
    }

    /** Resumes a run after so many of its entries in the journal; the journal has the whole run then. */
    private static TestRun resumed(Plan plan, MemoryJournal journal) throws Exception {
        try (TestEngine engine = TestEngine.inRealTime(journal)) {
            TestRun run = start(engine, plan, journal);
            run.uncheckedResult();
            return run;
        }
    }

    private static List<String> ends(MemoryJournal journal) {
        Map<String, NodeState> states = new HashMap<>(new Replayed(journal.events()).states());
        return states.entrySet().stream().map(Object::toString).sorted().toList();
    }

    private void resumesAnywhere(Plan plan) throws Exception {
        MemoryJournal whole = undisturbed(plan);
        JournalEvent.RunEnded end =
                (JournalEvent.RunEnded) whole.events().get(whole.events().size() - 1);
        for (int kept = 1; kept < whole.events().size(); kept++) {
            MemoryJournal journal = new MemoryJournal(whole, kept);
            List<String> before = completed(journal.events());
            ran.clear();
            TestRun run;
            try {
                run = resumed(plan, journal);
                run.result();
            } catch (AssertionError e) {
                throw new AssertionError("resumed after " + whole.events().subList(0, kept), e);
            }
            String at = "resumed after " + kept + ": " + whole.events().get(kept - 1);
            assertEquals(end.status(), run.result().status(), at);
            assertEquals(
                    withoutAttempts(end.out()), withoutAttempts(run.result().out()), at);
            assertEquals(ends(whole), ends(journal), at);
            for (String key : before) {
                assertTrue(ran.stream().noneMatch(line -> line.endsWith(" " + key)), () -> key + " ran again, " + at);
            }
        }
    }

    /** What a routed failure says of its attempt depends on how often the node was begun. */
    private static String withoutAttempts(RecordValue out) {
        return out.toString().replaceAll("\"attempt\": \\d+", "");
    }

    /** The idempotency keys of the nodes that had completed. */
    private static List<String> completed(List<JournalEvent> events) {
        String run = ((JournalEvent.RunStarted) events.get(0)).run();
        List<String> keys = new ArrayList<>();
        new Replayed(events).states().forEach((place, state) -> {
            if (state == NodeState.COMPLETED) {
                keys.add(run + ":" + (place.startsWith(":") ? place.substring(1) : place));
            }
        });
        return keys;
    }

    @Test
    void aChainGoesOnWhereItWasAndRunsNothingTwice() throws Exception {
        GraphPlan graph = TestNodes.graph(
                List.of(
                        counted("a", Execution.INLINE, 1),
                        counted("b", Execution.CPU, 1).in("x", "a.out"),
                        counted("c", Execution.BLOCKING, 1).in("x", "b.out"),
                        counted("d", Execution.INLINE, 1).in("x", "c.out")),
                "d.out");
        resumesAnywhere(Plan.of("t", graph));
    }

    @Test
    void aWaitGoesOnFromAnyEvent() throws Exception {
        GraphPlan graph = TestNodes.graph(
                List.of(
                        counted("a", Execution.INLINE, 1),
                        TestNodes.waiting("b", Duration.ofMillis(1)).in("x", "a.out"),
                        counted("c", Execution.CPU, 1).in("x", "b.out"),
                        TestNodes.failingAfter("d", Duration.ofNanos(1), "no")
                                .in("x", "b.out")
                                .onFailure(FailurePolicy.ROUTE)),
                "c.out");
        resumesAnywhere(Plan.of("t", graph));
    }

    @Test
    void aRunOfEverythingGoesOnFromAnyOfItsEvents() throws Exception {
        resumesAnywhere(new EveryKind().plan(0));
        resumesAnywhere(new EveryKind().plan(1));
    }

    @Test
    void loopsInLoopsGoOnInTheirPasses() throws Exception {
        GraphPlan inner = TestNodes.body(
                "each/loop",
                List.of("n", "iteration", "add"),
                List.of(counted("step", Execution.INLINE, 0).in("n", "n").in("add", "add")),
                "n=step.out");
        GraphPlan each = TestNodes.body(
                "each",
                List.of("item", "index"),
                List.of(
                        counted("one", Execution.CPU, 0).in("item", "item"),
                        TestNodes.container(
                                        "loop",
                                        Container.REPEAT,
                                        inner,
                                        Map.of("add", TestNodes.source("one.out")),
                                        "n")
                                .in("n", "item")
                                .with("times", Value.of(3)),
                        TestNodes.inline("odd", context -> {
                                    long n = ((IntValue) context.input("n")).value();
                                    if (n % 2 == 1) {
                                        throw NodeFailure.permanent("odd");
                                    }
                                    context.output("out", Value.of(n));
                                })
                                .in("n", "loop.n")
                                .out("out")),
                "r=odd.out");
        GraphPlan graph = TestNodes.graph(
                List.of(
                        TestNodes.container("each", Container.FOREACH, each, Map.of(), "r", "failed")
                                .given("items", Value.list(Value.of(1), Value.of(2), Value.of(3), Value.of(4)))
                                .with("parallel", Value.of(2))
                                .with("on-failure", Value.of("continue")),
                        TestNodes.collect("all").in("r", "each.r").in("failed", "each.failed")),
                "all.out");
        resumesAnywhere(Plan.of("t", graph));
    }

    @Test
    void whatFailedWhileItWasTriedAgainIsTriedFurther() throws Exception {
        GraphPlan graph = TestNodes.graph(
                List.of(TestNodes.node("flaky", Execution.CPU, context -> {
                            ran.add(context.attempt() + " " + context.idempotencyKey());
                            if (context.attempt() < 3) {
                                throw NodeFailure.passing("again");
                            }
                            context.output("out", Value.of(context.attempt() > 2));
                        })
                        .retry(AT_ONCE)
                        .out("out")),
                "flaky.out");
        resumesAnywhere(Plan.of("t", graph));
    }

    @Test
    void anAttemptThatIsLostWithItsProcessDoesNotCountAgainstTheRetries() throws Exception {
        List<Integer> attempts = new CopyOnWriteArrayList<>();
        GraphPlan graph = TestNodes.graph(
                List.of(TestNodes.node("flaky", Execution.CPU, context -> {
                            attempts.add(context.attempt());
                            if (attempts.size() < 3) {
                                throw NodeFailure.passing("again");
                            }
                            context.output("out", Value.of(7));
                        })
                        .retry(new RetryPolicy(2, Duration.ofNanos(1), 1, Duration.ofNanos(1), 0, Set.of("transient")))
                        .out("out")),
                "flaky.out");
        Plan plan = Plan.of("t", graph);
        attempts.addAll(List.of(0, 0));
        MemoryJournal whole = undisturbed(plan);
        int running = 0;
        while (!(whole.events().get(running) instanceof JournalEvent.NodeChanged change
                && change.state() == NodeState.RUNNING)) {
            running++;
        }
        MemoryJournal journal = new MemoryJournal(whole, running + 1);
        attempts.clear();
        attempts.add(0);
        TestRun run = resumed(plan, journal);
        assertEquals(Value.of(7), run.out("flaky"));
        assertEquals(List.of(0, 2, 3), attempts);
    }

    @Test
    void aNodeHasTheSameKeyInEveryProcess() throws Exception {
        GraphPlan body = TestNodes.body(
                "each",
                List.of("item", "index"),
                List.of(counted("one", Execution.CPU, 0).in("x", "item")),
                "r=one.out");
        GraphPlan graph =
                TestNodes.graph(List.of(TestNodes.container("each", Container.FOREACH, body, Map.of(), "r", "failed")
                        .given("items", Value.list(Value.of(1), Value.of(2)))
                        .with("parallel", Value.of(2))));
        Plan plan = Plan.of("t", graph);
        MemoryJournal whole = undisturbed(plan);
        Set<String> keys = new HashSet<>();
        ran.forEach(line -> keys.add(line.substring(2)));
        assertEquals(2, keys.size(), keys::toString);
        ran.clear();
        resumed(plan, new MemoryJournal(whole, 1));
        ran.forEach(line -> assertTrue(keys.contains(line.substring(2)), line));
        assertEquals(2, ran.size());
    }

    @Test
    void aRunThatWasLeftTwiceGoesOnAgain() throws Exception {
        Plan plan = new EveryKind().plan(0);
        MemoryJournal whole = undisturbed(plan);
        MemoryJournal second = new MemoryJournal(whole, whole.events().size() / 3);
        resumed(plan, second);
        for (int kept = whole.events().size() / 3; kept < second.events().size(); kept++) {
            MemoryJournal third = new MemoryJournal(second, kept);
            resumed(plan, third);
            assertEquals(ends(whole), ends(third));
        }
    }

    @Test
    void aFlowThatStoppedAtAFailureEndsSo() throws Exception {
        GraphPlan graph = TestNodes.graph(
                List.of(
                        counted("a", Execution.CPU, 1),
                        TestNodes.failing("bad", NodeFailure.permanent("no")).in("x", "a.out"),
                        TestNodes.failing("caught", NodeFailure.permanent("no"))
                                .in("x", "a.out")
                                .onFailure(FailurePolicy.ROUTE),
                        counted("after", Execution.CPU, 1).in("x", "bad.out")),
                "a.out");
        MemoryJournal whole = undisturbed(Plan.of("t", graph));
        for (int kept = 1; kept < whole.events().size(); kept++) {
            TestRun run = resumed(Plan.of("t", graph), new MemoryJournal(whole, kept));
            assertEquals(RunStatus.FAILED, run.result().status());
            assertEquals(RecordValue.of("a", Value.of(1)), run.result().out());
            assertFalse(ran.stream().anyMatch(line -> line.endsWith(":after")));
        }
    }

    @Test
    void aRunThatWasBeingCancelledIsCancelled() throws Exception {
        GraphPlan graph = TestNodes.graph(List.of(
                TestNodes.node("long", Execution.BLOCKING, context -> context.pause(Duration.ofHours(1)))
                        .out("out"),
                counted("after", Execution.CPU, 1).in("x", "long.out")));
        Plan plan = Plan.of("t", graph);
        MemoryJournal journal = new MemoryJournal();
        try (TestEngine engine = TestEngine.inRealTime(journal)) {
            TestRun run = engine.start(plan, RecordValue.EMPTY);
            run.await("long", NodeState.RUNNING);
            run.run().cancel("enough");
            run.result();
        }
        int cancelled = 0;
        while (!(journal.events().get(cancelled) instanceof JournalEvent.NodeChanged change
                && change.state() == NodeState.CANCELLED)) {
            cancelled++;
        }
        TestRun run = resumed(plan, new MemoryJournal(journal, cancelled + 1));
        assertEquals(RunStatus.CANCELLED, run.result().status());
    }

    @Test
    void randomGraphsGoOnFromAnywhere() {
        Execution[] where = {Execution.BLOCKING, Execution.CPU, Execution.INLINE};
        qt().withExamples(60).forAll(Sketch.sketches(10)).checkAssert(sketch -> {
            GraphPlan graph = sketch.graph(node -> where[node % where.length], node -> {});
            try {
                resumesAnywhere(Plan.of("t", graph));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void aRetryWaitsOnlyWhatIsLeftOfItsDelay() throws Exception {
        RetryPolicy slow = new RetryPolicy(2, Duration.ofHours(1), 1, Duration.ofHours(1), 0, Set.of("transient"));
        GraphPlan graph = TestNodes.graph(
                List.of(TestNodes.node("flaky", Execution.CPU, context -> {
                            if (context.attempt() < 2) {
                                throw NodeFailure.passing("again");
                            }
                            context.output("out", Value.of(1));
                        })
                        .retry(slow)
                        .out("out")),
                "flaky.out");
        Plan plan = Plan.of("t", graph);
        MemoryJournal journal = new MemoryJournal();
        try (TestEngine engine = TestEngine.inVirtualTime(journal)) {
            TestRun run = engine.start(plan, RecordValue.EMPTY);
            run.await("flaky", NodeState.RETRYING);
            run.run().recorded().get(20, TimeUnit.SECONDS);
        }
        int waiting = 0;
        while (!(journal.events().get(waiting) instanceof JournalEvent.NodeChanged change
                && change.state() == NodeState.RETRYING)) {
            waiting++;
        }
        MemoryJournal left = new MemoryJournal(journal, waiting + 1);
        try (TestEngine engine = TestEngine.inVirtualTime(left)) {
            Runnable meanwhile = engine.time().after(Duration.ofMinutes(50), () -> {});
            engine.time().advance(Duration.ofMinutes(50));
            meanwhile.run();
            TestRun run = start(engine, plan, left);
            run.run().recorded().get(20, TimeUnit.SECONDS);
            engine.time().advance(Duration.ofMinutes(10));
            assertEquals(Value.of(1), run.out("flaky"));
        }
    }
}
