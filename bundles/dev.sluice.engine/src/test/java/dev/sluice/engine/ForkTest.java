package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;

import dev.sluice.engine.Fork.Place;
import dev.sluice.engine.history.RecordedRun;
import dev.sluice.engine.history.RunHistory;
import dev.sluice.engine.history.RunSummary;
import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.journal.JournalEvent;
import dev.sluice.engine.journal.SegmentedJournal;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that goes on from another one takes over what had completed there. */
class ForkTest {
    @TempDir
    Path folder;

    private static TestRun start(TestEngine engine, Plan plan, Fork fork) {
        RunRequest bare = engine.request(plan, RecordValue.EMPTY);
        Recording recording = new Recording();
        RunRequest request = new RunRequest(plan, bare.params(), bare.project(), null, null, fork);
        return new TestRun(plan, engine.engine().start(request, recording), recording);
    }

    private static RecordValue out(long value) {
        return RecordValue.of("out", Value.of(value));
    }

    @Test
    void whatIsTakenOverIsNotRunAndAnInputThatWasChangedCounts() throws Exception {
        GraphPlan graph = TestNodes.graph(
                List.of(
                        TestNodes.inline("a", context -> {
                                    throw new AssertionError("a runs again");
                                })
                                .out("out"),
                        TestNodes.sum("b", 1).in("x", "a.out"),
                        TestNodes.sum("c", 1).in("x", "b.out").in("y", "a.out")),
                "c.out");
        Fork fork = new Fork(
                "r-1",
                17,
                Map.of(new Place("", "a"), out(10)),
                Map.of(new Place("", "b"), RecordValue.of("x", Value.of(100))));
        try (TestEngine engine =
                TestEngine.inRealTime(SegmentedJournal.open(folder, SegmentedJournal.Options.DEFAULT))) {
            TestRun run = start(engine, Plan.of("t", graph), fork);
            assertEquals(RecordValue.of("c", Value.of(112)), run.result().out());
            assertEquals(NodeState.CACHED, run.state("a"));

            RecordedRun recorded = RunHistory.in(folder).open(run.run().id()).orElseThrow();
            assertEquals(new RunSummary.Origin("r-1", 17), recorded.summary().forkedFrom());
            assertEquals(recorded.summary(), RunHistory.in(folder).runs().get(0));
            assertEquals(out(10), recorded.end().last("a"));
            assertEquals(
                    "a CACHED",
                    recorded.spans().get(0).node() + " "
                            + recorded.spans().get(0).state());
            JournalEvent.Patched patched = recorded.end().patches(0, 1).get(0);
            assertEquals("x = 100", patched.port() + " = " + patched.value());
        }
    }

    @Test
    void passesOfAContainerThatHadNotEndedAreTakenOverNodeByNode() throws Exception {
        List<String> ran = new ArrayList<>();
        GraphPlan body = TestNodes.body(
                "each",
                List.of("item"),
                List.of(TestNodes.inline("twice", context -> {
                            ran.add(context.input("x").toString());
                            context.output("out", context.input("x"));
                        })
                        .in("x", "item")
                        .out("out")),
                "r=twice.out");
        GraphPlan graph = TestNodes.graph(
                List.of(TestNodes.container("each", Container.FOREACH, body, Map.of(), "r", "failed")
                        .given("items", ListValue.of(Value.of(1), Value.of(2), Value.of(3)))),
                "each.r");
        Fork fork = new Fork("r-1", 17, Map.of(new Place("each[1]", "each/twice"), out(20)), Map.of());
        try (TestEngine engine = TestEngine.inRealTime(Journal.NONE)) {
            TestRun run = start(engine, Plan.of("t", graph), fork);
            assertEquals("{each: [1, 20, 3]}", run.result().out().toString().replace("\"", ""));
            assertEquals(List.of("1", "3"), ran);
        }
    }

    @Test
    void aRandomRunThatTakesOverWhatCompletedGivesTheSame() {
        try (TestEngine engine = TestEngine.inRealTime(Journal.NONE)) {
            qt().withExamples(100).forAll(Sketch.sketches(12)).checkAssert(sketch -> {
                try {
                    check(engine, sketch);
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
        }
    }

    private static void check(TestEngine engine, Sketch sketch) throws Exception {
        List<Integer> ran = new ArrayList<>();
        GraphPlan graph = sketch.graph(node -> Execution.INLINE, ran::add);
        TestRun first = engine.run(graph);
        RecordValue out = first.result().out();
        Map<Place, RecordValue> reused = new HashMap<>();
        for (RunEvent.NodeChanged change : first.recording().events(RunEvent.NodeChanged.class)) {
            boolean taken =
                    change.state() == NodeState.COMPLETED && change.activation().isEmpty();
            if (taken && change.seq() % 2 == 0) {
                RecordValue.Builder outputs = RecordValue.builder();
                for (String port : Sketch.PORTS) {
                    Value value = out.get(change.node() + "-" + port);
                    if (value != null) {
                        outputs.put(port, value);
                    }
                }
                reused.put(new Place("", change.node()), outputs.build());
            }
        }
        int before = ran.size();
        ran.clear();
        TestRun second = start(engine, first.plan(), new Fork("x", 1, reused, Map.of()));
        assertEquals(out, second.result().out());
        assertTrue(ran.size() <= before);
        for (Place place : reused.keySet()) {
            assertEquals(List.of(NodeState.CACHED), second.states(place.node()));
        }
    }
}
