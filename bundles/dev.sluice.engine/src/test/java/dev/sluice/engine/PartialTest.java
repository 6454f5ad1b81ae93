package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A run that went on though something failed says so. */
class PartialTest {
    private static final NodeFailure FAILURE = NodeFailure.user("no");

    @RegisterExtension
    final TestEngine engine = TestEngine.inVirtualTime();

    private RunResult run(String out, TestNodes... nodes) throws Exception {
        return engine.run(TestNodes.graph(List.of(nodes), out)).result();
    }

    @Test
    void whatWentOnAfterAFailureIsPartialWithCounts() throws Exception {
        RunResult result = run(
                "good.out",
                TestNodes.number("good", 1),
                TestNodes.failing("bad", FAILURE).onFailure(FailurePolicy.CONTINUE),
                TestNodes.sum("behind", 1).in("x", "bad.out"));

        assertEquals(RunStatus.FAILED, result.status());
        assertTrue(result.partial());
        assertEquals(new NodeCounts(1, 1, 0, 1), result.nodes());
        assertEquals(Value.of(1), result.out().get("good"));
    }

    @Test
    void aRunThatStoppedAtItsFailureIsNot() throws Exception {
        assertFalse(run("good.out", TestNodes.number("good", 1), TestNodes.failing("bad", FAILURE))
                .partial());
    }

    @Test
    void aRunWithoutFailuresIsNot() throws Exception {
        RunResult result = run("good.out", TestNodes.number("good", 1));
        assertFalse(result.partial());
        assertEquals(new NodeCounts(1, 0, 0, 0), result.nodes());
    }

    private RunResult loop(boolean looksAtFailures) throws Exception {
        TestNodes list = TestNodes.inline(
                        "list", context -> context.output("out", ListValue.of(Value.of(1), Value.of(2))))
                .out("out");
        TestNodes each = TestNodes.container(
                        "each",
                        Container.FOREACH,
                        TestNodes.body(
                                "each",
                                List.of("item", "index"),
                                List.of(TestNodes.failing("work", FAILURE)),
                                "work.out"),
                        Map.of(),
                        "work",
                        "failed")
                .in("items", "list.out")
                .with("on-failure", Value.of("continue"));
        return run(looksAtFailures ? "each.failed" : "each.work", list, each);
    }

    @Test
    void aLoopWhoseFailuresNobodyLooksAtMakesACompletedRunPartial() throws Exception {
        RunResult result = loop(false);
        assertEquals(RunStatus.COMPLETED, result.status());
        assertTrue(result.partial());
        assertFalse(loop(true).partial());
    }
}
