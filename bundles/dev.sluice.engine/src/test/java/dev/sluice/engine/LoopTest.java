package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.nodes.api.Bindings;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.Expression;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LoopTest {
    @RegisterExtension
    final TestEngine engine = TestEngine.inVirtualTime();

    private static long number(Bindings names, String name) {
        return ((IntValue) java.util.Objects.requireNonNull(names.get(name), name)).value();
    }

    private static Expression below(String name, long limit) {
        return names -> Value.of(number(names, name) < limit);
    }

    /** A body that adds 1 to n. */
    private static GraphPlan counting() {
        return TestNodes.body(
                "loop",
                List.of("n", "iteration"),
                List.of(TestNodes.sum("next", 1).in("n", "n")),
                "n=next.out");
    }

    private static TestNodes loop(Container kind, GraphPlan body, String... outputs) {
        return TestNodes.container("loop", kind, body, Map.of(), outputs);
    }

    private TestRun run(TestNodes loop) throws Exception {
        return engine.run(TestNodes.graph(List.of(loop), "n=loop.n"));
    }

    @Test
    void whileRunsAsLongAsTheConditionHolds() throws Exception {
        TestRun run = run(
                loop(Container.WHILE, counting(), "n").given("n", Value.of(3)).when("when", below("n", 10)));

        assertEquals(Value.of(10), run.out("n"));
        assertEquals(7 * 3, run.states("loop/next").size());
    }

    @Test
    void whileWhoseConditionNeverHoldsGivesItsFirstValues() throws Exception {
        TestRun run = run(
                loop(Container.WHILE, counting(), "n").given("n", Value.of(3)).when("when", below("n", 0)));

        assertEquals(Value.of(3), run.out("n"));
        assertEquals(List.of(), run.states("loop/next"));
    }

    @Test
    void theConditionAndTheBodySeeTheIteration() throws Exception {
        List<Value> seen = new ArrayList<>();
        GraphPlan body = TestNodes.body(
                "loop",
                List.of("iteration"),
                List.of(TestNodes.inline("look", context -> seen.add(context.input("iteration")))
                        .in("iteration", "iteration")));
        engine.run(TestNodes.graph(List.of(loop(Container.WHILE, body).when("when", below("iteration", 3)))));

        assertEquals(List.of(Value.of(0), Value.of(1), Value.of(2)), seen);
    }

    @Test
    void aValueOfTheFlowsOwnNamedIterationGoesBeforeTheCount() throws Exception {
        GraphPlan body = TestNodes.body(
                "loop",
                List.of("iteration"),
                List.of(TestNodes.sum("next", 5).in("x", "iteration")),
                "iteration=next.out");
        TestRun run = engine.run(TestNodes.graph(
                List.of(loop(Container.WHILE, body, "iteration")
                        .given("iteration", Value.of(0))
                        .when("when", below("iteration", 20))),
                "n=loop.iteration"));

        assertEquals(Value.of(20), run.out("n"));
    }

    @Test
    void repeatRunsSoManyTimes() throws Exception {
        TestRun run = run(
                loop(Container.REPEAT, counting(), "n").given("n", Value.of(0)).with("times", Value.of(5)));

        assertEquals(Value.of(5), run.out("n"));
        assertEquals("loop[4]", run.recording().changes("loop/next").get(14).activation());
    }

    @Test
    void repeatNoTimesGivesTheFirstValues() throws Exception {
        TestRun run = run(
                loop(Container.REPEAT, counting(), "n").given("n", Value.of(8)).with("times", Value.of(0)));

        assertEquals(Value.of(8), run.out("n"));
    }

    @Test
    void repeatRefusesANegativeOrMissingCount() throws Exception {
        assertFails(
                "'times' is -2; it must be 0 or more",
                loop(Container.REPEAT, counting(), "n").given("n", Value.of(0)).with("times", Value.of(-2)));
        assertFails(
                "'times' is null; it must be 0 or more",
                loop(Container.REPEAT, counting(), "n").given("n", Value.of(0)));
    }

    private void assertFails(String message, TestNodes loop) throws Exception {
        TestRun run = run(loop);
        assertEquals(RunStatus.FAILED, run.result().status());
        assertEquals(message, run.result().failure().message());
        assertEquals("loop", run.result().failure().node());
    }

    @Test
    void aLoopThatDoesNotEndIsStoppedAtItsLimit() throws Exception {
        TestNodes loop = loop(Container.WHILE, counting(), "n")
                .given("n", Value.of(0))
                .when("when", names -> Value.of(true))
                .with("max-iterations", Value.of(4));
        assertFails(
                "the loop did not end within 4 iterations; raise 'max-iterations', or set it to -1 for no limit", loop);
    }

    @Test
    void theLimitIsAThousandUnlessSaid() throws Exception {
        TestRun run = run(
                loop(Container.WHILE, counting(), "n").given("n", Value.of(0)).when("when", names -> Value.of(true)));

        assertEquals(
                "the loop did not end within 1000 iterations; raise 'max-iterations', or set it to -1 for no limit",
                run.result().failure().message());
        assertEquals(1000 * 3, run.states("loop/next").size());
    }

    @Test
    void aLoopMayEndExactlyAtItsLimit() throws Exception {
        TestRun run = run(loop(Container.REPEAT, counting(), "n")
                .given("n", Value.of(0))
                .with("times", Value.of(4))
                .with("max-iterations", Value.of(4)));

        assertEquals(Value.of(4), run.out("n"));
    }

    @Test
    void noLimitRunsOn() throws Exception {
        TestRun run = run(loop(Container.WHILE, counting(), "n")
                .given("n", Value.of(0))
                .when("when", below("n", 5000))
                .with("max-iterations", Value.of(-1)));

        assertEquals(Value.of(5000), run.out("n"));
    }

    @Test
    void aValueThatAPassDoesNotGiveStaysAsItWas() throws Exception {
        GraphPlan body = TestNodes.body(
                "loop",
                List.of("n", "even", "iteration"),
                List.of(
                        TestNodes.sum("next", 1).in("n", "n"),
                        TestNodes.inline("even", context -> {
                                    if (((IntValue) context.input("n")).value() % 2 == 0) {
                                        context.output("out", context.input("n"));
                                    }
                                })
                                .in("n", "n")
                                .out("out")),
                "n=next.out",
                "even=even.out");
        TestRun run = engine.run(TestNodes.graph(
                List.of(loop(Container.WHILE, body, "n", "even")
                        .given("n", Value.of(0))
                        .given("even", Value.of(-1))
                        .when("when", below("n", 4))),
                "n=loop.n",
                "even=loop.even"));

        assertEquals(
                RecordValue.of("n", Value.of(4)).with("even", Value.of(2)),
                run.result().out());
    }

    @Test
    void aConditionThatGivesNoTruthFailsTheLoop() throws Exception {
        assertFails(
                "the expression gives 3; a condition must give true or false",
                loop(Container.WHILE, counting(), "n").given("n", Value.of(0)).when("when", names -> Value.of(3)));
        assertFails(
                "no such field: m",
                loop(Container.WHILE, counting(), "n").given("n", Value.of(0)).when("when", names -> {
                    throw NodeFailure.user("no such field: m");
                }));
        assertFails(
                "the setting 'when' is missing; give an expression under 'with'",
                loop(Container.WHILE, counting(), "n").given("n", Value.of(0)));
    }

    @Test
    void aConditionThatFailsLaterFailsTheLoopThen() throws Exception {
        TestRun run = run(loop(Container.WHILE, counting(), "n")
                .given("n", Value.of(0))
                .when("when", names -> {
                    if (number(names, "n") == 2) {
                        throw NodeFailure.user("two is too many");
                    }
                    return Value.of(true);
                }));

        assertEquals("two is too many", run.result().failure().message());
        assertEquals(RecordValue.of("n", Value.of(0)), run.result().failure().inputs());
    }

    @Test
    void aFailureInAPassFailsTheLoop() throws Exception {
        GraphPlan body = TestNodes.body(
                "loop", List.of("n", "iteration"), List.of(TestNodes.failing("bad", NodeFailure.permanent("no"))));
        TestRun run =
                run(loop(Container.REPEAT, body, "n").given("n", Value.of(0)).with("times", Value.of(3)));

        assertEquals("loop/bad", run.result().failure().node());
        assertEquals(NodeState.FAILED, run.state("loop"));
    }

    @Test
    void loopsNest() throws Exception {
        GraphPlan inner = TestNodes.body(
                "loop/inner",
                List.of("n", "iteration"),
                List.of(TestNodes.node(
                                "next",
                                Execution.CPU,
                                context -> context.output("out", Value.of(((IntValue) context.input("n")).value() * 2)))
                        .in("n", "n")
                        .out("out")),
                "n=next.out");
        GraphPlan outer = TestNodes.body(
                "loop",
                List.of("n", "iteration"),
                List.of(TestNodes.container("inner", Container.REPEAT, inner, Map.of(), "n")
                        .in("n", "n")
                        .with("times", Value.of(3))),
                "n=inner.n");
        TestRun run =
                run(loop(Container.REPEAT, outer, "n").given("n", Value.of(1)).with("times", Value.of(2)));

        assertEquals(Value.of(64), run.out("n"));
        assertEquals(
                "loop[1]/inner[2]",
                run.recording().changes("loop/inner/next").get(17).activation());
    }
}
