package dev.sluice.engine.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.NodeState;
import dev.sluice.engine.Recording;
import dev.sluice.engine.RunRequest;
import dev.sluice.engine.RunResult;
import dev.sluice.engine.RunStatus;
import dev.sluice.engine.TestEngine;
import dev.sluice.engine.TestNodes;
import dev.sluice.engine.TestRun;
import dev.sluice.engine.journal.JournalReader;
import dev.sluice.engine.journal.LockProbe;
import dev.sluice.engine.journal.SegmentedJournal;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run is taken from a journal as a crash, a power failure or a bad disk leaves it, or what is lost is said. */
class InterruptedRunTest {
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final RecordValue OUT = RecordValue.of("last", Value.of(3));

    @TempDir
    Path folder;

    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final Plan plan = Plan.of("t", graph(first, gate));
    private int processes;
    private String id = "";
    private Path segment = Path.of("");
    private byte[] whole = new byte[0];
    private long events;

    private static GraphPlan graph(CountDownLatch first, CountDownLatch gate) {
        GraphPlan each = TestNodes.body(
                "each",
                List.of("item", "index"),
                List.of(TestNodes.node("one", Execution.BLOCKING, context -> context.output("out", context.input("x")))
                        .in("x", "item")
                        .out("out")),
                "r=one.out");
        return TestNodes.graph(
                List.of(
                        TestNodes.number("a", 1),
                        TestNodes.node("hold", Execution.BLOCKING, context -> {
                                    first.await();
                                    context.output("out", Value.of(2));
                                })
                                .in("x", "a.out")
                                .out("out"),
                        TestNodes.container("each", Container.FOREACH, each, Map.of(), "r", "failed")
                                .given("items", Value.list(Value.of(1), Value.of(2)))
                                .in("after", "hold.out"),
                        TestNodes.node("wait", Execution.BLOCKING, context -> {
                                    gate.await();
                                    context.output("out", Value.of(2));
                                })
                                .in("x", "each.r")
                                .out("out"),
                        TestNodes.sum("last", 0).in("x", "a.out").in("y", "wait.out")),
                "last.out");
    }

    private TestEngine process() throws IOException {
        Clock clock = Clock.fixed(NOON.plusSeconds(processes++), ZoneOffset.UTC);
        return TestEngine.inRealTime(
                SegmentedJournal.open(folder, new SegmentedJournal.Options(clock, Duration.ZERO, 1 << 20)), processes);
    }

    /** A process that is gone while a node waits: what it left is in {@link #whole}, and nothing else in the folder. */
    @BeforeEach
    void leaveARun() throws Exception {
        try (TestEngine engine = process()) {
            TestRun run = engine.start(plan, RecordValue.EMPTY);
            run.await("hold", NodeState.RUNNING);
            run.run().recorded().get(20, TimeUnit.SECONDS);
            first.countDown();
            run.await("wait", NodeState.RUNNING);
            run.run().recorded().get(20, TimeUnit.SECONDS);
            segment = new JournalReader(folder).segments().get(0);
            whole = Files.readAllBytes(segment);
            id = run.run().id();
            run.run().cancel("over");
        }
        leave(whole);
        try (InterruptedRun run = history().resume(id)) {
            events = run.events();
        }
    }

    @AfterEach
    void open() {
        first.countDown();
        gate.countDown();
    }

    private RunHistory history() {
        return new RunHistory(folder, name -> false);
    }

    private void leave(byte[] bytes) throws IOException {
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.write(segment, bytes);
    }

    /** Where the mark stands with which the last group begins: what is before it was on disk. */
    private int lastMark() {
        byte[] key = "SyncMark".getBytes(StandardCharsets.US_ASCII);
        int at = whole.length - key.length;
        while (!Arrays.equals(whole, at, at + key.length, key, 0, key.length)) {
            at--;
        }
        return at - 9;
    }

    private void goesOn() throws Exception {
        gate.countDown();
        try (InterruptedRun run = history().resume(id)) {
            assertTrue(run.damage().isEmpty(), () -> run.damage().toString());
            try (TestEngine engine = process()) {
                RunRequest bare = engine.request(plan, RecordValue.EMPTY);
                RunRequest request =
                        new RunRequest(plan, RecordValue.EMPTY, bare.project(), null, null, null, run.resumption(plan));
                RunResult result =
                        engine.engine().start(request, new Recording()).result().get(20, TimeUnit.SECONDS);
                assertEquals(RunStatus.COMPLETED, result.status(), result::toString);
                assertEquals(OUT, result.out());
            }
        }
        RecordedRun recorded = history().open(id).orElseThrow();
        assertTrue(recorded.damage().isEmpty());
        assertEquals(RunSummary.Status.COMPLETED, recorded.summary().status());
        assertEquals(OUT, recorded.out());
        assertEquals(recorded.summary(), history().runs().get(0));
        assertEquals(List.of(), history().damages());
    }

    @Test
    void theSameRunGoesOnInAnotherSegment() throws Exception {
        goesOn();
        assertEquals(2, new JournalReader(folder).segments().size());
        NotResumableException ended =
                assertThrows(NotResumableException.class, () -> history().resume(id));
        assertTrue(ended.getMessage().contains("has ended (completed)"), ended.getMessage());
    }

    @Test
    void aRunIsResumedByOneOnly() throws Exception {
        try (InterruptedRun first = history().resume(id)) {
            NotResumableException second =
                    assertThrows(NotResumableException.class, () -> history().resume(id));
            assertTrue(second.getMessage().contains("is under way in another process"), second.getMessage());
            assertEquals(events, first.events());
            try (Stream<Path> files = Files.list(folder)) {
                Path lock = files.filter(file -> file.toString().endsWith(".lock"))
                        .findFirst()
                        .orElseThrow();
                assertTrue(LockProbe.locked(lock), "the second attempt took the lock from the first");
            }
        }
        try (InterruptedRun third = history().resume(id)) {
            assertEquals(events, third.events());
        }
    }

    @Test
    void aRunThatIsNotThereOrWhoseProcessLivesIsRefused() {
        NotResumableException none =
                assertThrows(NotResumableException.class, () -> history().resume("nope"));
        assertTrue(none.getMessage().contains("What can be resumed: " + id), none.getMessage());
        NotResumableException alive =
                assertThrows(NotResumableException.class, () -> new RunHistory(folder, name -> true).resume(id));
        assertTrue(alive.getMessage().contains("is under way in another process"), alive.getMessage());
    }

    @Test
    void aFlowWithOtherNodesIsRefusedWithWhatHasChanged() throws Exception {
        Plan other = Plan.of("t", TestNodes.graph(List.of(TestNodes.number("a", 1), TestNodes.number("b", 1))));
        try (InterruptedRun run = history().resume(id)) {
            NotResumableException changed = assertThrows(NotResumableException.class, () -> run.resumption(other));
            assertTrue(
                    changed.getMessage()
                            .contains(
                                    "the flow has no 'hold', 'each', 'wait', 'last' any more, and the flow has 'b' now"),
                    changed.getMessage());
        }
    }

    @Test
    void whereverTheFileEndsItsTornEndIsCutAndTheRunGoesOn() throws Exception {
        long before = -1;
        for (int length = whole.length; length >= 0; length--) {
            leave(Arrays.copyOf(whole, length));
            long left;
            try (InterruptedRun run = history().resume(id)) {
                left = run.events();
                assertTrue(run.damage().isEmpty(), "cut at " + length);
                int size = length;
                run.cuts().forEach(cut -> assertTrue(cut.torn() && cut.offset() < size, cut::toString));
                assertNotNull(run.resumption(plan));
                assertEquals(run.cuts().isEmpty(), Files.size(segment) == length, "cut at " + length);
            } catch (NotResumableException e) {
                assertTrue(e.getMessage().contains("There is no run"), e.getMessage());
                left = 0;
            }
            if (left > 0 && left != before) {
                leave(Arrays.copyOf(whole, length));
                goesOn();
            }
            before = left;
        }
        assertEquals(0, before);
    }

    @Test
    void whatThePowerTookFromThatWhichWasNotSyncedIsCut() throws Exception {
        int synced = lastMark();
        for (int hole = synced; hole < whole.length; hole += 7) {
            for (int width : new int[] {1, 16, whole.length}) {
                byte[] bytes = whole.clone();
                Arrays.fill(bytes, hole, Math.min(whole.length, hole + width), (byte) 0);
                leave(bytes);
                try (InterruptedRun run = history().resume(id)) {
                    assertTrue(run.damage().isEmpty(), "a hole of " + width + " at " + hole);
                    assertNotNull(run.resumption(plan));
                }
            }
        }
        byte[] bytes = whole.clone();
        Arrays.fill(bytes, synced, whole.length, (byte) 0);
        leave(bytes);
        goesOn();
    }

    /** Nothing that had been synced is lost without a word, and nothing is taken for what it is not. */
    @Test
    void anyBitThatFlipsIsNoticed() throws Exception {
        int synced = lastMark();
        for (int at = 0; at < whole.length; at++) {
            byte[] bytes = whole.clone();
            bytes[at] ^= (byte) (1 << at % 8);
            leave(bytes);
            String flip = "byte " + at + " of " + whole.length + ", " + synced + " synced";
            boolean listed = history().damages().stream().anyMatch(damage -> !damage.torn());
            try (InterruptedRun run = history().resume(id)) {
                boolean all = run.events() == events;
                boolean said =
                        run.damage().isPresent() || at >= synced && !run.cuts().isEmpty();
                assertTrue(all || said, flip);
                run.damage().ifPresent(damage -> assertTrue(damage.offset() > 0 && !damage.torn(), flip));
            } catch (NotResumableException e) {
                assertTrue(e.getMessage().contains("There is no run"), e.getMessage());
                assertTrue(listed, flip);
            }
        }
    }

    @Test
    void behindDamageTheRunGoesOnFromTheLastSoundEventWhereThatIsWanted() throws Exception {
        byte[] bytes = whole.clone();
        bytes[lastMark() - 3] ^= 1;
        leave(bytes);
        gate.countDown();
        try (InterruptedRun run = history().resume(id)) {
            assertTrue(run.damage().orElseThrow().problem().contains("checksum"));
            assertTrue(run.events() < events);
            try (TestEngine engine = process()) {
                RunRequest bare = engine.request(plan, RecordValue.EMPTY);
                RunResult result = engine.engine()
                        .start(
                                new RunRequest(
                                        plan,
                                        RecordValue.EMPTY,
                                        bare.project(),
                                        null,
                                        null,
                                        null,
                                        run.resumption(plan)),
                                new Recording())
                        .result()
                        .get(20, TimeUnit.SECONDS);
                assertEquals(OUT, result.out());
            }
        }
        RecordedRun recorded = history().open(id).orElseThrow();
        assertEquals(RunSummary.Status.COMPLETED, recorded.summary().status());
        assertEquals(OUT, recorded.out());
    }
}
