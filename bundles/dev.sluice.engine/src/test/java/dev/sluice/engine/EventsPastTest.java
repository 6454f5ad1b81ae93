package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.history.RecordedRun;
import dev.sluice.engine.history.RunHistory;
import dev.sluice.engine.history.SourceInstant;
import dev.sluice.engine.journal.JournalEvent;
import dev.sluice.engine.journal.SegmentedJournal;
import dev.sluice.engine.plan.EventPlan;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.SourceContext;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that give events are seen at each event of a run as they were. */
class EventsPastTest {
    @TempDir
    Path folder;

    private final TestSource source = new TestSource();
    private TestEngine engine;

    @BeforeEach
    void open() throws Exception {
        engine = TestEngine.inRealTime(SegmentedJournal.open(
                folder, new SegmentedJournal.Options(Clock.systemUTC(), Duration.ofMillis(1), 1 << 20)));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private TestNodes node(TestNodes body) {
        return TestNodes.events("in", source, EventPlan.source(List.of("out"), List.of()), List.of(body));
    }

    private static void await(TestRun run, Life life) throws InterruptedException {
        run.recording()
                .await(
                        "the node is " + life,
                        recording -> recording.events(RunEvent.LifeChanged.class).stream()
                                .anyMatch(change -> change.life() == life));
    }

    /** The node as a run of its events from the beginning tells it. */
    private static void assertSeen(RecordedRun run) throws Exception {
        @Nullable Life life = null;
        @Nullable Instant since = null;
        @Nullable Instant last = null;
        int taken = 0;
        for (long seq = 1; seq <= run.events(); seq++) {
            JournalEvent event = run.event(seq).orElseThrow();
            if (event instanceof JournalEvent.LifeChanged change) {
                life = change.life();
                since = change.time();
            } else if (event instanceof JournalEvent.EventTaken) {
                taken++;
                last = event.time();
            }
            List<SourceInstant> sources = run.at(seq).sources();
            assertEquals(life == null ? 0 : 1, sources.size());
            for (SourceInstant one : sources) {
                assertEquals("in", one.node());
                assertEquals(life, one.life());
                assertEquals(since, one.since());
                assertEquals(taken, one.taken());
                assertEquals(last, one.last());
                assertTrue(one.open() + one.waiting() + one.dropped() <= taken);
            }
        }
    }

    private static SourceInstant last(RecordedRun run, Class<? extends JournalEvent> kind) throws Exception {
        for (long seq = run.events(); seq > 0; seq--) {
            if (kind.isInstance(run.event(seq).orElseThrow())) {
                return run.at(seq).sources().get(0);
            }
        }
        throw new AssertionError("no such event");
    }

    @Test
    void theLifeAndTheEventsOfANodeAreKnownAtEachEvent() throws Exception {
        TestRun run = engine.start(TestNodes.graph(
                List.of(node(TestNodes.inline("see", context -> {}).in("n", "out")), TestNodes.number("other", 1))));
        SourceContext first = source.context();
        await(run, Life.RUNNING);
        for (int i = 0; i < 20; i++) {
            assertTrue(TestSource.emit(first, i));
        }
        assertNotNull(run.run().stopNode("in").get(20, TimeUnit.SECONDS));
        await(run, Life.STOPPED);
        assertNotNull(run.run().startNode("in").get(20, TimeUnit.SECONDS));
        SourceContext second = source.context();
        assertTrue(TestSource.emit(second, 3));
        second.end();
        assertEquals(RunStatus.COMPLETED, run.result().status());

        String id = run.run().id();
        RecordedRun read = RunHistory.in(folder).open(id).orElseThrow();
        assertSeen(read);
        SourceInstant end = read.end().sources().get(0);
        assertEquals(Life.STOPPED, end.life());
        assertEquals(21, end.taken());
        assertEquals(0, end.open() + end.waiting() + end.dropped());
    }

    @Test
    void eventsThatWaitAndThatWereDroppedAreTold() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        TestNodes held = TestNodes.node(
                        "held", Execution.BLOCKING, context -> assertTrue(go.await(20, TimeUnit.SECONDS)))
                .in("n", "out");
        TestRun run = engine.start(TestNodes.graph(
                List.of(node(held).with("buffer", Value.of(1)).with("overflow", Value.of("drop-oldest")))));
        SourceContext context = source.context();
        TestSource.emit(context, 1);
        run.await("held", NodeState.RUNNING);
        for (int i = 2; i <= 4; i++) {
            TestSource.emit(context, i);
            int taken = i;
            // each for itself, as one that is dropped before the run sees it is in no journal
            run.recording()
                    .await(
                            taken + " events are taken",
                            recording ->
                                    recording.events(RunEvent.EventTaken.class).size() == taken);
        }
        go.countDown();
        context.end();
        run.result();

        RecordedRun read = RunHistory.in(folder).open(run.run().id()).orElseThrow();
        assertSeen(read);
        SourceInstant busy = last(read, JournalEvent.EventTaken.class);
        assertEquals(4, busy.taken());
        assertEquals(1, busy.open());
        // which of those that wait were dropped shows when a later one begins
        assertEquals(3, busy.waiting());
        SourceInstant end = read.end().sources().get(0);
        assertEquals(2, end.dropped());
        assertEquals(0, end.open() + end.waiting());
    }

    @Test
    void aRunWithoutSuchNodesHasNone() throws Exception {
        String id = engine.run(TestNodes.graph(List.of(TestNodes.number("a", 1))))
                .run()
                .id();
        assertEquals(
                List.of(), RunHistory.in(folder).open(id).orElseThrow().end().sources());
    }
}
