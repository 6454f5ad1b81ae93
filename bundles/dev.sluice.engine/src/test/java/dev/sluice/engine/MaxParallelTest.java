package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MaxParallelTest {
    @RegisterExtension
    final TestEngine engine = TestEngine.inVirtualTime();

    private TestRun start(int maxParallel, List<TestNodes> nodes) {
        GraphPlan graph = TestNodes.graph(nodes);
        return engine.start(
                new Plan("t", "", "", List.of(), graph, FailurePolicy.STOP, null, 5, maxParallel), RecordValue.EMPTY);
    }

    private static List<TestNodes> many(int count, Gate gate, Execution where) {
        List<TestNodes> nodes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            nodes.add(TestNodes.node("n" + i, where, gate).out("out"));
        }
        return nodes;
    }

    @Test
    void noMoreBodiesWorkAtOnceThanThePlanAllows() throws Exception {
        Gate gate = Gate.closed();
        TestRun run = start(3, many(20, gate, Execution.BLOCKING));
        gate.awaitInside(3);
        run.await("n19", NodeState.QUEUED);
        gate.open();
        run.result();

        assertEquals(20, gate.entered());
        assertTrue(gate.most() <= 3, () -> gate.most() + " were at work at once");
    }

    @Test
    void theBoundHoldsAcrossContainersOfTheRun() throws Exception {
        Gate gate = Gate.closed();
        GraphPlan body = TestNodes.body(
                "each",
                List.of("item", "index"),
                List.of(TestNodes.node("work", Execution.BLOCKING, gate).out("out")));
        List<TestNodes> nodes = many(4, gate, Execution.BLOCKING);
        nodes.add(TestNodes.container("each", Container.FOREACH, body, Map.of(), "failed")
                .given("items", ListValue.copyOf(Collections.nCopies(6, Value.NULL)))
                .with("parallel", Value.of(6)));
        TestRun run = start(2, nodes);
        gate.awaitInside(2);
        gate.open();
        run.result();

        assertEquals(10, gate.entered());
        assertTrue(gate.most() <= 2, () -> gate.most() + " were at work at once");
    }

    @Test
    void whatWaitsForItsTurnGoesInOrder() throws Exception {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        List<TestNodes> nodes = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            nodes.add(TestNodes.node("n" + i, Execution.BLOCKING, context -> order.add(context.path())));
            expected.add("n" + i);
        }
        start(1, nodes).result();

        assertEquals(expected, order);
    }

    @Test
    void withoutABoundAllThatCanRunsAtOnce() throws Exception {
        Gate gate = Gate.closed();
        TestRun run = start(0, many(50, gate, Execution.BLOCKING));
        gate.awaitInside(50);
        gate.open();
        run.result();
    }

    @Test
    void theProcessorsBoundBodiesThatCompute() throws Exception {
        Gate gate = Gate.closed();
        TestRun run = start(0, many(10, gate, Execution.CPU));
        gate.awaitInside(2);
        gate.open();
        run.result();

        assertEquals(2, gate.most());
    }

    @Test
    void theEngineBoundsHowManyProcessesThereAre() throws Exception {
        Gate gate = Gate.closed();
        TestRun run = start(0, many(10, gate, Execution.PROCESS));
        TestRun other = start(0, many(10, gate, Execution.PROCESS));
        gate.awaitInside(2);
        gate.open();
        run.result();
        other.result();

        assertEquals(2, gate.most());
        assertEquals(20, gate.entered());
    }

    @Test
    void inlineBodiesDoNotCount() throws Exception {
        Gate gate = Gate.closed();
        List<TestNodes> nodes = many(1, gate, Execution.BLOCKING);
        nodes.add(TestNodes.number("inline", 1));
        TestRun run = start(1, nodes);
        run.await("inline", NodeState.COMPLETED);
        gate.open();
        run.result();
    }
}
