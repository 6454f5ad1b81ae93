package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;

import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.RetryPolicy;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.quicktheories.core.Gen;
import org.quicktheories.impl.Constraint;

/** A run may be cancelled at any of its events: it ends, every node in it has ended, and no body is left at work. */
class CancelAnywhereTest {
    private static final RetryPolicy AT_ONCE =
            new RetryPolicy(3, Duration.ofNanos(1), 1, Duration.ofNanos(1), 0, Set.of("transient"));

    @RegisterExtension
    final TestEngine engine = TestEngine.inRealTime(Journal.NONE);

    private final AtomicInteger inside = new AtomicInteger();

    private TestNodes work(String id, Execution where, NodeExecutor body) {
        return TestNodes.node(id, where, context -> {
                    inside.incrementAndGet();
                    try {
                        body.execute(context);
                        context.output("out", Value.of(1));
                    } finally {
                        inside.decrementAndGet();
                    }
                })
                .out("out");
    }

    /** Every kind of container, execution, policy and absence in one plan. */
    private Plan everything(int maxParallel) {
        GraphPlan each = TestNodes.body(
                "each",
                List.of("item", "index"),
                List.of(
                        work("cpu", Execution.CPU, context -> {}),
                        work("wait", Execution.BLOCKING, context -> context.pause(Duration.ofNanos(100)))
                                .in("x", "cpu.out")
                                .timeout(Duration.ofMinutes(1))),
                "r=wait.out");
        GraphPlan loop = TestNodes.body(
                "try/loop",
                List.of("n", "iteration"),
                List.of(
                        TestNodes.sum("next", 1).in("n", "n"),
                        work("step", Execution.PROCESS, context -> {}).in("n", "n")),
                "n=next.out");
        GraphPlan caught = TestNodes.body(
                "try",
                List.of(),
                List.of(
                        TestNodes.container("loop", Container.WHILE, loop, Map.of(), "n")
                                .given("n", Value.of(0))
                                .when("when", names -> Value.of(number(names.get("n")) < 3)),
                        TestNodes.failing("bad", NodeFailure.permanent("no")).in("x", "loop.n")));
        GraphPlan called = TestNodes.body("call", List.of(), List.of(TestNodes.number("a", 1)), "a=a.out");
        GraphPlan graph = TestNodes.graph(List.of(
                TestNodes.only("if", "then", Value.of(1), "else"),
                work("skipped", Execution.CPU, context -> {}).in("x", "if.else"),
                work("flaky", Execution.CPU, context -> {
                            if (context.attempt() < 3) {
                                throw NodeFailure.passing("again");
                            }
                        })
                        .retry(AT_ONCE),
                TestNodes.container("each", Container.FOREACH, each, Map.of(), "r", "failed")
                        .given("items", Value.list(Value.of(1), Value.of(2), Value.of(3)))
                        .with("parallel", Value.of(2)),
                TestNodes.container("try", Container.TRY, caught, Map.of(), "error"),
                TestNodes.flow("call", called, List.of(), "a"),
                TestNodes.failing("routed", NodeFailure.permanent("no")).onFailure(FailurePolicy.ROUTE),
                TestNodes.failing("kept", NodeFailure.permanent("no")).onFailure(FailurePolicy.CONTINUE),
                TestNodes.sum("dead", 0).in("x", "kept.out"),
                TestNodes.first("merge").many("in", "skipped.out", "flaky.out", "if.then")));
        return new Plan("all", "", "", List.of(), graph, FailurePolicy.STOP, null, 5, maxParallel);
    }

    private static long number(Value value) {
        return ((IntValue) value).value();
    }

    private TestRun cancelled(Plan plan, int event) throws Exception {
        Recording recording = new Recording();
        CompletableFuture<Run> self = new CompletableFuture<>();
        AtomicInteger events = new AtomicInteger();
        Run run = engine.engine().start(engine.request(plan, RecordValue.EMPTY), heard -> {
            recording.on(heard);
            if (events.incrementAndGet() == event) {
                self.orTimeout(20, TimeUnit.SECONDS).join().cancel("at event " + event);
            }
        });
        self.complete(run);
        TestRun test = new TestRun(plan, run, recording);
        test.result();
        return test;
    }

    private void cancelAtEachEvent(Plan plan, RunStatus otherwise) throws Exception {
        int events = 1;
        boolean early = false;
        for (int event = 1; event <= events; event++) {
            TestRun run = cancelled(plan, event);
            RunResult result = run.result();
            int number = event;
            assertTrue(
                    result.status() == RunStatus.CANCELLED || result.status() == otherwise,
                    () -> "cancelled at " + number + ": " + result);
            assertEquals(0, inside.get(), () -> "bodies at work after a cancel at event " + number);
            early |= result.status() == RunStatus.CANCELLED;
            events = Math.max(events, event + (result.status() == RunStatus.CANCELLED ? 1 : 0));
        }
        assertTrue(early, "no run was cancelled in time");
    }

    @Test
    void aRunOfEverythingEndsWhereverItIsCancelled() throws Exception {
        cancelAtEachEvent(everything(0), RunStatus.FAILED);
    }

    @Test
    void aRunOfEverythingOneBodyAtATimeEndsWhereverItIsCancelled() throws Exception {
        cancelAtEachEvent(everything(1), RunStatus.FAILED);
    }

    private record Case(Sketch sketch, int event) {}

    private static Gen<Case> cases() {
        Gen<Sketch> sketches = Sketch.sketches(16);
        return random -> {
            Sketch sketch = sketches.generate(random);
            return new Case(sketch, (int)
                    random.next(Constraint.between(1, 4 + 3 * sketch.nodes().size())));
        };
    }

    @Test
    void randomGraphsEndWhereverTheyAreCancelled() {
        Execution[] where = {Execution.BLOCKING, Execution.CPU, Execution.INLINE};
        qt().withExamples(300).forAll(cases()).checkAssert(example -> {
            GraphPlan graph = example.sketch.graph(node -> where[node % where.length], node -> {});
            try {
                cancelled(Plan.of("t", graph), example.event);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }
}
