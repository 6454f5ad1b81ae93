package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import dev.sluice.engine.history.RecordedRun;
import dev.sluice.engine.history.RunHistory;
import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.journal.SegmentedJournal;
import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Param;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.Source;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What has not begun may be changed while a run goes on; what has stays as it is. */
class PatchTest {
    @TempDir
    Path folder;

    @RegisterExtension
    final TestEngine engine = TestEngine.inRealTime(Journal.NONE);

    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch began = new CountDownLatch(1);

    /** A node that works until the test lets it go, and gives 10. */
    private TestNodes slow() {
        return TestNodes.node("slow", Execution.BLOCKING, context -> {
                    began.countDown();
                    held.await();
                    context.output("out", Value.of(10));
                })
                .out("out");
    }

    private static TestNodes sum(String id, long plus) {
        return TestNodes.sum(id, plus).with("plus", Value.of(plus));
    }

    private static Plan plan(GraphPlan graph, String hash) {
        return new Plan("test", "test.flow", hash, List.of(), graph, FailurePolicy.STOP, null, 5, 0);
    }

    private GraphPlan first() {
        return TestNodes.graph(
                List.of(
                        TestNodes.number("one", 1),
                        slow(),
                        sum("next", 1).in("x", "slow.out"),
                        sum("last", 1).in("x", "next.out")),
                "last.out");
    }

    private TestRun startAndAwait(Plan plan) throws Exception {
        TestRun run = engine.start(plan, RecordValue.EMPTY);
        assertTrue(began.await(30, TimeUnit.SECONDS));
        return run;
    }

    private static Patched patch(TestRun run, Plan plan) throws Exception {
        return run.run().patch(plan).get(30, TimeUnit.SECONDS);
    }

    @Test
    void whatWaitsIsReplacedAddedAndTakenOut() throws Exception {
        TestRun run = startAndAwait(plan(first(), "a"));
        GraphPlan changed = TestNodes.graph(
                List.of(
                        sum("begins", 5).in("x", "one.out"), // what it needs has ended
                        slow(),
                        TestNodes.number("one", 1),
                        sum("next", 100).in("x", "slow.out").in("y", "begins.out")),
                "next.out");
        assertEquals(Patched.applied(), patch(run, plan(changed, "b")));
        run.await("begins", NodeState.COMPLETED);
        held.countDown();
        RunResult result = run.uncheckedResult();
        assertEquals(RecordValue.of("next", Value.of(116)), result.out());
        assertEquals(RunStatus.COMPLETED, result.status());
        assertEquals(NodeState.SKIPPED, run.state("last"));
        assertEquals(
                List.of("b"),
                run.recording().events(RunEvent.FlowPatched.class).stream()
                        .map(RunEvent.FlowPatched::hash)
                        .toList());
    }

    @Test
    void whatHasBegunIsNamedWithWhatIsToBeChangedAndNothingChanges() throws Exception {
        TestRun run = startAndAwait(plan(first(), "a"));
        run.await("one", NodeState.COMPLETED);
        GraphPlan changed = TestNodes.graph(
                List.of(
                        slow().in("x", "one.out").with("size", Value.of(3)),
                        TestNodes.number("one", 1).out("more"),
                        sum("next", 100).in("x", "slow.out")),
                "next.out");
        assertEquals(
                Patched.refused(List.of(
                        "'one' has run, so this cannot change: its outputs.",
                        "'slow' is running, so this cannot change: its input 'x', its setting 'size'.")),
                patch(run, plan(changed, "b")));
        GraphPlan without = TestNodes.graph(List.of(TestNodes.number("one", 1)), "one.out");
        assertEquals(
                Patched.refused(List.of("'slow' is running, so it cannot be taken out.")),
                patch(run, plan(without, "b")));
        Plan other = plan(first(), "b").withParams(List.of(new Param("p", PortType.S64, null, false)));
        assertEquals(Patched.refused(List.of("The params of the flow are others.")), patch(run, other));
        held.countDown();
        assertEquals(RecordValue.of("last", Value.of(12)), run.result().out());
        assertEquals(Patched.refused(List.of("The run has ended.")), patch(run, plan(first(), "b")));
    }

    private GraphPlan nested(long plus, String from) {
        List<TestNodes> inner = List.of(sum("in", plus).in("x", "given"));
        GraphPlan body = TestNodes.body("box", List.of("given"), inner, "r=in.out");
        Map<String, Source> captures = Map.of("given", TestNodes.source(from + ".out"));
        return TestNodes.graph(
                List.of(
                        TestNodes.number("one", 1),
                        TestNodes.number("two", 2),
                        TestNodes.container("box", Container.TRY, body, captures, "r"),
                        slow()),
                "box.r",
                "slow.out");
    }

    @Test
    void aContainerThatHasRunStaysAsItIsWithAllInIt() throws Exception {
        TestRun run = startAndAwait(plan(nested(1, "one"), "a"));
        run.await("box", NodeState.COMPLETED);
        assertEquals(
                Patched.refused(List.of("'box' has run, so this cannot change: its setting 'plus' of 'box/in'.")),
                patch(run, plan(nested(5, "one"), "b")));
        assertEquals(
                Patched.refused(List.of("'box' has run, so this cannot change: what it takes from outside and gives.")),
                patch(run, plan(nested(1, "two"), "b")));
        assertEquals(Patched.applied(), patch(run, plan(nested(1, "one"), "b")));
        held.countDown();
        assertEquals(Value.of(2), run.uncheckedResult().out().get("box"));
    }

    private GraphPlan loop(AtomicInteger passes, long plus, String... more) {
        List<TestNodes> nodes = new ArrayList<>(List.of(
                TestNodes.node("work", Execution.BLOCKING, context -> {
                            if (passes.incrementAndGet() == 2) {
                                began.countDown();
                                held.await();
                            }
                            context.output("out", context.input("x"));
                        })
                        .in("x", "item")
                        .out("out"),
                sum("add", plus).in("x", "work.out")));
        for (String id : more) {
            nodes.add(sum(id, 1).in("x", "add.out"));
        }
        GraphPlan body = TestNodes.body("each", List.of("item", "index"), nodes, "r=add.out");
        return TestNodes.graph(
                List.of(TestNodes.container("each", Container.FOREACH, body, Map.of(), "r", "failed")
                        .given("items", ListValue.of(Value.of(1), Value.of(2), Value.of(3)))),
                "each.r");
    }

    @Test
    void passesThatHaveNotComeSoFarTakeTheChangedBody() throws Exception {
        AtomicInteger passes = new AtomicInteger();
        TestRun run = startAndAwait(plan(loop(passes, 0), "a"));
        Patched refused = patch(run, plan(loop(passes, 0, "further"), "b"));
        assertEquals(
                Patched.refused(
                        List.of("'each' has begun, so this cannot change in it: 'each/further' is added; what is in"
                                + " it may be changed otherwise where it has not begun.")),
                refused);
        assertEquals(Patched.applied(), patch(run, plan(loop(passes, 100), "b")));
        held.countDown();
        assertEquals("{each: [1, 102, 103]}", run.result().out().toString().replace("\"", ""));
    }

    /** A loop with a container in its body, before which one pass is held. */
    private GraphPlan loopOfContainers(int heldPass, String... inside) {
        AtomicInteger passes = new AtomicInteger();
        List<TestNodes> nodes = new ArrayList<>();
        String before = "x";
        for (String id : inside) {
            nodes.add(sum(id, 1).in("x", before));
            before = id + ".out";
        }
        TestNodes work = TestNodes.node("work", Execution.BLOCKING, context -> {
                    if (passes.incrementAndGet() == heldPass) {
                        began.countDown();
                        held.await();
                    }
                    context.output("out", context.input("x"));
                })
                .in("x", "item")
                .out("out");
        GraphPlan box = TestNodes.body("each/box", List.of("x"), nodes, "r=" + before);
        Map<String, Source> captures = Map.of("x", Source.output("work", "out"));
        GraphPlan body = TestNodes.body(
                "each",
                List.of("item", "index"),
                List.of(work, TestNodes.container("box", Container.TRY, box, captures, "r", "error")),
                "r=box.r");
        return TestNodes.graph(
                List.of(TestNodes.container("each", Container.FOREACH, body, Map.of(), "r", "failed")
                        .given("items", ListValue.of(Value.of(1), Value.of(2)))
                        .with("parallel", Value.of(1))),
                "each.r");
    }

    @Test
    void whatNoPassHasReachedIsChangedAsOneLikes() throws Exception {
        TestRun run = startAndAwait(plan(loopOfContainers(1, "one"), "a"));
        assertEquals(Patched.applied(), patch(run, plan(loopOfContainers(0, "one", "two", "three"), "b")));
        held.countDown();
        assertEquals("{each: [4, 5]}", run.uncheckedResult().out().toString().replace("\"", ""));
    }

    @Test
    void whatAnEarlierPassHasReachedIsNamedWithWhatChangesInIt() throws Exception {
        try (TestEngine on = TestEngine.inRealTime(new MemoryJournal())) {
            TestRun run = on.start(plan(loopOfContainers(2, "one"), "a"), RecordValue.EMPTY);
            assertTrue(began.await(30, TimeUnit.SECONDS));
            assertEquals(
                    Patched.refused(List.of("'each/box' has begun in a pass of 'each', so this cannot change in it:"
                            + " 'each/box/two' is added, 'each/box/one' is taken out; what is in it may be changed"
                            + " otherwise where it has not begun.")),
                    patch(run, plan(loopOfContainers(0, "two"), "b")));
            held.countDown();
            assertEquals(
                    "{each: [2, 3]}", run.uncheckedResult().out().toString().replace("\"", ""));
        }
    }

    @Test
    void theJournalKnowsItAndTheRunIsGoneOnWithFromThere() throws Exception {
        GraphPlan changed = TestNodes.graph(
                List.of(
                        TestNodes.number("one", 1),
                        slow(),
                        sum("added", 7).in("x", "one.out"),
                        sum("next", 100).in("x", "slow.out").in("y", "added.out")),
                "next.out");
        TestEngine on = TestEngine.inRealTime(SegmentedJournal.open(folder, SegmentedJournal.Options.DEFAULT));
        TestRun run = on.start(plan(first(), "a"), RecordValue.EMPTY);
        assertTrue(began.await(30, TimeUnit.SECONDS));
        String id = run.run().id();
        assertEquals(Patched.applied(), patch(run, plan(changed, "b")));
        run.await("added", NodeState.COMPLETED);
        run.run().recorded().get(30, TimeUnit.SECONDS);
        assertEquals(NodeState.COMPLETED, states(id).get(4));
        held.countDown();
        assertEquals(
                RecordValue.of("next", Value.of(118)), run.uncheckedResult().out());
        RecordedRun recorded = RunHistory.in(folder).open(id).orElseThrow();
        assertEquals(RecordValue.of("out", Value.of(8)), recorded.end().last("added"));
        assertEquals(RecordValue.of("out", Value.of(118)), recorded.end().last("next"));
        assertEquals(
                List.of(
                        NodeState.COMPLETED,
                        NodeState.COMPLETED,
                        NodeState.COMPLETED,
                        NodeState.SKIPPED,
                        NodeState.COMPLETED),
                states(id));
        on.close();
    }

    private List<NodeState> states(String id) throws Exception {
        List<NodeState> states = new ArrayList<>();
        RecordedRun recorded = RunHistory.in(folder).open(id).orElseThrow();
        for (int node = 0; node < 5; node++) {
            states.add(recorded.end().state(0, node));
        }
        return states;
    }

    @Test
    void aRunThatWasChangedIsResumedFromEveryEvent() throws Exception {
        GraphPlan changed = TestNodes.graph(
                List.of(
                        TestNodes.number("one", 1),
                        slow(),
                        sum("added", 7).in("x", "one.out"),
                        sum("next", 100).in("x", "slow.out").in("y", "added.out")),
                "next.out");
        MemoryJournal journal = new MemoryJournal();
        try (TestEngine on = TestEngine.inRealTime(journal)) {
            TestRun run = on.start(plan(first(), "a"), RecordValue.EMPTY);
            assertTrue(began.await(30, TimeUnit.SECONDS));
            assertEquals(Patched.applied(), patch(run, plan(changed, "b")));
            held.countDown();
            assertEquals(
                    RecordValue.of("next", Value.of(118)), run.uncheckedResult().out());
        }
        Plan fitted = plan(changed.following(ordered()), "b");
        int patched = 0;
        for (int kept = 1; kept < journal.events().size(); kept++) {
            boolean is = journal.events().get(kept - 1) instanceof dev.sluice.engine.journal.JournalEvent.FlowPatched;
            patched += is || patched > 0 ? 1 : 0;
            if (patched == 0) {
                continue; // it would go on with the flow as it was
            }
            MemoryJournal rest = new MemoryJournal(journal, kept);
            try (TestEngine on = TestEngine.inRealTime(rest)) {
                RunRequest bare = on.request(fitted, RecordValue.EMPTY);
                Run run = on.engine()
                        .start(
                                new RunRequest(
                                        fitted, bare.params(), bare.project(), null, null, null, rest.resumption()),
                                RunListener.NONE);
                assertEquals(
                        RecordValue.of("next", Value.of(118)),
                        run.result().get(30, TimeUnit.SECONDS).out(),
                        "resumed after " + kept);
            }
        }
        assertTrue(patched > 3, "only " + patched);
    }

    private static Map<String, List<String>> ordered() {
        Map<String, List<String>> order = new java.util.LinkedHashMap<>();
        for (String id : List.of("one", "slow", "next", "last", "added")) {
            order.put(id, List.of("out"));
        }
        return order;
    }

    @Test
    void aRandomChangeAtARandomInstantCountsAsAWholeOrNotAtAll() {
        int[] done = {0, 0};
        qt().withExamples(300)
                .forAll(Sketch.sketches(10), Sketch.sketches(10), integers().between(0, 60))
                .checkAssert((sketch, other, instant) -> {
                    try {
                        done[check(sketch, mixed(sketch, other), instant) ? 1 : 0]++;
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                });
        assertTrue(done[0] > 5 && done[1] > 5, done[0] + " refused, " + done[1] + " done");
    }

    /** The first nodes of one, what the other has behind them. */
    private static Sketch mixed(Sketch sketch, Sketch other) {
        int kept = Math.min(sketch.nodes().size(), other.nodes().size()) / 2;
        List<Sketch.Node> nodes = new ArrayList<>(sketch.nodes().subList(0, kept));
        nodes.addAll(other.nodes().subList(kept, other.nodes().size()));
        return new Sketch(nodes);
    }

    private boolean check(Sketch before, Sketch after, int instant) throws Exception {
        int heldNode = before.nodes().isEmpty() ? 0 : instant % before.nodes().size();
        CompletableFuture<Void> working = new CompletableFuture<>();
        CompletableFuture<Void> asked = new CompletableFuture<>();
        Plan first = plan(
                before.graph(node -> Execution.BLOCKING, node -> {
                    if (node == heldNode) {
                        working.complete(null);
                        asked.orTimeout(30, TimeUnit.SECONDS).join();
                    }
                }),
                "a");
        Plan second = plan(after.graph(node -> Execution.BLOCKING, node -> {}), "b");
        Run run = engine.engine().start(engine.request(first, RecordValue.EMPTY), RunListener.NONE);
        Object unused = CompletableFuture.anyOf(working, run.result()).get(30, TimeUnit.SECONDS);
        Patched patched = run.patch(second).get(30, TimeUnit.SECONDS);
        asked.complete(null);
        RecordValue out = run.result().get(30, TimeUnit.SECONDS).out();
        assertEquals(patched.done(), patched.reasons().isEmpty());
        assertEquals(engine.run(patched.done() ? second : first).result().out(), out, patched::toString);
        return patched.done();
    }

    /** What the tests above take for granted. */
    @Test
    void aPlanInTheOrderOfAnotherGivesTheSame() throws Exception {
        GraphPlan graph = TestNodes.graph(List.of(sum("b", 1).in("x", "a.out"), TestNodes.number("a", 1)), "b.out");
        Map<String, List<String>> order = new java.util.LinkedHashMap<>();
        order.put("gone", List.of("out", "error"));
        order.put("a", List.of("out"));
        GraphPlan following = graph.following(order);
        assertEquals(
                List.of("gone", "a", "b"),
                List.of(0, 1, 2).stream()
                        .map(node -> following.node(node).spec().id())
                        .toList());
        assertEquals(2, ((IntValue) engine.run(following).result().out().get("b")).value());
    }
}
