package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;

import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.value.RecordValue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.quicktheories.core.Gen;
import org.quicktheories.impl.Constraint;

/** A run may be cancelled at any of its events: it ends, every node in it has ended, and no body is left at work. */
class CancelAnywhereTest {
    @RegisterExtension
    final TestEngine engine = TestEngine.inRealTime(Journal.NONE);

    private final EveryKind kinds = new EveryKind();

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
            assertEquals(0, kinds.atWork(), () -> "bodies at work after a cancel at event " + number);
            early |= result.status() == RunStatus.CANCELLED;
            events = Math.max(events, event + (result.status() == RunStatus.CANCELLED ? 1 : 0));
        }
        assertTrue(early, "no run was cancelled in time");
    }

    @Test
    void aRunOfEverythingEndsWhereverItIsCancelled() throws Exception {
        cancelAtEachEvent(kinds.plan(0), RunStatus.FAILED);
    }

    @Test
    void aRunOfEverythingOneBodyAtATimeEndsWhereverItIsCancelled() throws Exception {
        cancelAtEachEvent(kinds.plan(1), RunStatus.FAILED);
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
