package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;

import dev.sluice.engine.journal.FaultyDisk;
import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.journal.JournalReader;
import dev.sluice.engine.journal.SegmentedJournal;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal alone tells of a run what its listener heard, and what came out. */
class JournalOfRunTest {
    private static final SegmentedJournal.Options QUICK =
            new SegmentedJournal.Options(Clock.systemUTC(), Duration.ofMillis(1), 20_000);

    @TempDir
    Path folder;

    private static Map<String, Replayed> read(Path folder) throws Exception {
        JournalReader.Content content = new JournalReader(folder).read();
        assertEquals(List.of(), content.damages());
        Map<String, Replayed> runs = new HashMap<>();
        content.runs().forEach(events -> {
            Replayed run = new Replayed(events);
            runs.put(run.run(), run);
        });
        return runs;
    }

    private static void assertTold(TestRun run, Replayed replayed) throws Exception {
        RunResult result = run.result();
        assertNotNull(replayed, "the journal knows nothing of the run");
        assertEquals(Replayed.lines(run.recording().events()), replayed.lines());
        assertEquals(result.status(), replayed.end().status());
        assertEquals(result.out(), replayed.outs(run.plan().graph()));
        assertEquals(result.out(), replayed.end().out());
        assertEquals(result.failure(), replayed.end().failure());
        Map<String, NodeState> states = new HashMap<>();
        for (RunEvent.NodeChanged change : run.recording().events(RunEvent.NodeChanged.class)) {
            states.put(Replayed.place(change), change.state());
        }
        assertEquals(states, replayed.states());
    }

    @Test
    void aRunOfEverythingIsToldByItsJournal() throws Exception {
        try (TestEngine engine = TestEngine.inRealTime(SegmentedJournal.open(folder, QUICK))) {
            TestRun run = engine.run(new EveryKind().plan(0));
            assertTold(run, read(folder).get(run.run().id()));
        }
    }

    /** What follows at once begins where the body before ended; what a body writes and how it fails is told between. */
    @Test
    void bodiesInTheRunsThreadHaveTheirTimesAndWhatTheyWrite() throws Exception {
        try (TestEngine engine = TestEngine.inVirtualTime(SegmentedJournal.open(folder, QUICK))) {
            VirtualTime time = engine.time();
            TestRun run = engine.run(TestNodes.graph(List.of(
                    TestNodes.inline("a", context -> {
                                time.pass(Duration.ofMillis(5));
                                context.output("out", Value.of(1));
                            })
                            .out("out"),
                    TestNodes.inline("b", context -> {
                                time.pass(Duration.ofMillis(2));
                                context.log().info("half way");
                                time.pass(Duration.ofMillis(1));
                                context.output("out", Value.of(2));
                            })
                            .in("in", "a.out")
                            .out("out"),
                    TestNodes.inline("c", context -> {
                                time.pass(Duration.ofMillis(7));
                                throw NodeFailure.user("no");
                            })
                            .in("in", "b.out"))));
            run.result();
            List<String> lines = new ArrayList<>();
            Instant start = run.recording().events().get(0).time();
            for (RunEvent event : run.recording().events()) {
                String at = Duration.between(start, event.time()).toMillis() + " ";
                if (event instanceof RunEvent.NodeChanged change) {
                    lines.add(at + change.node() + " " + change.state());
                } else if (event instanceof RunEvent.Logged logged) {
                    lines.add(at + logged.node() + " " + logged.message());
                }
            }

            assertEquals(
                    List.of(
                            "0 a QUEUED",
                            "0 a RUNNING",
                            "5 a COMPLETED",
                            "5 b QUEUED",
                            "5 b RUNNING",
                            "7 b half way",
                            "8 b COMPLETED",
                            "8 c QUEUED",
                            "8 c RUNNING",
                            "15 c FAILED"),
                    lines);
            assertTold(run, read(folder).get(run.run().id()));
        }
    }

    @Test
    void manyRunsAtOnceAreToldApart() throws Exception {
        try (TestEngine engine = TestEngine.inRealTime(SegmentedJournal.open(folder, QUICK))) {
            List<TestRun> runs = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                runs.add(engine.start(new EveryKind().plan(i % 3), RecordValue.of("i", Value.of(i))));
            }
            for (TestRun run : runs) {
                run.result();
            }
            Map<String, Replayed> replayed = read(folder);
            assertEquals(50, replayed.size());
            for (int i = 0; i < 50; i++) {
                Replayed one = replayed.get(runs.get(i).run().id());
                assertTold(runs.get(i), one);
                assertEquals(RecordValue.of("i", Value.of(i)), one.params());
            }
        }
        assertTrue(new JournalReader(folder).segments().size() > 1);
    }

    @Test
    void randomRunsAreToldEvenWhereTheyAreCancelled() throws Exception {
        Execution[] where = {Execution.INLINE, Execution.BLOCKING, Execution.CPU};
        List<TestRun> runs = new ArrayList<>();
        try (TestEngine engine = TestEngine.inRealTime(SegmentedJournal.open(folder, QUICK))) {
            qt().withExamples(200).forAll(Sketch.sketches(16)).checkAssert(sketch -> {
                GraphPlan graph = sketch.graph(node -> where[node % where.length], node -> {});
                TestRun run = engine.start(graph);
                if (sketch.nodes().size() % 3 == 0) {
                    run.run().cancel("now and then");
                }
                runs.add(run);
            });
            for (TestRun run : runs) {
                run.result();
            }
        }
        Map<String, Replayed> replayed = read(folder);
        for (TestRun run : runs) {
            assertTold(run, replayed.get(run.run().id()));
        }
    }

    @Test
    void aResultIsGivenOnlyWhenTheRunsEndIsOnDisk() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        FaultyDisk disk = new FaultyDisk().holdWrites(hold);
        try (TestEngine engine = TestEngine.inRealTime(disk.journal(folder, QUICK))) {
            TestRun run = engine.start(TestNodes.graph(List.of(TestNodes.number("a", 1)), "a.out"));
            run.await("a", NodeState.COMPLETED);
            assertFalse(run.run().result().isDone());
            assertEquals(0, run.recording().events(RunEvent.Ended.class).size());
            hold.countDown();

            assertEquals(RecordValue.of("a", Value.of(1)), run.result().out());
            assertTold(run, read(folder).get(run.run().id()));
        }
    }

    @Test
    void aFullDiskEndsTheRunWithAClearMessageAndAJournalOfWholeFrames() throws Exception {
        boolean failed = true;
        int rounds = 0;
        for (int space = 0; failed; space += 97) {
            Path own = folder.resolve("space-" + space);
            rounds++;
            FaultyDisk disk = new FaultyDisk().withSpace(space);
            EveryKind kinds = new EveryKind();
            try (TestEngine engine = TestEngine.inRealTime(disk.journal(own, QUICK))) {
                TestRun run = engine.start(kinds.plan(0), RecordValue.EMPTY);
                RunResult result = run.result();
                // a run that failed by itself says why, and that the disk is full only to the engine's errors
                boolean itself = !result.failure().node().isEmpty();
                failed = !itself || !engine.takeErrors().isEmpty();
                if (!itself) {
                    assertEquals(RunStatus.FAILED, result.status());
                    assertEquals(ErrorClass.SYSTEM, result.failure().errorClass());
                    assertEquals(
                            "the journal cannot be written: No space left on device; free space on the disk or make the"
                                    + " folder writable, then run again",
                            result.failure().message());
                }
                assertEquals(0, kinds.atWork());
            }
            for (Replayed replayed : read(own).values()) {
                assertEquals(failed, replayed.end() == null);
            }
        }
        assertTrue(rounds > 10, "the disk was full only " + (rounds - 1) + " times");
    }

    @Test
    void aDiskThatFillsUpStopsARunThatNeverEnds() throws Exception {
        FaultyDisk disk = new FaultyDisk().withSpace(100_000);
        GraphPlan body = TestNodes.body("loop", List.of("iteration"), List.of(TestNodes.number("x", 1)));
        try (TestEngine engine = TestEngine.inRealTime(disk.journal(folder, QUICK))) {
            TestRun run = engine.run(TestNodes.graph(
                    List.of(TestNodes.container("loop", dev.sluice.nodes.api.Container.WHILE, body, Map.of())
                            .when("when", names -> Value.of(true))
                            .with("max-iterations", Value.of(-1)))));

            assertEquals(RunStatus.FAILED, run.result().status());
            assertEquals(NodeState.CANCELLED, run.state("loop"));
        }
        // nothing at all is there where the disk was too small for the first that was to be written
        read(folder).values().forEach(run -> assertNull(run.end()));
    }

    @Test
    void aRunWithoutAJournalLeavesNoFile() throws Exception {
        try (TestEngine engine = TestEngine.inRealTime(Journal.NONE)) {
            engine.run(Plan.of("t", TestNodes.graph(List.of(TestNodes.number("a", 1)))));
        }

        assertEquals(List.of(), new JournalReader(folder).segments());
    }
}
