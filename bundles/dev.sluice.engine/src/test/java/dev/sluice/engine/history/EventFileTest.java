package dev.sluice.engine.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import dev.sluice.engine.NodeState;
import dev.sluice.engine.TestEngine;
import dev.sluice.engine.TestNodes;
import dev.sluice.engine.TestRun;
import dev.sluice.engine.journal.JournalEvent;
import dev.sluice.engine.journal.SegmentedJournal;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of a run's events says what the journal says, or is not believed. */
class EventFileTest {
    private static final SegmentedJournal.Options QUICK =
            new SegmentedJournal.Options(Clock.systemUTC(), Duration.ofMillis(1), 1 << 20);

    @TempDir
    Path folder;

    private RunHistory history() {
        return new RunHistory(folder, segment -> false);
    }

    private static GraphPlan graph(int nodes) {
        List<TestNodes> chain = new ArrayList<>(List.of(TestNodes.number("a", 1)));
        for (int i = 0; i < nodes; i++) {
            chain.add(TestNodes.sum("n" + i, 1).in("x", i == 0 ? "a.out" : "n" + (i - 1) + ".out"));
        }
        return TestNodes.graph(chain);
    }

    /** Writes runs in one process. */
    private List<String> runs(int count) throws Exception {
        List<String> ids = new ArrayList<>();
        try (TestEngine engine = TestEngine.inRealTime(SegmentedJournal.open(folder, QUICK))) {
            for (int i = 0; i < count; i++) {
                ids.add(engine.run(graph(3 + i)).result().run());
            }
        }
        return ids;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().contains(".events"))
                    .toList();
        }
    }

    private static List<NodeStatus> nodes(RecordedRun run) {
        return run.at(run.events() / 2).nodes();
    }

    @Test
    void aLongRunIsReadOnceOnly() throws Exception {
        String run = runs(1).get(0);
        RecordedRun read = history().open(run, 1).orElseThrow();
        assertEquals(0, read.known());
        assertEquals(1, files().size());

        RecordedRun known = history().open(run).orElseThrow();
        assertEquals(read.events(), known.seqAt(known.end().time()));
        assertTrue(known.known() >= read.events());
        assertEquals(read.summary(), known.summary());
        assertEquals(nodes(read), nodes(known));
        assertEquals(read.spans(), known.spans());
    }

    @Test
    void aShortRunHasNoFile() throws Exception {
        String run = runs(1).get(0);
        assertTrue(history().open(run).isPresent());
        assertEquals(List.of(), files());
    }

    @Test
    void whateverByteIsWrongTheFileIsMadeAnew() throws Exception {
        String id = runs(1).get(0);
        RecordedRun read = history().open(id, 1).orElseThrow();
        Path file = files().get(0);
        byte[] right = Files.readAllBytes(file);
        qt().withExamples(100)
                .forAll(integers().between(0, right.length - 1), integers().between(1, 255))
                .checkAssert((at, change) -> {
                    byte[] wrong = right.clone();
                    wrong[at] ^= (byte) (int) change;
                    assertMadeAnew(file, wrong, id, read);
                });
    }

    @Test
    void aFileThatIsCutShortIsMadeAnew() throws Exception {
        String id = runs(1).get(0);
        RecordedRun read = history().open(id, 1).orElseThrow();
        Path file = files().get(0);
        byte[] right = Files.readAllBytes(file);
        for (int length = 0; length < right.length; length += 7) {
            assertMadeAnew(file, java.util.Arrays.copyOf(right, length), id, read);
        }
    }

    private void assertMadeAnew(Path file, byte[] wrong, String id, RecordedRun read) {
        try {
            Files.write(file, wrong);
            RecordedRun anew = history().open(id, 1).orElseThrow();
            assertEquals(0, anew.known());
            assertEquals(nodes(read), nodes(anew));
            assertTrue(history().open(id).orElseThrow().known() > 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aFileOfASegmentThatWasWrittenAnewIsNotBelieved() throws Exception {
        List<String> ids = runs(2);
        RecordedRun read = history().open(ids.get(1), 1).orElseThrow();
        Optional<JournalEvent> event = read.event(read.events() - 1);
        Path file = files().get(0);
        byte[] before = Files.readAllBytes(file);
        history().delete(ids.get(0));
        Files.write(file, before);

        RecordedRun anew = history().open(ids.get(1), 1).orElseThrow();
        assertEquals(0, anew.known());
        assertEquals(read.summary(), anew.summary());
        assertEquals(read.end().nodes(), anew.end().nodes());
        assertEquals(event, anew.event(anew.events() - 1));
        assertTrue(history().open(ids.get(1)).orElseThrow().known() > 0);
    }

    @Test
    void itGoesWithItsRunAndSoDoesWhatAKilledProcessLeft() throws Exception {
        List<String> ids = runs(2);
        history().open(ids.get(0), 1);
        history().open(ids.get(1), 1);
        Files.write(folder.resolve("run-12345.events"), new byte[3]);
        Files.write(folder.resolve("run-987.events.tmp"), new byte[3]);
        Files.write(folder.resolve("run-of-mine.events"), new byte[3]);
        assertEquals(5, files().size());
        history().delete(ids.get(0));

        assertEquals(2, files().size());
        assertTrue(Files.exists(folder.resolve("run-of-mine.events")));
    }

    @Test
    void aRunThatIsUnderWayIsGoneOnWithFromItsFile() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        GraphPlan graph = TestNodes.graph(List.of(
                TestNodes.number("a", 1),
                TestNodes.node("b", Execution.BLOCKING, context -> {
                            go.await();
                            context.output("out", Value.of(2));
                        })
                        .in("x", "a.out")
                        .out("out"),
                TestNodes.sum("c", 1).in("x", "b.out")));
        try (TestEngine engine = TestEngine.inRealTime(SegmentedJournal.open(folder, QUICK))) {
            TestRun run = engine.start(graph);
            run.await("b", NodeState.RUNNING);
            String id = run.run().id();
            RunHistory history = RunHistory.in(folder);
            while (history.open(id, 1)
                    .map(one -> one.end().nodes().size() < 3 || one.end().state(0, 1) != NodeState.RUNNING)
                    .orElse(true)) {
                Thread.onSpinWait();
            }
            assertEquals(1, files().size());
            go.countDown();
            run.result();

            RecordedRun whole = RunHistory.in(folder).open(id).orElseThrow();
            assertTrue(whole.known() > 0 && whole.known() < whole.events());
            assertEquals(RunSummary.Status.COMPLETED, whole.summary().status());
            assertEquals(NodeState.COMPLETED, whole.end().state(0, 2));
            assertEquals(Value.of(3), whole.end().last("c").get("out"));
            Files.delete(files().get(0));
            RecordedRun read = RunHistory.in(folder).open(id).orElseThrow();
            assertEquals(0, read.known());
            assertEquals(read.end().nodes(), whole.end().nodes());
            assertEquals(read.spans(), whole.spans());
        }
    }
}
