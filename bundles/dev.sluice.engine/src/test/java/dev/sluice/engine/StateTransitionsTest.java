package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.engine.cache.Caching;
import dev.sluice.engine.cache.ResultCache;
import dev.sluice.engine.gate.Point;
import dev.sluice.engine.plan.CachePolicy;
import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.RetryPolicy;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Every transition of the state machine happens in some run; a new row in the table needs a new run here. */
class StateTransitionsTest {
    private static final RetryPolicy TWICE =
            new RetryPolicy(2, Duration.ofSeconds(1), 1, Duration.ofSeconds(1), 0, Set.of("permanent"));

    @TempDir
    Path folder;

    @RegisterExtension
    final TestEngine engine = TestEngine.inVirtualTime();

    private final Map<NodeState, Set<NodeState>> visited = new EnumMap<>(NodeState.class);

    private void visit(TestRun run, String node, NodeState... states) throws Exception {
        run.result();
        assertEquals(List.of(states), run.states(node), node);
        NodeState before = NodeState.PENDING;
        for (NodeState state : states) {
            visited.computeIfAbsent(before, from -> EnumSet.noneOf(NodeState.class))
                    .add(state);
            before = state;
        }
    }

    @Test
    void everyTransitionOfTheTableHappens() throws Exception {
        completesAndSkips();
        failsAndCancels();
        failsAndRetries();
        isCancelledBeforeItsRetry();
        isCancelledWhileItRunsAndWhileItWaitsForItsTurn();
        isHeld();
        isTakenOver();
        isHeldAndTakenOver();
        waits();

        for (NodeState state : NodeState.values()) {
            assertEquals(
                    RunChecks.LEGAL.get(state),
                    visited.getOrDefault(state, Set.of()),
                    () -> "the transitions from " + state + " that happened");
        }
    }

    private void completesAndSkips() throws Exception {
        TestRun run = engine.run(TestNodes.graph(List.of(
                TestNodes.only("if", "then", Value.of(1), "else"),
                TestNodes.sum("skipped", 0).in("x", "if.else"))));
        visit(run, "if", NodeState.QUEUED, NodeState.RUNNING, NodeState.COMPLETED);
        visit(run, "skipped", NodeState.SKIPPED);
    }

    private void failsAndCancels() throws Exception {
        TestRun run = engine.run(TestNodes.graph(List.of(
                TestNodes.failing("bad", NodeFailure.permanent("no")),
                TestNodes.sum("after", 0).in("x", "bad.out"))));
        visit(run, "bad", NodeState.QUEUED, NodeState.RUNNING, NodeState.FAILED);
        visit(run, "after", NodeState.CANCELLED);
    }

    private void failsAndRetries() throws Exception {
        TestRun run = engine.start(TestNodes.graph(
                List.of(TestNodes.failing("bad", NodeFailure.permanent("no")).retry(TWICE))));
        engine.time().advance();
        visit(
                run,
                "bad",
                NodeState.QUEUED,
                NodeState.RUNNING,
                NodeState.RETRYING,
                NodeState.QUEUED,
                NodeState.RUNNING,
                NodeState.FAILED);
    }

    private void isCancelledBeforeItsRetry() throws Exception {
        TestRun run = engine.start(TestNodes.graph(
                List.of(TestNodes.failing("bad", NodeFailure.permanent("no")).retry(TWICE))));
        run.await("bad", NodeState.RETRYING);
        run.run().cancel("enough");
        visit(run, "bad", NodeState.QUEUED, NodeState.RUNNING, NodeState.RETRYING, NodeState.CANCELLED);
    }

    private void isCancelledWhileItRunsAndWhileItWaitsForItsTurn() throws Exception {
        Gate gate = Gate.closed();
        GraphPlan graph = TestNodes.graph(List.of(
                TestNodes.node("running", Execution.BLOCKING, gate).out("out"),
                TestNodes.node("waiting", Execution.BLOCKING, gate).out("out")));
        TestRun run = engine.start(
                new Plan("test", "", "", List.of(), graph, FailurePolicy.STOP, null, 5, 1), RecordValue.EMPTY);
        run.await("running", NodeState.RUNNING);
        run.await("waiting", NodeState.QUEUED);
        run.run().cancel("enough");
        visit(run, "running", NodeState.QUEUED, NodeState.RUNNING, NodeState.CANCELLED);
        visit(run, "waiting", NodeState.QUEUED, NodeState.CANCELLED);
    }

    private void isHeld() throws Exception {
        TestRun skips =
                held(TestNodes.number("a", 1), new TestGate().hold("a", Point.BEFORE, (c, node) -> c.skip(node)));
        visit(skips, "a", NodeState.SUSPENDED, NodeState.SKIPPED);
        TestRun goes = held(
                TestNodes.number("a", 1),
                new TestGate().hold("a", Point.BEFORE, TestGate.GO).hold("a", Point.AFTER, TestGate.GO));
        visit(
                goes,
                "a",
                NodeState.SUSPENDED,
                NodeState.QUEUED,
                NodeState.RUNNING,
                NodeState.SUSPENDED,
                NodeState.COMPLETED);
        TestRun stays = held(TestNodes.number("a", 1), new TestGate().hold("a", Point.BEFORE, TestGate.LEAVE));
        stays.await("a", NodeState.SUSPENDED);
        stays.run().cancel("enough");
        visit(stays, "a", NodeState.SUSPENDED, NodeState.CANCELLED);
        TestRun fails = held(
                TestNodes.failing("a", NodeFailure.permanent("no")).retry(TWICE),
                new TestGate()
                        .hold("a", Point.FAILED, TestGate.GO, TestGate.GO)
                        .hold("a", Point.BEFORE, TestGate.GO, TestGate.GO));
        fails.await("a", NodeState.RETRYING);
        engine.time().advance();
        visit(
                fails,
                "a",
                NodeState.SUSPENDED,
                NodeState.QUEUED,
                NodeState.RUNNING,
                NodeState.SUSPENDED,
                NodeState.RETRYING,
                NodeState.SUSPENDED,
                NodeState.QUEUED,
                NodeState.RUNNING,
                NodeState.SUSPENDED,
                NodeState.FAILED);
    }

    private void isTakenOver() throws Exception {
        Plan plan = Plan.of("test", TestNodes.graph(List.of(TestNodes.number("a", 1))));
        Fork fork = new Fork("other", 7, Map.of(new Fork.Place("", "a"), RecordValue.of("out", Value.of(3))), Map.of());
        Recording recording = new Recording();
        RunRequest bare = engine.request(plan, RecordValue.EMPTY);
        RunRequest request = new RunRequest(plan, bare.params(), bare.project(), null, null, fork);
        visit(new TestRun(plan, engine.engine().start(request, recording), recording), "a", NodeState.CACHED);
    }

    private void isHeldAndTakenOver() throws Exception {
        ResultCache results = new ResultCache(
                folder, 1 << 20, Duration.ofDays(1), "1", engine.time().clock());
        TestNodes node = TestNodes.number("a", 1).cache(CachePolicy.ON);
        held(node, new TestGate(), results).result();
        TestRun run = held(node, new TestGate().hold("a", Point.BEFORE, TestGate.GO), results);
        visit(run, "a", NodeState.SUSPENDED, NodeState.CACHED);
    }

    private void waits() throws Exception {
        Duration second = Duration.ofSeconds(1);
        NodeState[] completes = {NodeState.QUEUED, NodeState.RUNNING, NodeState.WAITING, NodeState.COMPLETED};
        TestRun run = engine.start(TestNodes.graph(List.of(TestNodes.waiting("a", second))));
        engine.time().advance(second);
        visit(run, "a", completes);
        TestRun stops = engine.start(TestNodes.graph(List.of(TestNodes.waiting("a", second))));
        stops.await("a", NodeState.WAITING);
        stops.run().cancel("enough");
        visit(stops, "a", NodeState.QUEUED, NodeState.RUNNING, NodeState.WAITING, NodeState.CANCELLED);
        TestRun late = engine.start(TestNodes.graph(List.of(
                TestNodes.waiting("a", second).timeout(second.dividedBy(2)).retry(TWICE))));
        engine.time().advance();
        visit(late, "a", NodeState.QUEUED, NodeState.RUNNING, NodeState.WAITING, NodeState.FAILED);
        TestRun again = engine.start(TestNodes.graph(
                List.of(TestNodes.failingAfter("a", second, "no").retry(TWICE))));
        engine.time().advance();
        engine.time().advance();
        engine.time().advance();
        visit(
                again,
                "a",
                NodeState.QUEUED,
                NodeState.RUNNING,
                NodeState.WAITING,
                NodeState.RETRYING,
                NodeState.QUEUED,
                NodeState.RUNNING,
                NodeState.WAITING,
                NodeState.FAILED);
        TestRun held = held(TestNodes.waiting("a", second), new TestGate().hold("a", Point.AFTER, TestGate.GO));
        engine.time().advance();
        visit(
                held,
                "a",
                NodeState.QUEUED,
                NodeState.RUNNING,
                NodeState.WAITING,
                NodeState.SUSPENDED,
                NodeState.COMPLETED);
    }

    private TestRun held(TestNodes node, TestGate gate) {
        return held(node, gate, null);
    }

    private TestRun held(TestNodes node, TestGate gate, @Nullable ResultCache results) {
        Plan plan = Plan.of("test", TestNodes.graph(List.of(node)));
        Recording recording = new Recording();
        RunRequest bare = engine.request(plan, RecordValue.EMPTY);
        RunRequest request = new RunRequest(plan, bare.params(), bare.project(), null, gate)
                .with(results == null ? null : Caching.of(results));
        return new TestRun(plan, engine.engine().start(request, recording), recording);
    }
}
