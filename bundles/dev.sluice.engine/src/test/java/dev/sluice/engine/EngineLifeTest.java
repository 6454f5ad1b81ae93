package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EngineLifeTest {
    @RegisterExtension
    final TestEngine engine = TestEngine.inVirtualTime();

    private static GraphPlan waiting(Gate gate) {
        return TestNodes.graph(
                List.of(TestNodes.node("wait", Execution.BLOCKING, gate).out("out")));
    }

    @Test
    void closeCancelsWhatRuns() throws Exception {
        Gate gate = Gate.closed();
        TestRun one = engine.start(waiting(gate));
        TestRun two = engine.start(waiting(gate));
        gate.awaitInside(2);

        assertTrue(engine.engine().close(Duration.ofSeconds(20)));
        for (TestRun run : List.of(one, two)) {
            assertTrue(run.run().result().isDone());
            assertEquals(RunStatus.CANCELLED, run.result().status());
            assertEquals("the engine is closed", run.result().failure().message());
        }
        assertEquals(0, gate.inside());
    }

    @Test
    void aClosedEngineStartsNothing() {
        engine.engine().close();

        Exception e = assertThrows(IllegalStateException.class, () -> engine.start(waiting(Gate.closed())));
        assertEquals("the engine is closed", e.getMessage());
    }

    @Test
    void closeMayBeCalledAgain() {
        assertTrue(engine.engine().close(Duration.ofSeconds(20)));
        assertTrue(engine.engine().close(Duration.ofSeconds(20)));
        engine.engine().close();
    }

    @Test
    void closeSaysThatSomethingDidNotStopAndLeavesNobodyWaitingForIt() throws Exception {
        Gate gate = Gate.deaf();
        TestRun run = engine.start(waiting(gate));
        gate.awaitInside(1);

        assertFalse(engine.engine().close(Duration.ofMillis(1)));
        RunResult result = run.uncheckedResult();
        assertEquals(RunStatus.CANCELLED, result.status());
        assertEquals(
                "the engine was closed before the run had stopped",
                result.failure().message());
        gate.open();
        gate.awaitInside(0);
        assertTrue(engine.engine().close(Duration.ofSeconds(20)));
    }

    @Test
    void closeKeepsTheInterruptOfWhoCallsIt() throws Exception {
        Gate gate = Gate.deaf();
        engine.start(waiting(gate));
        gate.awaitInside(1);
        Thread.currentThread().interrupt();

        assertFalse(engine.engine().close(Duration.ofSeconds(20)));
        assertTrue(Thread.interrupted());
        gate.open();
    }

    @Test
    void aRunOfAClosedEngineMayStillBeCancelled() throws Exception {
        TestRun run = engine.run(TestNodes.graph(List.of(TestNodes.number("a", 1))));
        engine.engine().close();
        run.run().cancel("too late");

        assertEquals(RunStatus.COMPLETED, run.result().status());
    }

    @Test
    void whatABodySaysAfterTheEngineWasClosedIsLost() throws Exception {
        Gate gate = Gate.deaf();
        CountDownLatch said = new CountDownLatch(1);
        TestRun run = engine.start(TestNodes.graph(List.of(TestNodes.node("wait", Execution.BLOCKING, context -> {
            gate.execute(context);
            context.log().info("still here");
            context.progress(1, "done");
            said.countDown();
        }))));
        gate.awaitInside(1);
        engine.engine().close(Duration.ofMillis(1));
        gate.open();

        assertTrue(said.await(20, TimeUnit.SECONDS));
        assertEquals(List.of(), run.recording().events(RunEvent.Logged.class));
    }

    @Test
    void startingWhileAnotherThreadClosesGivesARunThatEndsOrARefusal() throws Exception {
        GraphPlan graph = TestNodes.graph(List.of(TestNodes.number("a", 1)));
        for (int round = 0; round < 50; round++) {
            try (TestEngine small = TestEngine.ofProcessors(1)) {
                CountDownLatch go = new CountDownLatch(1);
                CompletableFuture<Boolean> closing = CompletableFuture.supplyAsync(() -> {
                    go.countDown();
                    return small.engine().close(Duration.ofSeconds(20));
                });
                go.await();
                List<TestRun> runs = new ArrayList<>();
                assertThrows(IllegalStateException.class, () -> {
                    while (true) {
                        runs.add(small.start(graph));
                    }
                });
                for (TestRun run : runs) {
                    run.uncheckedResult();
                }
                assertTrue(closing.get(20, TimeUnit.SECONDS));
            }
        }
    }

    @Test
    void aRunThatIsCancelledBeforeItBeginsStartsNothing() throws Exception {
        Gate busy = Gate.closed();
        try (TestEngine small = TestEngine.ofProcessors(1)) {
            TestRun occupies = small.start(
                    TestNodes.graph(List.of(TestNodes.inline("busy", busy).out("out"))));
            busy.awaitInside(1);
            List<String> began = new ArrayList<>();
            TestRun run = small.start(
                    TestNodes.graph(List.of(TestNodes.node("a", Execution.BLOCKING, context -> began.add("a")))));
            run.run().cancel("never mind");
            busy.open();
            occupies.result();

            assertEquals(RunStatus.CANCELLED, run.result().status());
            assertEquals(List.of(), began);
        }
    }

    @Test
    void idsAreDifferentAndSortByTheTimeOfStart() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            TestRun run = engine.start(TestNodes.graph(List.of(
                    TestNodes.node("wait", Execution.BLOCKING, context -> context.pause(Duration.ofSeconds(1))))));
            ids.add(run.run().id());
            engine.time().advance();
            run.result();
        }

        assertEquals(ids.stream().sorted().distinct().toList(), ids);
        assertTrue(ids.get(0).matches("20260101-000000-[0-9a-z]{6}"), ids.get(0));
    }

    @Test
    void anEngineNeedsAThreadAndAProcess() {
        assertThrows(IllegalArgumentException.class, () -> options(0, 1));
        assertThrows(IllegalArgumentException.class, () -> options(1, 0));
    }

    private static LocalEngine.Options options(int processors, int processes) {
        return new LocalEngine.Options(
                Journal.NONE, processors, processes, new VirtualTime(), new Random(), error -> {}, Duration.ZERO);
    }

    @Test
    void theUsualEngineRunsInThisMachinesTime() throws Exception {
        try (LocalEngine usual = LocalEngine.with(LocalEngine.Options.of(Journal.NONE))) {
            Plan plan = Plan.of(
                    "t",
                    TestNodes.graph(
                            List.of(TestNodes.node("wait", Execution.BLOCKING, context -> {
                                        context.pause(Duration.ofNanos(1));
                                        context.output("out", Value.of(1));
                                    })
                                    .out("out")
                                    .timeout(Duration.ofMinutes(1))),
                            "wait.out"));
            RunResult result = usual.start(engine.request(plan, RecordValue.EMPTY), RunListener.NONE)
                    .result()
                    .get(20, TimeUnit.SECONDS);

            assertEquals(RecordValue.of("wait", Value.of(1)), result.out());
        }
    }
}
