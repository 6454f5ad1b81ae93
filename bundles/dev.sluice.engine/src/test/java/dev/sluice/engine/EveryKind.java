package dev.sluice.engine;

import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.RetryPolicy;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** One plan with every kind of container, execution, policy and absence in it. */
public final class EveryKind {
    private static final RetryPolicy AT_ONCE =
            new RetryPolicy(3, Duration.ofNanos(1), 1, Duration.ofNanos(1), 0, Set.of("transient"));

    private final AtomicInteger inside = new AtomicInteger();

    /** How many bodies are at work. */
    int atWork() {
        return inside.get();
    }

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

    /** The plan, with a bound on the bodies that work at once; 0 for none. It fails, because of one of its nodes. */
    public Plan plan(int maxParallel) {
        GraphPlan each = TestNodes.body(
                "each",
                List.of("item", "index"),
                List.of(
                        work("cpu", Execution.CPU, context -> {}),
                        work("wait", Execution.BLOCKING, context -> context.pause(Duration.ofNanos(100)))
                                .in("x", "cpu.out")
                                .timeout(Duration.ofMinutes(1)),
                        TestNodes.waiting("sleep", Duration.ofNanos(100)).in("x", "wait.out")),
                "r=sleep.out");
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
}
