package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.RunPolicy;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.RecordValue;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** However a run ends, no timer of it is left, which would keep all of the run in memory until its time. */
class RunLimitsTest {
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static Plan plan(TestNodes node) {
        return Plan.of("t", TestNodes.graph(List.of(node))).with(new RunPolicy(MONTH, true, 0, 0, Map.of()));
    }

    private static TestRun start(TestEngine engine, Plan plan, @Nullable Resumption resumption) {
        RunRequest bare = engine.request(plan, RecordValue.EMPTY);
        RunRequest request = new RunRequest(plan, bare.params(), bare.project(), MONTH, null, null, resumption);
        Recording recording = new Recording();
        return new TestRun(plan, engine.engine().start(request, recording), recording);
    }

    @Test
    void aRunThatCompletedLeavesNone() throws Exception {
        try (TestEngine engine = TestEngine.inVirtualTime()) {
            TestRun run = start(engine, plan(TestNodes.number("a", 1)), null);
            assertEquals(RunStatus.COMPLETED, run.result().status());
            assertEquals(0, engine.time().waiting());
        }
    }

    @Test
    void aRunThatFailedLeavesNone() throws Exception {
        try (TestEngine engine = TestEngine.inVirtualTime()) {
            TestRun run = start(engine, plan(TestNodes.failing("a", NodeFailure.user("no"))), null);
            assertEquals(RunStatus.FAILED, run.result().status());
            assertEquals(0, engine.time().waiting());
        }
    }

    @Test
    void aRunThatWasCancelledLeavesNone() throws Exception {
        try (TestEngine engine = TestEngine.inVirtualTime()) {
            TestRun run = start(engine, plan(TestNodes.asking("a", "Well?")), null);
            run.await("a", NodeState.WAITING);
            assertEquals(2, engine.time().waiting());
            run.run().cancel("enough");
            assertEquals(RunStatus.CANCELLED, run.result().status());
            assertEquals(0, engine.time().waiting());
        }
    }

    @Test
    void aRunThatMissedItsDeadlineLeavesNone() throws Exception {
        try (TestEngine engine = TestEngine.inVirtualTime()) {
            Plan plan = plan(TestNodes.asking("a", "Well?"));
            TestRun run = engine.start(plan, RecordValue.EMPTY);
            run.await("a", NodeState.WAITING);
            engine.time().advance(MONTH);
            assertEquals(RunStatus.FAILED, run.result().status());
            assertEquals(0, engine.time().waiting());
        }
    }

    @Test
    void aRunWhoseJournalCannotBeReadLeavesNone() throws Exception {
        try (TestEngine engine = TestEngine.inVirtualTime()) {
            Instant now = engine.time().clock().instant();
            Resumption unreadable = new Resumption("r", 1, 9, now, now, Set.of(), consumer -> {
                throw new IOException("the disk is gone");
            });
            RunResult result =
                    start(engine, plan(TestNodes.number("a", 1)), unreadable).uncheckedResult();
            assertNotNull(result.failure());
            assertTrue(result.failure().message().contains("cannot be read: the disk is gone"));
            assertEquals(0, engine.time().waiting());
        }
    }

    @Test
    void aRunThatBrokeLeavesNone() throws Exception {
        Journal faulty = new Journal() {
            @Override
            public void append(byte[] frame, int length) {
                throw new IllegalStateException("a fault in the journal");
            }

            @Override
            public void sync(Consumer<@Nullable IOException> done) {
                done.accept(null);
            }

            @Override
            public @Nullable IOException failure() {
                return null;
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
        try (TestEngine engine = TestEngine.inVirtualTime(faulty)) {
            TestRun run = start(engine, plan(TestNodes.asking("a", "Well?")), null);
            assertEquals(RunStatus.FAILED, run.uncheckedResult().status());
            assertEquals(0, engine.time().waiting());
            assertFalse(engine.takeErrors().isEmpty());
        }
    }

    @Test
    void aRunThatTheEndOfItsEngineLeavesHasNone() throws Exception {
        Gate deaf = Gate.deaf();
        try (TestEngine engine = TestEngine.inVirtualTime()) {
            TestRun run = start(engine, plan(TestNodes.node("a", Execution.BLOCKING, deaf)), null);
            deaf.awaitInside(1);
            assertFalse(engine.engine().close(Duration.ofMillis(1)));
            assertEquals(RunStatus.CANCELLED, run.uncheckedResult().status());
            while (engine.time().waiting() > 0) {
                Duration moved = engine.time().advance();
                assertTrue(moved.compareTo(TestEngine.GRACE) <= 0, "something waits for " + moved);
            }
            deaf.open();
            deaf.awaitInside(0);
            assertTrue(engine.engine().close(LIMIT));
        }
    }
}
