package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ManyRunsTest {
    private static final int RUNS = 1000;

    @RegisterExtension
    final TestEngine engine = TestEngine.inVirtualTime();

    @Test
    void aThousandRunsOfOnePlanAtOnceKeepTheirParamsApart() throws Exception {
        Plan plan = Plan.of(
                "t",
                TestNodes.graph(
                        List.of(
                                TestNodes.inline("p", context -> context.output("out", context.input("p")))
                                        .computed(
                                                "p", names -> ((RecordValue) names.get("params")).get("p", Value.NULL))
                                        .out("out"),
                                TestNodes.node(
                                                "cpu",
                                                Execution.CPU,
                                                context -> context.output("out", context.input("x")))
                                        .in("x", "p.out")
                                        .out("out"),
                                TestNodes.node("wait", Execution.BLOCKING, context -> {
                                            if (context.input("x").equals(Value.of(13))) {
                                                throw NodeFailure.permanent("unlucky");
                                            }
                                            context.output("out", context.input("x"));
                                        })
                                        .in("x", "p.out")
                                        .out("out"),
                                TestNodes.sum("sum", 0).in("a", "cpu.out").in("b", "wait.out")),
                        "sum.out"));
        List<TestRun> runs = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            runs.add(engine.start(plan, RecordValue.of("p", Value.of(i))));
        }
        for (int i = 0; i < RUNS; i++) {
            RunResult result = runs.get(i).result();
            assertEquals(i == 13 ? RunStatus.FAILED : RunStatus.COMPLETED, result.status());
            assertEquals(i == 13 ? null : Value.of(2 * i), result.out().get("sum"));
        }
        assertEquals(RUNS, runs.stream().map(run -> run.run().id()).distinct().count());
    }
}
