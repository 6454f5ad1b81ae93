package dev.sluice.engine.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;

import dev.sluice.engine.EveryKind;
import dev.sluice.engine.NodeState;
import dev.sluice.engine.RunEvent;
import dev.sluice.engine.Sketch;
import dev.sluice.engine.TestEngine;
import dev.sluice.engine.TestNodes;
import dev.sluice.engine.TestRun;
import dev.sluice.engine.journal.SegmentedJournal;
import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run is seen at each of its events as its listener saw it then. */
class RecordedRunTest {
    private static final SegmentedJournal.Options QUICK =
            new SegmentedJournal.Options(Clock.systemUTC(), Duration.ofMillis(1), 20_000);

    @TempDir
    Path folder;

    private RecordedRun open(TestRun run) throws Exception {
        return RunHistory.in(folder).open(run.run().id()).orElseThrow();
    }

    /** What a listener knows after each event: the nodes in each pass, and all passes taken together. */
    private static final class Seen {
        private final Map<String, NodeState> states = new LinkedHashMap<>();
        private final Map<String, Map<NodeState, Integer>> counts = new HashMap<>();
        private final Map<String, NodeState> last = new HashMap<>();
        private final List<String> log = new ArrayList<>();

        void take(RunEvent event) {
            if (event instanceof RunEvent.NodeChanged change) {
                states.put(change.activation() + ":" + change.node(), change.state());
                last.put(change.node(), change.state());
                counts.computeIfAbsent(change.node(), node -> new EnumMap<>(NodeState.class))
                        .merge(change.state(), 1, Integer::sum);
            } else if (event instanceof RunEvent.Logged logged) {
                log.add(logged.node() + " " + logged.message());
            }
        }

        void assertSame(RecordedRun run, RunInstant instant) throws Exception {
            Map<String, NodeState> found = new HashMap<>();
            for (int pass = 0; pass < run.passes(); pass++) {
                RecordedPass one = run.pass(pass);
                for (int node = 0; node < run.nodes(pass).size(); node++) {
                    NodeState state = instant.state(pass, node);
                    if (state != NodeState.PENDING) {
                        found.put(one.label() + ":" + run.path(pass, node), state);
                    }
                }
            }
            assertEquals(states, found);
            Map<String, Map<NodeState, Integer>> counted = new HashMap<>();
            for (NodeStatus node : instant.nodes()) {
                if (!node.counts().isEmpty()) {
                    counted.put(node.path(), node.counts());
                    assertEquals(last.get(node.path()), node.state());
                }
            }
            assertEquals(counts, counted);
            assertEquals(
                    log,
                    instant.log(Integer.MAX_VALUE).stream()
                            .map(line -> line.node() + " " + line.message())
                            .toList());
        }
    }

    private void assertSeenAtEachEvent(TestRun run) throws Exception {
        assertSeenAtEachEvent(run, RunHistory.in(folder).open(run.run().id(), 1).orElseThrow());
        RecordedRun known = open(run);
        assertEquals(known.events(), known.at(Long.MAX_VALUE).seq());
        assertTrue(known.known() > 0, "it was not read from its file");
        assertSeenAtEachEvent(run, known);
    }

    private static void assertSeenAtEachEvent(TestRun run, RecordedRun recorded) throws Exception {
        List<RunEvent> events = run.recording().events();
        assertEquals(events.get(events.size() - 1).seq(), recorded.events());
        Seen seen = new Seen();
        for (RunEvent event : events) {
            seen.take(event);
            if (!(event instanceof RunEvent.Progressed)) {
                assertEquals(event.time(), recorded.at(event.seq()).time());
                seen.assertSame(recorded, recorded.at(event.seq()));
            }
        }
        assertEquals(Optional.empty(), recorded.damage());
        assertEquals(List.of(), recorded.end().open());
    }

    @Test
    void aRunOfEverythingIsSeenAtEachOfItsEvents() throws Exception {
        try (TestEngine engine = TestEngine.inRealTime(SegmentedJournal.open(folder, QUICK))) {
            assertSeenAtEachEvent(engine.run(new EveryKind().plan(0)));
        }
    }

    @Test
    void randomRunsAreSeenAtEachOfTheirEvents() throws Exception {
        try (TestEngine engine = TestEngine.inRealTime(SegmentedJournal.open(folder, QUICK))) {
            qt().withExamples(60).forAll(Sketch.sketches(12)).checkAssert(sketch -> {
                try {
                    assertSeenAtEachEvent(engine.run(sketch.graph(node -> Execution.INLINE, node -> {})));
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
        }
    }

    private static GraphPlan eachOf(long... items) {
        GraphPlan body = TestNodes.body(
                "each",
                List.of("item"),
                List.of(
                        TestNodes.sum("score", 10).in("x", "item"),
                        TestNodes.sum("more", 1).in("x", "score.out")),
                "r=more.out");
        Value[] values = new Value[items.length];
        for (int i = 0; i < items.length; i++) {
            values[i] = Value.of(items[i]);
        }
        return TestNodes.graph(
                List.of(TestNodes.container("each", Container.FOREACH, body, Map.of(), "r", "failed")
                        .given("items", dev.sluice.nodes.api.value.ListValue.of(values))),
                "each.r");
    }

    @Test
    void passesAreOpenWhileTheirNodesAreNotDone() throws Exception {
        try (TestEngine engine = TestEngine.inRealTime(SegmentedJournal.open(folder, QUICK))) {
            RecordedRun run = open(engine.run(eachOf(1, 2)));
            List<List<String>> open = new ArrayList<>();
            for (long seq = 1; seq <= run.events(); seq++) {
                List<String> labels =
                        run.at(seq).open().stream().map(RecordedPass::label).toList();
                if (open.isEmpty() || !open.get(open.size() - 1).equals(labels)) {
                    open.add(labels);
                }
            }
            assertEquals(
                    List.of(
                            List.of(),
                            List.of(""),
                            List.of("", "each[0]"),
                            List.of(""),
                            List.of("", "each[1]"),
                            List.of(""),
                            List.of()),
                    open);
        }
    }

    @Test
    void theLastOutputsOfANodeAreThoseOfThatInstant() throws Exception {
        try (TestEngine engine = TestEngine.inRealTime(SegmentedJournal.open(folder, QUICK))) {
            RecordedRun run = open(engine.run(eachOf(1, 2)));
            List<RecordValue> outputs = new ArrayList<>();
            for (long seq = 1; seq <= run.events(); seq++) {
                RecordValue last = run.at(seq).last("each/score");
                if (outputs.isEmpty() || !outputs.get(outputs.size() - 1).equals(last)) {
                    outputs.add(last);
                }
            }
            assertEquals(
                    List.of(
                            RecordValue.EMPTY,
                            RecordValue.of("out", Value.of(11)),
                            RecordValue.of("out", Value.of(12))),
                    outputs);
            assertEquals(RecordValue.EMPTY, run.end().last("each/none"));
        }
    }

    @Test
    void spansSayWhatRanWhenAndHowItEnded() throws Exception {
        TestNodes fails = TestNodes.failing("fails", NodeFailure.permanent("no"))
                .in("x", "each.r")
                .onFailure(FailurePolicy.STOP);
        GraphPlan each = eachOf(1, 2);
        try (TestEngine engine = TestEngine.inRealTime(SegmentedJournal.open(folder, QUICK))) {
            RecordedRun run = open(engine.run(each));
            assertEquals(
                    List.of(
                            "each  1 COMPLETED",
                            "each/score each[0] 1 COMPLETED",
                            "each/more each[0] 1 COMPLETED",
                            "each/score each[1] 1 COMPLETED",
                            "each/more each[1] 1 COMPLETED"),
                    lines(run.spans()));
            for (Span span : run.spans()) {
                assertEquals(run.at(span.first()).time(), span.from());
                assertEquals(run.at(span.last()).time(), span.to());
                assertEquals(span.from(), run.at(run.seqAt(span.from())).time());
            }
            RecordedRun failed =
                    open(engine.run(TestNodes.graph(List.of(TestNodes.only("each", "r", Value.of(1)), fails))));
            assertEquals(
                    NodeState.FAILED, failed.at(failed.failedAt().orElse(1L)).state(0, 1));
            assertEquals("fails", failed.summary().failedNode());
        }
    }

    private static List<String> lines(List<Span> spans) {
        return spans.stream()
                .map(span -> span.node() + " " + span.activation() + " " + span.attempt() + " " + span.state())
                .toList();
    }

    @Test
    void aRunUnderWayIsReadAsFarAsItIsAndFurtherLater() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        GraphPlan graph = TestNodes.graph(List.of(
                TestNodes.number("a", 1),
                TestNodes.node("b", Execution.BLOCKING, context -> {
                            go.await();
                            context.output("out", Value.of(2));
                        })
                        .in("x", "a.out")
                        .out("out")));
        try (TestEngine engine = TestEngine.inRealTime(SegmentedJournal.open(folder, QUICK))) {
            TestRun run = engine.start(graph);
            run.await("b", NodeState.RUNNING);
            RunHistory history = RunHistory.in(folder);
            Optional<RecordedRun> found = history.open(run.run().id());
            while (found.isEmpty()) {
                found = history.open(run.run().id());
            }
            RecordedRun recorded = found.get();
            while (recorded.end().state(0, 1) != NodeState.RUNNING) {
                recorded.refresh();
            }
            long before = recorded.events();
            assertEquals(RunSummary.Status.RUNNING, recorded.summary().status());
            assertFalse(recorded.end().open().isEmpty());
            assertEquals(null, recorded.spans().get(1).to());
            go.countDown();
            run.result();

            assertTrue(recorded.refresh());
            assertEquals(RunSummary.Status.COMPLETED, recorded.summary().status());
            assertEquals(NodeState.RUNNING, recorded.at(before).state(0, 1));
            assertEquals(NodeState.COMPLETED, recorded.end().state(0, 1));
            assertFalse(recorded.refresh());
        }
    }

    @Test
    void aContainerThatRunsOnceHasNoNumberInTheLabel() throws Exception {
        GraphPlan body = TestNodes.body("try", List.of(), List.of(TestNodes.number("a", 1)), "a=a.out");
        GraphPlan graph = TestNodes.graph(
                List.of(TestNodes.container("try", Container.TRY, body, Map.of(), "a", "error")), "try.a");
        try (TestEngine engine = TestEngine.inRealTime(SegmentedJournal.open(folder, QUICK))) {
            assertEquals("try", open(engine.run(graph)).pass(1).label());
        }
    }
}
