package dev.sluice.engine.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.NodeState;
import dev.sluice.engine.TestEngine;
import dev.sluice.engine.TestNodes;
import dev.sluice.engine.TestRun;
import dev.sluice.engine.history.Keeping.Rule;
import dev.sluice.engine.history.RunSummary.Status;
import dev.sluice.engine.journal.SegmentName;
import dev.sluice.engine.journal.SegmentedJournal;
import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.value.RecordValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which runs a project keeps, and which are never taken from it. */
class KeepingTest {
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final Keeping NOTHING = keeping(0, null);

    @TempDir
    Path folder;

    private int processes;

    private static Keeping keeping(int runs, @Nullable Duration age) {
        return new Keeping(new Rule(runs, age), Map.of());
    }

    private static RunSummary run(String id, String flow, Status status, @Nullable Instant ended) {
        return new RunSummary(
                id, flow, flow + ".flow", "", RecordValue.EMPTY, status, false, NOON, ended, NOON, 1, null, null, null);
    }

    /** Runs of a flow that ended so many hours before noon. */
    private static List<RunSummary> ended(String flow, int... hours) {
        List<RunSummary> runs = new ArrayList<>();
        for (int one : hours) {
            runs.add(run(flow + one, flow, Status.COMPLETED, NOON.minus(Duration.ofHours(one))));
        }
        return runs;
    }

    private static List<String> surplus(List<RunSummary> runs, Keeping keeping, String... held) {
        return Surplus.of(runs, keeping, NOON, Set.of(held)).stream()
                .map(RunSummary::id)
                .toList();
    }

    @Test
    void theOldestOfEachFlowGoWhereThereAreMoreThanStay() {
        List<RunSummary> runs = new ArrayList<>(ended("a", 1, 2, 3));
        runs.addAll(ended("b", 1, 2));
        assertEquals(List.of("a3"), surplus(runs, keeping(2, null)));
        assertEquals(List.of("a1", "a2", "a3", "b1", "b2"), surplus(runs, NOTHING));
        assertEquals(List.of(), surplus(runs, new Keeping(Rule.ALL, Map.of())));
    }

    @Test
    void aFlowHasItsOwnRuleByItsIdOrItsFile() {
        List<RunSummary> runs = new ArrayList<>(ended("a", 1, 2, 3));
        runs.addAll(ended("b", 1, 2));
        assertEquals(
                List.of("a2", "a3", "b1", "b2"),
                surplus(runs, new Keeping(new Rule(0, null), Map.of("a", new Rule(1, null)))));
        assertEquals(List.of("b2"), surplus(runs, new Keeping(Rule.ALL, Map.of("b.flow", new Rule(1, null)))));
    }

    @Test
    void whatEndedTooLongAgoGoesHoweverFewThereAre() {
        List<RunSummary> runs = ended("a", 1, 5, 30);
        assertEquals(List.of("a30"), surplus(runs, keeping(5, Duration.ofHours(5))));
        assertEquals(List.of("a5", "a30"), surplus(runs, keeping(1, Duration.ofHours(24))));
        assertEquals(List.of("a30"), surplus(runs, keeping(Integer.MAX_VALUE, Duration.ofHours(24))));
    }

    @Test
    void whatHasNotEndedOrIsLookedAtStays() {
        List<RunSummary> runs = new ArrayList<>(
                List.of(run("under-way", "a", Status.RUNNING, null), run("interrupted", "a", Status.LOST, null)));
        runs.addAll(ended("a", 1, 2));
        assertEquals(List.of("a1", "a2"), surplus(runs, NOTHING));
        assertEquals(List.of("a2"), surplus(runs, NOTHING, "a1"));
        // one under way is one of those that stay, one that was interrupted is one more
        assertEquals(List.of("a2"), surplus(runs, keeping(2, null)));
    }

    @Test
    void whetherAnythingMayGoIsKnownWithoutALook() {
        assertTrue(new Keeping(Rule.ALL, Map.of("a", Rule.ALL)).keepsAll());
        assertFalse(new Keeping(Rule.ALL, Map.of("a", new Rule(9, null))).keepsAll());
        assertEquals(3, new Keeping(new Rule(5, null), Map.of("a", new Rule(3, null))).fewest());
        assertEquals(0, keeping(5, Duration.ofDays(1)).fewest());
        assertEquals(Integer.MAX_VALUE, Keeping.runs("all"));
        assertEquals(0, Keeping.runs("0"));
        assertThrows(NumberFormatException.class, () -> Keeping.runs("-1"));
        assertThrows(NumberFormatException.class, () -> Keeping.runs("many"));
    }

    // ---- On disk

    private TestEngine process() throws IOException {
        Clock clock = Clock.fixed(NOON.plusSeconds(processes++), ZoneOffset.UTC);
        return TestEngine.inRealTime(
                SegmentedJournal.open(folder, new SegmentedJournal.Options(clock, Duration.ofMillis(1), 1 << 20)),
                processes);
    }

    /** A history whose runs are of processes that are gone, but the one that this test is. */
    private RunHistory history() {
        long own = ProcessHandle.current().pid();
        return new RunHistory(folder, process -> process.pid() == own && !isOfSegment(process));
    }

    private static boolean isOfSegment(SegmentName process) {
        return !process.opened().isBefore(NOON) && process.opened().isBefore(NOON.plusSeconds(60));
    }

    private String ended() throws Exception {
        try (TestEngine engine = process()) {
            GraphPlan graph = TestNodes.graph(List.of(TestNodes.number("a", 1)), "a.out");
            return engine.start(
                            new Plan("one", "one.flow", "abc", List.of(), graph, FailurePolicy.STOP, null, 5, 0),
                            RecordValue.EMPTY)
                    .result()
                    .run();
        }
    }

    private List<String> ids() throws IOException {
        return history().runs().stream().map(RunSummary::id).toList();
    }

    @Test
    void aRunThatIsHeldStaysUntilItIsLetGo() throws Exception {
        String old = ended();
        String held = ended();
        RunHold hold = history().hold(held);
        RunHold other = history().hold(held);
        RunHistory history = history();
        assertEquals(
                List.of(old),
                history.prune(history.runs()).stream().map(RunSummary::id).toList());
        other.close();
        history().keep(NOTHING, NOON);
        assertEquals(List.of(held), ids());
        assertEquals(
                "the run " + held + " is open in a debugger; close it there before you delete it",
                assertThrows(IllegalStateException.class, () -> history().delete(held))
                        .getMessage());
        assertTrue(history().open(held).isPresent());
        hold.close();
        hold.close();
        history().keep(NOTHING, NOON);
        assertEquals(List.of(), ids());
    }

    @Test
    void theHoldOfAProcessThatIsGoneCountsNoMore() throws Exception {
        String run = ended();
        try (RunHold hold = history().hold(run)) {
            RunHistory later = new RunHistory(folder, process -> false);
            later.keep(NOTHING, NOON);
            assertEquals(List.of(), ids());
            try (var left = Files.list(folder.resolve("open"))) {
                assertEquals(0, left.count());
            }
        }
    }

    @Test
    void aFolderThatIsNotThereHoldsNothing() throws Exception {
        Path none = folder.resolve("none");
        try (RunHold hold = new RunHistory(none, process -> true).hold("x")) {
            assertFalse(Files.exists(none));
        }
        assertEquals(List.of(), new RunHistory(none, process -> true).prune(ended("a", 1)));
    }

    @Test
    void aRunThatWasInterruptedIsOnlyDeletedByHandAndNotWhileSomebodyGoesOnWithIt() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (TestEngine engine = process()) {
            TestRun run = engine.start(TestNodes.graph(List.of(TestNodes.node("a", Execution.BLOCKING, context -> {
                go.await();
            }))));
            run.await("a", NodeState.RUNNING);
            run.run().recorded().get(20, TimeUnit.SECONDS);
            String id = run.run().id();
            history().keep(NOTHING, NOON);
            assertEquals(List.of(), history().prune(history().runs()));
            assertEquals(List.of(id), ids());
            try (InterruptedRun taken = history().resume(id)) {
                assertEquals(
                        "the run " + id + " is under way; stop it before you delete it",
                        assertThrows(
                                        IllegalStateException.class,
                                        () -> history().delete(id))
                                .getMessage());
            }
            history().delete(id);
            assertEquals(List.of(), ids());
            go.countDown();
            run.result();
        }
    }

    @Test
    void whatLiesBesideTheSegmentsGoesWithItsRun() throws Exception {
        String goes = ended();
        String stays = ended();
        Path commands = Files.createDirectory(folder.resolve("commands"));
        for (String run : List.of(goes, stays)) {
            for (String ending : List.of(".json", ".reply", ".tmp")) {
                Files.writeString(commands.resolve(run + "~1772625600000000-0abcdefg" + ending), "{}");
            }
        }
        Files.writeString(commands.resolve("notes.txt"), "mine");
        Path refused = Files.createDirectory(commands.resolve("refused"));
        history().keep(keeping(1, null), NOON);

        assertEquals(List.of(stays), ids());
        try (var left = Files.list(commands)) {
            List<Path> files = left.toList();
            assertEquals(5, files.size(), files.toString());
            assertTrue(files.containsAll(List.of(refused, commands.resolve("notes.txt"))));
        }
    }

    @Test
    void whatWouldGoIsToldWithoutDeletingIt() throws Exception {
        String first = ended();
        String second = ended();
        assertEquals(
                List.of(first),
                history().surplus(keeping(1, null), NOON).stream()
                        .map(RunSummary::id)
                        .toList());
        assertEquals(List.of(second, first), ids());
        assertEquals(first, history().find(first).orElseThrow().id());
        assertTrue(history().find("never").isEmpty());
    }
}
