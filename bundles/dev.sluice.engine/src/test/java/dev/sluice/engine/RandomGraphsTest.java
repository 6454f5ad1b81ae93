package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;

import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Random graphs give what a naive interpreter says, in a legal order, wherever their bodies run. */
class RandomGraphsTest {
    private static final int MOST_NODES = 24;
    private static final Execution[] WHERE = {Execution.INLINE, Execution.CPU, Execution.BLOCKING};

    @RegisterExtension
    final TestEngine engine = TestEngine.inVirtualTime();

    private void holdsFor(int examples, IntFunction<Execution> where) {
        qt().withExamples(examples).forAll(Sketch.sketches(MOST_NODES)).checkAssert(sketch -> check(sketch, where));
    }

    private void check(Sketch sketch, IntFunction<Execution> where) {
        AtomicIntegerArray fired = new AtomicIntegerArray(sketch.nodes().size());
        GraphPlan graph = sketch.graph(where, fired::incrementAndGet);
        try {
            TestRun run = engine.run(graph);
            Interpreter expected = new Interpreter(sketch);
            for (int i = 0; i < sketch.nodes().size(); i++) {
                assertEquals(expected.outcome(i).state(), run.state(Sketch.id(i)), Sketch.id(i));
                NodeState state = expected.outcome(i).state();
                boolean fires = state == NodeState.COMPLETED || state == NodeState.FAILED;
                assertEquals(fires ? 1 : 0, fired.get(i), () -> "how often a node fired");
            }
            assertEquals(results(sketch, expected), run.result().out());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static RecordValue results(Sketch sketch, Interpreter expected) {
        Map<String, Value> results = new HashMap<>();
        for (int i = 0; i < sketch.nodes().size(); i++) {
            for (int port = 0; port < Sketch.PORTS.size(); port++) {
                Value value = expected.outcome(i).outputs().get(Sketch.PORTS.get(port));
                if (value != null) {
                    results.put(Sketch.name(i, port), value);
                }
            }
        }
        return RecordValue.copyOf(results);
    }

    @Test
    void givesWhatTheInterpreterSaysInline() {
        holdsFor(500, node -> Execution.INLINE);
    }

    @Test
    void givesWhatTheInterpreterSaysOnTheProcessors() {
        holdsFor(200, node -> Execution.CPU);
    }

    @Test
    void givesWhatTheInterpreterSaysOnThreadsOfTheirOwn() {
        holdsFor(200, node -> Execution.BLOCKING);
    }

    @Test
    void givesWhatTheInterpreterSaysInAMixture() {
        holdsFor(200, node -> WHERE[node % WHERE.length]);
    }

    @Test
    void givesTheSameWhereNobodyListens() {
        qt().withExamples(200).forAll(Sketch.sketches(MOST_NODES)).checkAssert(sketch -> {
            GraphPlan graph = sketch.graph(node -> WHERE[node % WHERE.length], node -> {});
            Run run = engine.engine().start(engine.request(Plan.of("t", graph), RecordValue.EMPTY), RunListener.NONE);
            try {
                assertEquals(
                        results(sketch, new Interpreter(sketch)),
                        run.result().get(20, TimeUnit.SECONDS).out());
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void theSketchesReachEveryState() {
        Map<NodeState, Integer> seen = new HashMap<>();
        qt().withExamples(300).forAll(Sketch.sketches(MOST_NODES)).checkAssert(sketch -> {
            Interpreter interpreter = new Interpreter(sketch);
            for (int i = 0; i < sketch.nodes().size(); i++) {
                seen.merge(interpreter.outcome(i).state(), 1, Integer::sum);
            }
        });

        for (NodeState state : NodeState.values()) {
            // what is cached is so only in a run that goes on from another
            boolean ended = state.ended() && state != NodeState.CACHED;
            assertTrue(!ended || seen.getOrDefault(state, 0) > 30, () -> "too few are " + state + ": " + seen);
        }
    }
}
