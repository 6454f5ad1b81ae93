package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.journal.DeadLetter;
import dev.sluice.engine.journal.DeadLetter.Cause;
import dev.sluice.engine.journal.DeadLetters;
import dev.sluice.engine.journal.SegmentedJournal;
import dev.sluice.engine.plan.EventPlan;
import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.Reply;
import dev.sluice.nodes.api.SourceContext;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that are not taken become dead letters, and are taken after all when they are handed over again. */
class DeadLettersTest {
    @TempDir
    private Path folder;

    private TestEngine engine;
    private final TestSource source = new TestSource();
    private final List<Long> seen = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final Set<Long> bad = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void open() throws IOException {
        engine = TestEngine.inRealTime(SegmentedJournal.open(folder, SegmentedJournal.Options.DEFAULT));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    /** Takes all numbers but the bad ones. */
    private TestNodes picky() {
        return TestNodes.inline("pick", context -> {
                    long number = ((IntValue) context.input("n")).value();
                    keys.add(context.idempotencyKey());
                    if (bad.contains(number)) {
                        throw NodeFailure.user("nobody takes " + number);
                    }
                    seen.add(number);
                })
                .in("n", "out");
    }

    private TestNodes node(TestNodes... body) {
        return TestNodes.events("in", source, EventPlan.source(List.of("out"), List.of()), List.of(body));
    }

    private static GraphPlan graph(TestNodes node) {
        return TestNodes.graph(List.of(node));
    }

    private List<DeadLetter> letters() throws IOException {
        return DeadLetters.in(folder).of("test").letters();
    }

    private List<String> told() throws IOException {
        return letters().stream()
                .map(letter -> letter.cause() + " " + letter.values().get("out") + " " + letter.attempts())
                .toList();
    }

    private static List<Redelivered> again(TestRun run, List<DeadLetter> letters) throws Exception {
        return run.run().redeliver(letters).get(20, TimeUnit.SECONDS);
    }

    @Test
    void anEventWhosePassFailsIsKeptAndTheNextHasItsTurn() throws Exception {
        bad.add(2L);
        TestRun run = engine.start(graph(node(picky()).onFailure(FailurePolicy.CONTINUE)));
        SourceContext context = source.context();
        for (int i = 1; i <= 3; i++) {
            assertTrue(TestSource.emit(context, i));
        }
        context.end();
        assertEquals(RunStatus.COMPLETED, run.result().status());
        assertEquals(List.of(1L, 3L), seen);
        DeadLetter letter = letters().get(0);
        assertEquals(1, letters().size());
        assertEquals(run.run().id() + ":in.1", letter.id());
        assertEquals(Cause.FAILED, letter.cause());
        assertEquals("nobody takes 2", letter.message());
        assertEquals("pick", letter.failure().node());
        assertEquals("in", letter.node());
        assertEquals(1, letter.attempts());
        assertEquals(RecordValue.of("out", Value.of(2)), letter.values());
        assertNull(letter.unusable());
    }

    @Test
    void theEventThatEndsARunIsKeptAndThoseBehindIt() throws Exception {
        bad.add(1L);
        CountDownLatch go = new CountDownLatch(1);
        TestNodes held = TestNodes.node("held", Execution.BLOCKING, context -> {
                    assertTrue(go.await(20, TimeUnit.SECONDS));
                    throw NodeFailure.user("no");
                })
                .in("n", "out");
        TestRun run = engine.start(graph(node(held)));
        SourceContext context = source.context();
        for (int i = 1; i <= 3; i++) {
            TestSource.emit(context, i);
        }
        run.await("held", NodeState.RUNNING);
        go.countDown();
        assertEquals(RunStatus.FAILED, run.uncheckedResult().status());
        assertEquals(Set.of("FAILED 1 1", "STOPPED 2 0", "STOPPED 3 0"), Set.copyOf(told()));
    }

    private void overflow(String word, List<String> wanted) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        TestNodes held = TestNodes.node(
                        "held", Execution.BLOCKING, context -> assertTrue(go.await(20, TimeUnit.SECONDS)))
                .in("n", "out");
        TestRun run = engine.start(graph(node(held).with("buffer", Value.of(1)).with("overflow", Value.of(word))));
        SourceContext context = source.context();
        TestSource.emit(context, 1);
        run.await("held", NodeState.RUNNING);
        for (int i = 2; i <= 4; i++) {
            TestSource.emit(context, i);
        }
        TestSource.Noted who = new TestSource.Noted();
        context.emit(Map.of("out", Value.of(5)), who);
        go.countDown();
        context.end();
        run.uncheckedResult();
        // those that were dropped before the run heard of them are written before those that it drops itself, or behind
        assertEquals(wanted, told().stream().sorted().toList());
    }

    @Test
    void theNewestThatAreDroppedAreKeptUnlessWhoSentThemIsTold() throws Exception {
        overflow("drop-newest", List.of("OVERFLOW 3 0", "OVERFLOW 4 0"));
    }

    @Test
    void theOldestThatAreDroppedAreKept() throws Exception {
        overflow("drop-oldest", List.of("OVERFLOW 2 0", "OVERFLOW 3 0", "OVERFLOW 4 0"));
    }

    @Test
    void thoseThatMakeTheNodeFailAreKept() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        TestNodes held = TestNodes.node(
                        "held", Execution.BLOCKING, context -> assertTrue(go.await(20, TimeUnit.SECONDS)))
                .in("n", "out");
        TestRun run = engine.start(graph(node(held).with("buffer", Value.of(0)).with("overflow", Value.of("fail"))));
        SourceContext context = source.context();
        TestSource.emit(context, 1);
        run.await("held", NodeState.RUNNING);
        assertFalse(TestSource.emit(context, 2));
        assertEquals(RunStatus.FAILED, run.uncheckedResult().status());
        assertEquals(Set.of("STOPPED 1 1", "OVERFLOW 2 0"), Set.copyOf(told()));
    }

    @Test
    void noneIsKeptWhereNobodyWantsThat() throws Exception {
        bad.add(1L);
        TestRun run = engine.start(
                graph(node(picky()).onFailure(FailurePolicy.CONTINUE).with("dead-letters", Value.of("drop"))));
        SourceContext context = source.context();
        TestSource.emit(context, 1);
        context.end();
        run.result();
        assertEquals(List.of(), told());
        assertEquals(List.of(), DeadLetters.in(folder).flows());
    }

    @Test
    void whatTakesTooLongIsKept() throws Exception {
        TestNodes slow = TestNodes.node("slow", Execution.BLOCKING, context -> new CountDownLatch(1).await())
                .in("n", "out");
        TestRun run =
                engine.start(graph(node(slow).onFailure(FailurePolicy.CONTINUE).timeout(Duration.ofMillis(20))));
        SourceContext context = source.context();
        TestSource.emit(context, 1);
        context.end();
        assertEquals(RunStatus.COMPLETED, run.result().status());
        assertEquals(List.of("TIMEOUT 1 1"), told());
    }

    @Test
    void aLetterGoesWhenItIsTakenAndComesBackWhenItIsNot() throws Exception {
        bad.addAll(Set.of(1L, 2L));
        TestRun run = engine.start(graph(node(picky()).onFailure(FailurePolicy.CONTINUE)));
        SourceContext context = source.context();
        TestSource.emit(context, 1);
        TestSource.emit(context, 2);
        run.recording().await("pick", NodeState.FAILED, 2);
        run.run().recorded().get(20, TimeUnit.SECONDS);
        List<DeadLetter> letters = letters();
        assertEquals(List.of("FAILED 1 1", "FAILED 2 1"), told());
        bad.remove(1L);
        assertEquals(List.of(Redelivered.TAKEN, Redelivered.TAKEN), again(run, letters));
        context.end();
        assertEquals(RunStatus.COMPLETED, run.result().status());
        assertEquals(List.of("FAILED 2 2"), told());
        assertEquals(letters.get(1).id(), letters().get(0).id());
        assertEquals(List.of(1L), seen);
        String id = run.run().id();
        assertEquals(
                List.of(id + ":in[0]:pick", id + ":in[1]:pick", id + ":in[0]:pick", id + ":in[1]:pick"),
                keys,
                "what is tried again is called what it was");
    }

    @Test
    void aRunOfLaterTakesTheLettersOfOneBefore() throws Exception {
        bad.add(1L);
        TestRun first = engine.start(graph(node(picky())));
        SourceContext context = source.context();
        TestSource.emit(context, 1);
        assertEquals(RunStatus.FAILED, first.uncheckedResult().status());
        bad.clear();
        TestRun second = engine.start(graph(node(picky())));
        context = source.context();
        assertEquals(List.of(Redelivered.TAKEN), again(second, letters()));
        second.await("pick", NodeState.COMPLETED);
        context.end();
        assertEquals(RunStatus.COMPLETED, second.result().status());
        assertEquals(List.of(), told());
        assertEquals(keys.get(0), keys.get(1));
        assertEquals(
                List.of(Redelivered.ENDED),
                again(
                        second,
                        List.of(new DeadLetter(
                                "r:in.0",
                                1,
                                "r",
                                "test",
                                "",
                                "in",
                                java.time.Instant.EPOCH,
                                Cause.FAILED,
                                null,
                                1,
                                DeadLetter.Content.WHOLE,
                                RecordValue.EMPTY))));
    }

    @Test
    void aLetterIsHandedOverOnceAtATimeAndOnlyWhereThereIsRoom() throws Exception {
        bad.addAll(Set.of(1L, 2L, 3L));
        CountDownLatch go = new CountDownLatch(1);
        TestNodes held = TestNodes.node("held", Execution.BLOCKING, context -> {
                    long number = ((IntValue) context.input("n")).value();
                    if (bad.contains(number)) {
                        throw NodeFailure.user("no");
                    }
                    assertTrue(go.await(20, TimeUnit.SECONDS));
                })
                .in("n", "out");
        TestRun run =
                engine.start(graph(node(held).onFailure(FailurePolicy.CONTINUE).with("buffer", Value.of(1))));
        SourceContext context = source.context();
        for (int i = 1; i <= 3; i++) {
            TestSource.emit(context, i);
        }
        run.recording().await("held", NodeState.FAILED, 3);
        run.run().recorded().get(20, TimeUnit.SECONDS);
        bad.clear();
        List<DeadLetter> letters = letters();
        assertEquals(
                List.of(Redelivered.TAKEN, Redelivered.TAKEN, Redelivered.FULL, Redelivered.OPEN),
                again(run, List.of(letters.get(0), letters.get(1), letters.get(2), letters.get(0))));
        go.countDown();
        context.end();
        run.result();
        assertEquals(List.of("FAILED 3 1"), told());
    }

    @Test
    void whatAWholeRunLeavesIsThereBeforeItIsSaidToHaveEnded() throws Exception {
        for (long i = 0; i < 500; i++) {
            bad.add(i);
        }
        TestRun run = engine.start(graph(node(picky()).onFailure(FailurePolicy.CONTINUE)));
        SourceContext context = source.context();
        for (int i = 0; i < 500; i++) {
            TestSource.emit(context, i);
        }
        context.end();
        run.result();
        assertEquals(500, letters().size());
        assertEquals(500, letters().stream().map(DeadLetter::id).distinct().count());
    }

    @Test
    void aLetterInWhichASecretIsMaskedSaysSoAndIsNotTriedAgain() throws Exception {
        AtomicInteger passes = new AtomicInteger();
        TestNodes refuses = TestNodes.inline("pick", context -> {
                    passes.incrementAndGet();
                    throw NodeFailure.user("no");
                })
                .in("n", "out");
        Path secret = folder.resolve("secret");
        SegmentedJournal journal = SegmentedJournal.open(secret, SegmentedJournal.Options.DEFAULT);
        try (TestEngine granted = TestEngine.withSecrets(journal, name -> "K".equals(name) ? "hunter2-xyzzy" : null)) {
            TestRun run = granted.start(
                    graph(node(refuses).onFailure(FailurePolicy.CONTINUE).secrets("K")));
            SourceContext context = source.context();
            context.emit(Map.of("out", RecordValue.of("token", Value.of("hunter2-xyzzy"))), Reply.NONE);
            run.recording().await("pick", NodeState.FAILED, 1);
            run.run().recorded().get(20, TimeUnit.SECONDS);
            List<DeadLetter> letters = DeadLetters.in(secret).of("test").letters();
            assertEquals(1, letters.size());
            assertEquals(DeadLetter.Content.MASKED, letters.get(0).content());
            assertEquals(
                    RecordValue.of("out", RecordValue.of("token", Value.of("•••"))),
                    letters.get(0).values());
            assertEquals("a secret is masked in its values", letters.get(0).unusable());
            Path file = secret.resolve("dead-letters").resolve("test.letters");
            assertFalse(Files.readString(file, StandardCharsets.ISO_8859_1).contains("hunter2"));

            assertEquals(List.of(Redelivered.UNUSABLE), again(run, letters));
            context.end();
            assertEquals(RunStatus.COMPLETED, run.result().status());
            assertEquals(1, passes.get());
            assertEquals(letters, DeadLetters.in(secret).of("test").letters(), "it stays, for who may look at it");
        }
    }
}
