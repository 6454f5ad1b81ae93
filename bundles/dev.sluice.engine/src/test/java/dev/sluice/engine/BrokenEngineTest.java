package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.value.RecordValue;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever breaks inside the engine: nobody waits for a run for ever, and no body is left at work. */
class BrokenEngineTest {
    /** A journal with a fault of its own, rather than of the disk. */
    private static final class Faulty implements Journal {
        private final AtomicInteger calls = new AtomicInteger();
        private final int failingCall;

        Faulty(int failingCall) {
            this.failingCall = failingCall;
        }

        private void call() {
            if (calls.incrementAndGet() == failingCall) {
                throw new IllegalStateException("a fault in the journal");
            }
        }

        @Override
        public void append(byte[] frame, int length) {
            call();
        }

        @Override
        public void sync(Consumer<@Nullable IOException> done) {
            call();
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
    }

    @Test
    void aRunWhoseEngineBreaksAnywhereEndsAsFailed() throws Exception {
        boolean broke = true;
        int call = 0;
        while (broke) {
            call++;
            Gate gate = Gate.closed();
            try (TestEngine engine = TestEngine.inVirtualTime(new Faulty(call))) {
                TestRun run = engine.start(TestNodes.graph(List.of(
                        TestNodes.node("first", Execution.CPU, context -> {}).out("out"),
                        TestNodes.node("gate", Execution.BLOCKING, gate).out("out"),
                        TestNodes.node("last", Execution.CPU, context -> {}).in("x", "gate.out"))));
                gate.awaitInsideUnless(
                        1,
                        () -> run.run().result().isDone()
                                || run.recording().states("gate").contains(NodeState.CANCELLED));
                gate.open();
                RunResult result = run.uncheckedResult();
                broke = !engine.takeErrors().isEmpty();
                assertEquals(broke ? RunStatus.FAILED : RunStatus.COMPLETED, result.status(), "call " + call);
                if (broke) {
                    assertEquals(
                            "IllegalStateException: a fault in the journal",
                            result.failure().message());
                    assertEquals(1, run.recording().events(RunEvent.Ended.class).size());
                }
                gate.awaitInside(0);
            }
        }

        assertTrue(call > 4, "only " + call + " calls of the journal failed");
    }

    @Test
    void theEventsOfABrokenRunAreNumberedToItsEnd() throws Exception {
        try (TestEngine engine = TestEngine.inVirtualTime(new Faulty(2))) {
            TestRun run = engine.start(TestNodes.graph(List.of(TestNodes.node("a", Execution.CPU, context -> {}))));
            run.uncheckedResult();
            long seq = 0;
            for (RunEvent event : run.recording().events()) {
                assertEquals(++seq, event.seq(), event::toString);
            }
            assertEquals(1, engine.takeErrors().size());
        }
    }

    @Test
    void theBodiesOfABrokenRunAreStopped() throws Exception {
        Gate gate = Gate.closed();
        try (TestEngine engine = TestEngine.inVirtualTime(new Faulty(2))) {
            TestRun run = engine.start(TestNodes.graph(List.of(TestNodes.node("gate", Execution.BLOCKING, gate))));

            assertEquals(RunStatus.FAILED, run.uncheckedResult().status());
            gate.awaitInside(0);
            assertFalse(engine.takeErrors().isEmpty());
        }
    }

    @Test
    void anErrorHandlerThatThrowsBreaksNothing() throws Exception {
        GraphPlan graph = TestNodes.graph(List.of(TestNodes.number("a", 1)));
        LocalEngine.Options usual = LocalEngine.Options.of(Journal.NONE);
        LocalEngine.Options options = new LocalEngine.Options(
                usual.journal(),
                1,
                1,
                usual.time(),
                usual.random(),
                error -> {
                    throw new IllegalStateException("no ear for " + error.getMessage());
                },
                usual.grace());
        AtomicInteger uncaught = new AtomicInteger();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> uncaught.incrementAndGet());
        try (LocalEngine engine = LocalEngine.with(options);
                TestEngine requests = TestEngine.inVirtualTime()) {
            Run run = engine.start(requests.request(Plan.of("t", graph), RecordValue.EMPTY), event -> {
                throw new IllegalArgumentException("a listener's own");
            });
            assertEquals(
                    RunStatus.COMPLETED, run.result().get(20, TimeUnit.SECONDS).status());
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }

        assertEquals(5, uncaught.get());
    }

    @Test
    void anActionAtCancellationThatThrowsIsReportedAndTheBodyIsStoppedAllTheSame() throws Exception {
        CountDownLatch left = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(1);
        try (TestEngine engine = TestEngine.inVirtualTime()) {
            TestRun run = engine.start(TestNodes.graph(List.of(TestNodes.node("body", Execution.BLOCKING, context -> {
                context.cancellation().onRequest(() -> {
                    throw new IllegalStateException("the action's own");
                });
                context.cancellation().onRequest(second::countDown);
                left.countDown();
                new CountDownLatch(1).await();
            }))));
            assertTrue(left.await(20, TimeUnit.SECONDS));
            run.run().cancel("enough");

            assertEquals(RunStatus.CANCELLED, run.result().status());
            assertTrue(second.await(20, TimeUnit.SECONDS));
            assertEquals("the action's own", engine.takeErrors().get(0).getMessage());
        }
    }
}
