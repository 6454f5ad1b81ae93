package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.Source;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run of small plans gives. */
final class EngineTest {
    @TempDir
    Path folder;

    private final LocalEngine engine = LocalEngine.with(LocalEngine.Options.of(Journal.NONE));

    @AfterEach
    void close() {
        engine.close();
    }

    private RunResult run(GraphPlan graph) throws Exception {
        Run run = engine.start(
                new RunRequest(Plan.of("test", graph), RecordValue.EMPTY, ProjectFolder.at(folder), null),
                RunListener.NONE);
        return run.result().get(10, TimeUnit.SECONDS);
    }

    @Test
    void valuesFlowAlongLinks() throws Exception {
        RunResult result = run(TestNodes.graph(
                List.of(
                        TestNodes.sum("c", 1).in("x", "a.out").in("y", "b.out"),
                        TestNodes.number("a", 2),
                        TestNodes.number("b", 3)),
                "c.out"));
        assertEquals(RunStatus.COMPLETED, result.status());
        assertEquals(Value.of(6), result.out().get("c"));
    }

    @Test
    void foreachKeepsTheOrderOfItsItems() throws Exception {
        GraphPlan body = TestNodes.body(
                "each",
                List.of("item", "index", "base.out"),
                List.of(TestNodes.node(
                                "double",
                                Execution.CPU,
                                context -> context.output(
                                        "out",
                                        Value.of(Long.parseLong(context.input("item")
                                                                .toString())
                                                        * 2
                                                + Long.parseLong(
                                                        context.input("base").toString()))))
                        .in("item", "item")
                        .in(dev.sluice.engine.plan.InputSpec.linked("base", Source.entry("base.out")))
                        .out("out")),
                "result=double.out");
        List<Value> items = new ArrayList<>();
        List<Value> expected = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            items.add(Value.of(i));
            expected.add(Value.of(i * 2 + 7));
        }
        RunResult result = run(TestNodes.graph(
                List.of(
                        TestNodes.number("base", 7),
                        TestNodes.container(
                                        "each",
                                        Container.FOREACH,
                                        body,
                                        Map.of("base.out", Source.output("base", "out")),
                                        "result",
                                        "failed")
                                .given("items", ListValue.copyOf(items))
                                .with("parallel", Value.of(8))),
                "each.result"));
        assertEquals(RunStatus.COMPLETED, result.status(), () -> String.valueOf(result.failure()));
        assertEquals(ListValue.copyOf(expected), result.out().get("each"));
    }

    @Test
    void aFailureStopsTheRunAndSaysWhere() throws Exception {
        RunResult result = run(TestNodes.graph(
                List.of(
                        TestNodes.inline("bad", context -> {
                                    throw new IllegalStateException("no luck in " + folder.toRealPath() + "/x");
                                })
                                .out("out"),
                        TestNodes.sum("after", 0).in("x", "bad.out")),
                "after.out"));
        assertEquals(RunStatus.FAILED, result.status());
        Failure failure = result.failure();
        assertNotNull(failure);
        assertEquals("bad", failure.node());
        assertEquals("IllegalStateException: no luck in x", failure.message());
        assertTrue(String.valueOf(failure.stack()).contains("EngineTest"), failure.stack());
    }

    @Test
    void aChainOfAHundredThousandNodesDoesNotTouchTheStack() throws Exception {
        int length = 100_000;
        List<TestNodes> nodes = new ArrayList<>();
        nodes.add(TestNodes.number("n0", 0));
        for (int i = 1; i < length; i++) {
            nodes.add(TestNodes.sum("n" + i, 1).in("x", "n" + (i - 1) + ".out"));
        }
        RunResult result = run(TestNodes.graph(nodes, "n" + (length - 1) + ".out"));
        assertEquals(Value.of(length - 1), result.out().value(0));
    }
}
