package dev.sluice.engine.history;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;

import dev.sluice.engine.NodeState;
import dev.sluice.engine.Run;
import dev.sluice.engine.RunListener;
import dev.sluice.engine.TestEngine;
import dev.sluice.engine.TestNodes;
import dev.sluice.engine.TestRun;
import dev.sluice.engine.journal.JournalEvent;
import dev.sluice.engine.journal.JournalReader;
import dev.sluice.engine.journal.SegmentName;
import dev.sluice.engine.journal.SegmentedJournal;
import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.quicktheories.core.Gen;
import org.quicktheories.impl.Constraint;

/** The list of runs, and what becomes of it when runs are deleted. */
class RunHistoryTest {
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    @TempDir
    Path folder;

    /** Whether all processes that wrote a journal are gone. */
    private boolean gone = true;

    private int processes;

    private RunHistory history() {
        return new RunHistory(folder, segment -> !gone);
    }

    private static Keeping newest(int runs) {
        return new Keeping(new Keeping.Rule(runs, null), Map.of());
    }

    private void keep(int runs) throws IOException {
        history().keep(newest(runs), NOON);
    }

    /** An engine with a journal of its own, as a process has it. */
    private TestEngine process(long segmentSize) throws IOException {
        Clock clock = Clock.fixed(NOON.plusSeconds(processes++), ZoneOffset.UTC);
        return TestEngine.inRealTime(
                SegmentedJournal.open(folder, new SegmentedJournal.Options(clock, Duration.ofMillis(1), segmentSize)),
                processes);
    }

    private static Plan plan(String flow) {
        return new Plan(
                flow,
                flow + ".flow",
                "abc",
                List.of(),
                TestNodes.graph(List.of(TestNodes.number("a", 1)), "a.out"),
                FailurePolicy.STOP,
                null,
                5,
                0);
    }

    /** The runs, told by looking through all there is known of the segments; searching in the index finds the same. */
    private List<String> ids() throws IOException {
        List<RunSummary> runs = history().runs();
        RunHistory quick = history();
        assertEquals(runs, quick.runs(null, Integer.MAX_VALUE));
        for (String flow : runs.stream().map(RunSummary::file).distinct().toList()) {
            List<RunSummary> own =
                    runs.stream().filter(run -> run.file().equals(flow)).toList();
            assertEquals(own, quick.runs(flow, Integer.MAX_VALUE));
            assertEquals(own.subList(0, 1), quick.runs(flow, 1));
        }
        assertEquals(
                runs.stream()
                        .filter(run -> run.status() == RunSummary.Status.LOST)
                        .toList(),
                quick.interrupted());
        for (RunSummary run : runs) {
            assertEquals(run.id(), quick.open(run.id()).orElseThrow().summary().id());
        }
        return runs.stream().map(RunSummary::id).toList();
    }

    @Test
    void runsAreListedNewestFirstWithHowTheyEnded() throws Exception {
        List<String> ids = new ArrayList<>();
        try (TestEngine engine = process(1 << 20)) {
            ids.add(engine.start(plan("one"), RecordValue.of("p", Value.of(7)))
                    .result()
                    .run());
        }
        try (TestEngine engine = process(1 << 20)) {
            GraphPlan graph = TestNodes.graph(List.of(TestNodes.failing("bad", NodeFailure.user("not good"))));
            ids.add(engine.run(graph).result().run());
        }
        List<RunSummary> runs = history().runs();

        assertEquals(
                List.of(ids.get(1), ids.get(0)),
                runs.stream().map(RunSummary::id).toList());
        RunSummary failed = runs.get(0);
        assertEquals(RunSummary.Status.FAILED, failed.status());
        assertEquals("bad", failed.failedNode());
        assertEquals("not good", failed.message());
        RunSummary good = runs.get(1);
        assertEquals(RunSummary.Status.COMPLETED, good.status());
        assertEquals("one", good.flow());
        assertEquals("one.flow", good.file());
        assertEquals("abc", good.hash());
        assertEquals(RecordValue.of("p", Value.of(7)), good.params());
        assertEquals(null, good.message());
        assertEquals(good.ended(), good.last());
        assertEquals(good, history().open(good.id()).orElseThrow().summary());
        assertEquals(failed, history().open(failed.id()).orElseThrow().summary());
    }

    @Test
    void aRunThatWentOnAfterAFailureEndedInPart() throws Exception {
        try (TestEngine engine = process(1 << 20)) {
            TestNodes bad = TestNodes.failing("bad", NodeFailure.user("not good"));
            engine.run(TestNodes.graph(List.of(bad))).result();
            engine.run(TestNodes.graph(List.of(bad.onFailure(FailurePolicy.CONTINUE))))
                    .result();
        }
        for (int i = 0; i < 2; i++) { // from the segments, then from the index
            List<RunSummary> runs = history().runs();
            assertTrue(runs.get(0).partial());
            assertEquals(RunSummary.Status.FAILED, runs.get(0).status());
            assertFalse(runs.get(1).partial());
            assertEquals(runs.subList(0, 1), history().runs(null, 5, RunSummary::partial));
            assertEquals(
                    runs.get(0), history().open(runs.get(0).id()).orElseThrow().summary());
        }
    }

    @Test
    void aRunWithoutAnEndIsUnderWayOrLost() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (TestEngine engine = process(1 << 20)) {
            TestRun run = engine.start(TestNodes.graph(List.of(TestNodes.node("a", Execution.BLOCKING, context -> {
                go.await();
            }))));
            run.await("a", NodeState.RUNNING);
            run.run().recorded().get(20, TimeUnit.SECONDS); // so that all who look see the same
            gone = false;
            RunHistory history = history();
            List<RunSummary> runs = history.runs();
            assertEquals(RunSummary.Status.RUNNING, runs.get(0).status());
            assertEquals(null, runs.get(0).ended());
            String id = run.run().id();
            assertEquals(
                    "the run " + id + " is under way; stop it before you delete it",
                    assertThrows(IllegalStateException.class, () -> history.delete(id))
                            .getMessage());
            keep(0);
            assertEquals(List.of(id), ids());
            gone = true;
            assertEquals(RunSummary.Status.LOST, history.runs().get(0).status());
            go.countDown();
            run.result();
        }
    }

    @Test
    void aDeletedRunIsGoneAtOnceAndItsBytesWithItsProcess() throws Exception {
        TestEngine engine = process(1 << 20);
        String first = engine.start(plan("one"), RecordValue.EMPTY).result().run();
        String second = engine.start(plan("one"), RecordValue.EMPTY).result().run();
        engine.close();
        Path segment = new JournalReader(folder).segments().get(0);
        long size = Files.size(segment);
        gone = false;
        history().delete(first);
        history().delete("never");

        assertEquals(List.of(second), ids());
        assertTrue(history().open(first).isEmpty());
        assertEquals(size, Files.size(segment));

        gone = true;
        history().delete("never");
        assertEquals(List.of(second), ids());
        assertTrue(Files.size(segment) < size);
        history().delete(second);
        assertEquals(List.of(), ids());
        assertEquals(List.of(), new JournalReader(folder).segments());
        assertFalse(Files.exists(folder.resolve("runs.deleted")));
    }

    @Test
    void theNewestRunsOfEachFlowAreKept() throws Exception {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            try (TestEngine engine = process(1 << 20)) {
                for (String flow : List.of("one", "two")) {
                    String id =
                            engine.start(plan(flow), RecordValue.EMPTY).result().run();
                    if (i >= 2) {
                        kept.add(0, id);
                    }
                }
            }
        }
        keep(2);
        Collections.sort(kept);
        assertEquals(kept, ids().stream().sorted().toList());
        assertEquals(2, new JournalReader(folder).segments().size());
        keep(2);
        assertEquals(kept, ids().stream().sorted().toList());
    }

    /** A few runs in some processes, and which of them go. */
    private record Deed(List<List<Integer>> nodes, Set<Integer> goes, boolean keeps) {}

    private static Gen<Deed> deeds() {
        return random -> {
            List<List<Integer>> processes = new ArrayList<>();
            Set<Integer> goes = new HashSet<>();
            int number = 0;
            for (long i = random.next(Constraint.between(1, 3)); i > 0; i--) {
                List<Integer> runs = new ArrayList<>();
                for (long j = random.next(Constraint.between(0, 4)); j > 0; j--) {
                    runs.add((int) random.next(Constraint.between(1, 30)));
                    if (random.next(Constraint.between(0, 2)) == 0) {
                        goes.add(number);
                    }
                    number++;
                }
                processes.add(runs);
            }
            return new Deed(processes, goes, random.next(Constraint.between(0, 1)) == 1);
        };
    }

    @Test
    void whatIsNotDeletedStaysAsItWas() throws Exception {
        int[] rounds = {0};
        qt().withExamples(25).forAll(deeds()).checkAssert(deed -> {
            try {
                folder = Files.createDirectory(folder.resolve("r" + rounds[0]++));
                check(deed);
            } catch (Exception e) {
                throw new AssertionError(e);
            } finally {
                folder = folder.getParent();
            }
        });
    }

    private void check(Deed deed) throws Exception {
        List<String> ids = new ArrayList<>();
        for (List<Integer> sizes : deed.nodes) {
            // runs at once, over several segments, so that their frames are mixed
            try (TestEngine engine = process(2_000)) {
                List<Run> runs = new ArrayList<>();
                for (int size : sizes) {
                    List<TestNodes> nodes = new ArrayList<>();
                    for (int i = 0; i < size; i++) {
                        nodes.add(TestNodes.node("n" + i, Execution.CPU, context -> {}));
                    }
                    Plan plan = Plan.of("flow", TestNodes.graph(nodes));
                    runs.add(engine.engine().start(engine.request(plan, RecordValue.EMPTY), RunListener.NONE));
                }
                for (Run run : runs) {
                    ids.add(run.result().get().run());
                }
            }
        }
        List<List<JournalEvent>> before =
                new ArrayList<>(new JournalReader(folder).read().runs());
        Set<String> stay = new HashSet<>();
        if (deed.keeps) {
            keep(2);
            history().runs().forEach(run -> stay.add(run.id()));
            assertEquals(Math.min(2, ids.size()), stay.size());
        } else {
            for (int i = 0; i < ids.size(); i++) {
                if (deed.goes.contains(i)) {
                    history().delete(ids.get(i));
                } else {
                    stay.add(ids.get(i));
                }
            }
            before.removeIf(events -> !stay.contains(((JournalEvent.RunStarted) events.get(0)).run()));
            assertEquals(
                    new HashSet<>(before),
                    new HashSet<>(new JournalReader(folder).read().runs()));
        }
        assertEquals(stay, new HashSet<>(ids()));
        for (List<JournalEvent> events : before) {
            JournalEvent.RunStarted started = (JournalEvent.RunStarted) events.get(0);
            if (stay.contains(started.run())) {
                RecordedRun run = history().open(started.run()).orElseThrow();
                assertEquals(
                        events.get(events.size() - 1), run.event(run.events()).orElseThrow());
            }
        }
    }

    @Test
    void anIndexSaysTheSameAsTheSegmentsAndIsMadeAnewWhereItIsWrong() throws Exception {
        for (int i = 0; i < 3; i++) {
            try (TestEngine engine = process(2_000)) {
                for (int j = 0; j < 5; j++) {
                    engine.start(plan("one"), RecordValue.of("j", Value.of(j))).result();
                }
            }
        }
        List<RunSummary> runs = history().runs();
        assertEquals(15, runs.size());
        Path index = folder.resolve("runs.index");
        byte[] good = Files.readAllBytes(index);
        assertEquals(runs, history().runs());
        for (int at = 0; at < good.length; at += good.length / 20) {
            byte[] bad = good.clone();
            bad[at] ^= 0x41;
            Files.write(index, bad);
            assertEquals(runs, history().runs());
            Files.write(index, bad);
            RunHistory quick = history();
            assertEquals(runs.subList(0, 2), quick.runs("one.flow", 2));
            assertEquals(at >= 16, quick.hadBrokenIndex());
            assertFalse(history().hadBrokenIndex());
        }
        Files.write(index, new byte[0]);
        assertEquals(runs, history().runs());
        assertEquals(15, ids().size());
    }

    @Test
    void runsAreFoundThatTheIndexDoesNotKnowYet() throws Exception {
        assertEquals(List.of(), ids());
        for (int i = 0; i < 4; i++) {
            try (TestEngine engine = process(1 << 20)) {
                engine.start(plan("one"), RecordValue.EMPTY).result();
            }
            if (i == 1) {
                history().runs();
            }
        }
        byte[] before = Files.readAllBytes(folder.resolve("runs.index"));
        List<RunSummary> found = history().runs("one", 3);
        assertEquals(3, found.size());
        assertEquals(NOON.plusSeconds(3).isBefore(found.get(0).started()), true);
        assertArrayEquals(before, Files.readAllBytes(folder.resolve("runs.index")));
        assertEquals(4, ids().size());
        Files.write(folder.resolve("runs.index123.tmp"), before);
        assertEquals(4, ids().size());
    }

    @Test
    void whatIsDamagedIsReportedAndTheRestShown() throws Exception {
        List<String> ids = new ArrayList<>();
        GraphPlan inFrames = TestNodes.graph(List.of(TestNodes.node("a", Execution.BLOCKING, context -> {})));
        int end;
        try (TestEngine engine = process(1 << 20)) {
            ids.add(engine.run(inFrames).result().run());
            end = (int) Files.size(new JournalReader(folder).segments().get(0));
            ids.add(engine.run(inFrames).result().run());
        }
        Path segment = new JournalReader(folder).segments().get(0);
        byte[] bytes = Files.readAllBytes(segment);
        bytes[end - 3] ^= 1;
        Files.write(segment, bytes);
        RunHistory history = history();

        assertEquals(Set.copyOf(ids), new HashSet<>(ids()));
        assertEquals(1, history.damages().size());
        assertTrue(history.damages().get(0).problem().contains("checksum"));
        RecordedRun run = history.open(ids.get(0)).orElseThrow();
        assertEquals(RunSummary.Status.LOST, run.summary().status());
        assertTrue(run.damage().isPresent());
        assertFalse(run.end().state(0, 0).ended());
        keep(0);
        assertEquals(List.of(ids.get(0)), ids()); // as if it might be resumed
        history.delete(ids.get(0));
        assertEquals(List.of(segment), new JournalReader(folder).segments());
        assertEquals(List.of(), ids());
    }

    @Test
    void aTornEndIsWhatIsNotThereYetOrWasLost() throws Exception {
        String id;
        try (TestEngine engine = process(1 << 20)) {
            id = engine.start(plan("one"), RecordValue.EMPTY).result().run();
        }
        Path segment = new JournalReader(folder).segments().get(0);
        byte[] bytes = Files.readAllBytes(segment);
        for (int length = 0; length < bytes.length; length += length < 20 ? 1 : 13) {
            Files.write(segment, java.util.Arrays.copyOf(bytes, length));
            gone = false;
            assertEquals(List.of(), history().damages());
            for (RunSummary run : history().runs()) {
                assertEquals(id, run.id());
                assertEquals(RunSummary.Status.RUNNING, run.status());
                assertEquals(id, history().open(id).orElseThrow().summary().id());
            }
            gone = true;
            assertEquals(
                    length < 16 || history().runs().isEmpty() ? 0 : 1,
                    history().runs().size());
        }
    }

    @Test
    void aNameSaysWhoseASegmentIs() {
        SegmentName name = SegmentName.of(Path.of("20260304-050607-089-4711-000003.journal"));
        assertEquals(new SegmentName(Instant.parse("2026-03-04T05:06:07.089Z"), 4711, 3), name);
        assertEquals(null, SegmentName.of(Path.of("x.journal")));
        assertEquals(null, SegmentName.of(Path.of("20261304-050607-089-4711-000003.journal")));
    }

    @Test
    void aProcessOfTheSameNumberThatBeganLaterIsAnother() {
        long own = ProcessHandle.current().pid();
        assertTrue(Processes.OF_THIS_MACHINE.lives(new SegmentName(Instant.now(), own, 0)));
        assertFalse(Processes.OF_THIS_MACHINE.lives(new SegmentName(NOON.minus(Duration.ofDays(9_000)), own, 0)));
    }

    /** In a container without an init that takes exit codes, what was killed is listed for ever. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "the state of a process is read from /proc")
    void aProcessThatNobodyHasTakenTheExitCodeOfIsGone() throws Exception {
        // becomes a program that does not ask for its child
        String line = "exec 3<&0; sh -c 'read x' <&3 & echo $!; exec sleep 60";
        Process parent = new ProcessBuilder("sh", "-c", line).start();
        try {
            long pid = Long.parseLong(parent.inputReader().readLine());
            SegmentName segment = new SegmentName(Instant.now(), pid, 0);
            awaitStat(parent.pid(), "(sleep)");
            assertTrue(Processes.OF_THIS_MACHINE.lives(segment));
            parent.outputWriter().append("\n").flush();
            awaitStat(pid, ") Z ");

            assertFalse(Processes.OF_THIS_MACHINE.lives(segment));
        } finally {
            parent.destroyForcibly();
        }
    }

    private static void awaitStat(long pid, String part) throws IOException {
        while (!Files.readString(Path.of("/proc", String.valueOf(pid), "stat")).contains(part)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aProjectWithoutAJournalHasNoRuns() throws Exception {
        RunHistory history = RunHistory.of(folder.resolve("none"));
        assertEquals(List.of(), history.runs());
        assertTrue(history.open("x").isEmpty());
        history.delete("x");
        history.keep(newest(1), NOON);
        assertFalse(Files.exists(folder.resolve("none")));
    }
}
