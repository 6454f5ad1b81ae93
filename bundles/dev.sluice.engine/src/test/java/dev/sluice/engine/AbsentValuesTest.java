package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.InputSpec;
import dev.sluice.engine.plan.Source;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AbsentValuesTest {
    private static final Value ONE = Value.of(1);

    @RegisterExtension
    final TestEngine engine = TestEngine.inVirtualTime();

    private static TestNodes branch() {
        return TestNodes.only("if", "then", ONE, "else");
    }

    @Test
    void anOutputThatIsNotGivenSkipsWhateverNeedsItToTheEndOfThePath() throws Exception {
        TestRun run = engine.run(TestNodes.graph(
                List.of(
                        branch(),
                        TestNodes.sum("then", 1).in("x", "if.then"),
                        TestNodes.sum("else", 1).in("x", "if.else"),
                        TestNodes.sum("deeper", 1).in("x", "else.out"),
                        TestNodes.sum("deepest", 1).in("x", "deeper.out")),
                "then.out",
                "deepest.out"));

        assertEquals(RunStatus.COMPLETED, run.result().status());
        assertEquals(Value.of(2), run.out("then"));
        assertFalse(run.result().out().has("deepest"));
        for (String node : List.of("else", "deeper", "deepest")) {
            assertEquals(List.of(NodeState.SKIPPED), run.states(node), node);
        }
    }

    @Test
    void aSwitchFeedsOneOfItsCases() throws Exception {
        TestRun run = engine.run(TestNodes.graph(
                List.of(
                        TestNodes.only("switch", "b", Value.of(5), "a", "c", "default"),
                        TestNodes.sum("a", 0).in("x", "switch.a"),
                        TestNodes.sum("b", 0).in("x", "switch.b"),
                        TestNodes.sum("c", 0).in("x", "switch.c"),
                        TestNodes.sum("d", 0).in("x", "switch.default")),
                "a.out",
                "b.out",
                "c.out",
                "d.out"));

        assertEquals(List.of("b"), run.result().out().names());
    }

    @Test
    void aNodeWithOneAbsentRequiredInputIsSkippedThoughTheOtherIsThere() throws Exception {
        TestRun run = engine.run(TestNodes.graph(
                List.of(branch(), TestNodes.sum("join", 0).in("x", "if.then").in("y", "if.else"))));

        assertEquals(List.of(NodeState.SKIPPED), run.states("join"));
    }

    @Test
    void anAbsentOptionalInputDoesNotKeepANodeFromRunning() throws Exception {
        TestRun run = engine.run(TestNodes.graph(
                List.of(
                        branch(),
                        TestNodes.collect("join").in("x", "if.then").optional("y", "if.else"),
                        TestNodes.collect("alone").optional("y", "if.else")),
                "join.out",
                "alone.out"));

        assertEquals(Value.list(ONE), run.out("join"));
        assertEquals(ListValue.EMPTY, run.out("alone"));
    }

    @Test
    void anInputForManyTakesWhatIsThere() throws Exception {
        TestRun run = engine.run(TestNodes.graph(
                List.of(
                        branch(),
                        TestNodes.number("two", 2),
                        TestNodes.collect("some").many("x", "two.out", "if.else", "if.then"),
                        TestNodes.collect("none").many("x", "if.else", "if.else")),
                "some.out",
                "none.out"));

        assertEquals(Value.list(Value.list(Value.of(2), ONE)), run.out("some"));
        assertEquals(List.of(NodeState.SKIPPED), run.states("none"));
    }

    @Test
    void anInputForManyWithOneLinkGivesAListToo() throws Exception {
        TestRun run = engine.run(
                TestNodes.graph(List.of(branch(), TestNodes.collect("one").many("x", "if.then")), "one.out"));

        assertEquals(Value.list(Value.list(ONE)), run.out("one"));
    }

    @Test
    void mergeTakesTheBranchThatWasTaken() throws Exception {
        TestRun run = engine.run(TestNodes.graph(
                List.of(
                        branch(),
                        TestNodes.sum("then", 1).in("x", "if.then"),
                        TestNodes.sum("else", 1).in("x", "if.else"),
                        TestNodes.first("merge").many("in", "else.out", "then.out")),
                "merge.out"));

        assertEquals(Value.of(2), run.out("merge"));
    }

    @Test
    void mergeStartsOnTheFirstValueWithoutWaitingForTheOthers() throws Exception {
        Gate gate = Gate.closed();
        TestRun run = engine.start(TestNodes.graph(
                List.of(
                        TestNodes.node("slow", Execution.BLOCKING, gate).out("out"),
                        TestNodes.number("quick", 7),
                        TestNodes.first("merge").many("in", "slow.out", "quick.out"),
                        TestNodes.sum("after", 0).in("x", "merge.out")),
                "after.out"));
        run.await("after", NodeState.COMPLETED);
        assertEquals(
                0,
                run.recording().changes("slow").stream()
                        .filter(change -> change.state().ended())
                        .count());
        gate.open();

        assertEquals(Value.of(7), run.out("after"));
    }

    @Test
    void mergeOfBranchesThatWereAllNotTakenIsSkipped() throws Exception {
        TestRun run = engine.run(TestNodes.graph(List.of(
                branch(),
                TestNodes.sum("else", 1).in("x", "if.else"),
                TestNodes.first("merge").many("in", "else.out", "if.else"),
                TestNodes.sum("after", 0).in("x", "merge.out"))));

        assertEquals(RunStatus.COMPLETED, run.result().status());
        assertEquals(List.of(NodeState.SKIPPED), run.states("merge"));
        assertEquals(List.of(NodeState.SKIPPED), run.states("after"));
    }

    @Test
    void mergeOfTheSameOutputTwiceFiresOnce() throws Exception {
        TestRun run = engine.run(TestNodes.graph(
                List.of(TestNodes.number("a", 3), TestNodes.first("merge").many("in", "a.out", "a.out")), "merge.out"));

        assertEquals(Value.of(3), run.out("merge"));
        assertEquals(3, run.states("merge").size());
    }

    @Test
    void mergeOfAGivenValueStartsAtOnce() throws Exception {
        TestRun run =
                engine.run(TestNodes.graph(List.of(TestNodes.first("merge").given("in", Value.of(4))), "merge.out"));

        assertEquals(Value.of(4), run.out("merge"));
    }

    @Test
    void mergeTakesAValueThoughAnotherBranchFailed() throws Exception {
        TestRun run = engine.run(TestNodes.graph(
                List.of(
                        TestNodes.failing("bad", NodeFailure.permanent("no")).onFailure(FailurePolicy.CONTINUE),
                        TestNodes.number("good", 1),
                        TestNodes.sum("late", 0).in("x", "good.out"),
                        TestNodes.first("merge").many("in", "bad.out", "late.out")),
                "merge.out"));

        assertEquals(RunStatus.FAILED, run.result().status());
        assertEquals(ONE, run.out("merge"));
    }

    @Test
    void mergeOfNothingButFailuresIsCancelled() throws Exception {
        TestRun run = engine.run(TestNodes.graph(List.of(
                TestNodes.failing("bad", NodeFailure.permanent("no")).onFailure(FailurePolicy.CONTINUE),
                branch(),
                TestNodes.first("merge").many("in", "bad.out", "if.else"))));

        assertEquals(List.of(NodeState.CANCELLED), run.states("merge"));
    }

    @Test
    void aDiamondJoinsOnceWithBothValues() throws Exception {
        TestRun run = engine.run(TestNodes.graph(
                List.of(
                        TestNodes.sum("join", 0).in("x", "left.out").in("y", "right.out"),
                        TestNodes.sum("left", 10).in("x", "top.out"),
                        TestNodes.sum("right", 100).in("x", "top.out"),
                        TestNodes.number("top", 1)),
                "join.out"));

        assertEquals(Value.of(112), run.out("join"));
        assertEquals(3, run.states("join").size());
    }

    @Test
    void anAbsentValueIsAbsentInABodyThatCapturesItThroughTwoLevels() throws Exception {
        GraphPlan inner = TestNodes.body(
                "outer/inner",
                List.of("if.then", "if.else"),
                List.of(
                        TestNodes.sum("seen", 1).in(entry("x", "if.then")),
                        TestNodes.sum("unseen", 1).in(entry("x", "if.else"))),
                "seen=seen.out",
                "unseen=unseen.out");
        GraphPlan outer = TestNodes.body(
                "outer",
                List.of("if.then", "if.else"),
                List.of(TestNodes.container(
                        "inner",
                        Container.TRY,
                        inner,
                        Map.of(
                                "if.then", Source.entry("if.then"),
                                "if.else", Source.entry("if.else")),
                        "seen",
                        "unseen")),
                "seen=inner.seen",
                "unseen=inner.unseen");
        TestRun run = engine.run(TestNodes.graph(
                List.of(
                        branch(),
                        TestNodes.container(
                                "outer",
                                Container.TRY,
                                outer,
                                Map.of(
                                        "if.then", TestNodes.source("if.then"),
                                        "if.else", TestNodes.source("if.else")),
                                "seen",
                                "unseen")),
                "seen=outer.seen",
                "unseen=outer.unseen"));

        assertEquals(Value.of(2), run.out("seen"));
        assertNull(run.out("unseen"));
        assertEquals(List.of(NodeState.SKIPPED), run.states("outer/inner/unseen"));
    }

    private static InputSpec entry(String name, String entry) {
        return InputSpec.linked(name, Source.entry(entry));
    }

    @Test
    void aContainerWaitsForWhatItsBodyCapturesAndIsCancelledWhenThatFails() throws Exception {
        GraphPlan body = TestNodes.body("try", List.of("bad.out"), List.of(TestNodes.number("x", 1)));
        TestRun run = engine.run(TestNodes.graph(List.of(
                TestNodes.container("try", Container.TRY, body, Map.of("bad.out", TestNodes.source("bad.out"))),
                TestNodes.failing("bad", NodeFailure.permanent("no")).onFailure(FailurePolicy.CONTINUE))));

        assertEquals(List.of(NodeState.CANCELLED), run.states("try"));
        assertEquals(List.of(), run.states("try/x"));
    }

    @Test
    void aFlowWithoutNodesCompletes() throws Exception {
        TestRun run = engine.run(TestNodes.graph(List.of()));

        assertEquals(RunStatus.COMPLETED, run.result().status());
        assertEquals(2, run.recording().events().size());
    }
}
