package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;

import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.quicktheories.core.Gen;
import org.quicktheories.impl.Constraint;

class ForeachTest {
    @RegisterExtension
    final TestEngine engine = TestEngine.inVirtualTime();

    private static ListValue upTo(long count) {
        return ListValue.copyOf(
                LongStream.range(0, count).mapToObj(i -> Value.of(i)).toList());
    }

    private static TestNodes each(GraphPlan body, Value items, long parallel) {
        return TestNodes.container("each", Container.FOREACH, body, Map.of(), "r", "failed")
                .given("items", items)
                .with("parallel", Value.of(parallel));
    }

    private static GraphPlan body(TestNodes... nodes) {
        return TestNodes.body("each", List.of("item", "index"), List.of(nodes), "r=" + "work.out");
    }

    private TestRun run(TestNodes each) throws Exception {
        return engine.run(TestNodes.graph(List.of(each), "r=each.r", "failed=each.failed"));
    }

    @Test
    void givesOneResultPerItemInTheirOrder() throws Exception {
        GraphPlan body = body(TestNodes.sum("work", 100).in("x", "item").in("y", "index"));
        TestRun run = run(each(body, Value.list(Value.of(5), Value.of(6), Value.of(7)), 1));

        assertEquals(Value.list(Value.of(105), Value.of(107), Value.of(109)), run.out("r"));
        assertEquals(ListValue.EMPTY, run.out("failed"));
    }

    @Test
    void noItemsGiveEmptyLists() throws Exception {
        TestRun run = run(each(body(TestNodes.number("work", 1)), ListValue.EMPTY, 4));

        assertEquals(ListValue.EMPTY, run.out("r"));
        assertEquals(ListValue.EMPTY, run.out("failed"));
    }

    @Test
    void aBodyWithoutNodesPassesTheItemOn() throws Exception {
        GraphPlan body = TestNodes.body("each", List.of("item", "index"), List.of(), "r=item");
        TestRun run = run(each(body, upTo(3), 2));

        assertEquals(upTo(3), run.out("r"));
    }

    @Test
    void noMorePassesAreOpenThanTheBoundAllows() throws Exception {
        Gate gate = Gate.closed();
        GraphPlan body = body(TestNodes.node("work", Execution.BLOCKING, gate).out("out"));
        TestRun run = engine.start(TestNodes.graph(List.of(each(body, upTo(12), 3))));
        gate.awaitInside(3);
        assertEquals(
                3,
                run.recording().changes("each/work").stream()
                        .map(RunEvent.NodeChanged::activation)
                        .distinct()
                        .count());
        gate.open();
        run.result();

        assertEquals(12, gate.entered());
        assertTrue(gate.most() <= 3, () -> gate.most() + " were at work at once");
    }

    @Test
    void theOrderIsKeptWhenLaterItemsAreQuicker() throws Exception {
        Gate first = Gate.closed();
        GraphPlan body = body(TestNodes.node("work", Execution.BLOCKING, context -> {
                    if (context.input("item").equals(Value.of(0))) {
                        first.execute(context);
                    }
                    context.output("out", context.input("item"));
                })
                .in("item", "item")
                .out("out"));
        TestRun run = engine.start(TestNodes.graph(List.of(each(body, upTo(5), 2)), "r=each.r"));
        run.recording().await("each/work", NodeState.COMPLETED, 4);
        first.open();

        assertEquals(upTo(5), run.out("r"));
    }

    @Test
    void anItemWithoutAResultHasNoPlaceInTheList() throws Exception {
        GraphPlan body = body(TestNodes.inline("work", context -> {
                    if (!context.input("item").equals(Value.of(1))) {
                        context.output("out", context.input("item"));
                    }
                })
                .in("item", "item")
                .out("out"));
        TestRun run = run(each(body, upTo(3), 1));

        assertEquals(Value.list(Value.of(0), Value.of(2)), run.out("r"));
    }

    private static GraphPlan failsAtOdd() {
        return body(TestNodes.inline("work", context -> {
                    if (Long.parseLong(context.input("item").toString()) % 2 == 1) {
                        throw NodeFailure.permanent("odd");
                    }
                    context.output("out", context.input("item"));
                })
                .in("item", "item")
                .out("out"));
    }

    @Test
    void aFailedItemStopsTheOthers() throws Exception {
        TestRun run = run(each(failsAtOdd(), upTo(100), 1));

        assertEquals(RunStatus.FAILED, run.result().status());
        assertEquals("each/work", run.result().failure().node());
        assertEquals(
                2,
                run.recording().changes("each/work").stream()
                        .filter(change -> change.state() == NodeState.RUNNING)
                        .count());
    }

    @Test
    void failedItemsAreCollectedWhereTheForeachGoesOn() throws Exception {
        TestRun run = run(each(failsAtOdd(), upTo(4), 2).with("on-failure", Value.of("continue")));
        RecordValue one = RecordValue.builder()
                .put("index", Value.of(1))
                .put("item", Value.of(1))
                .put("message", Value.of("odd"))
                .put("class", Value.of("permanent"))
                .put("node", Value.of("each/work"))
                .put("attempt", Value.of(1))
                .build();

        assertEquals(RunStatus.COMPLETED, run.result().status());
        assertEquals(Value.list(Value.of(0), Value.of(2)), run.out("r"));
        assertEquals(Value.list(one, one.with("index", Value.of(3)).with("item", Value.of(3))), run.out("failed"));
    }

    @Test
    void aBoundBelowOneAndItemsThatAreNoListAreRefused() throws Exception {
        assertFails("'parallel' is 0; it must be at least 1", each(failsAtOdd(), upTo(1), 0));
        assertFails(
                "the input 'items' is a string (\"abc\"), but a list is needed",
                each(failsAtOdd(), Value.of("abc"), 1));
        assertFails(
                "the setting 'parallel' is \"many\"; it must be a whole number",
                each(failsAtOdd(), upTo(1), 1).with("parallel", Value.of("many")));
    }

    private void assertFails(String message, TestNodes each) throws Exception {
        TestRun run = run(each);
        assertEquals(message, run.result().failure().message());
        assertEquals("each", run.result().failure().node());
    }

    @Test
    void aBodySeesTheParamsOfTheFlow() throws Exception {
        GraphPlan body =
                body(TestNodes.collect("work").computed("x", names -> ((RecordValue) names.get("params")).get("p")));
        GraphPlan graph = TestNodes.graph(List.of(each(body, upTo(1), 1)), "r=each.r");
        TestRun run = engine.start(Plan.of("t", graph), RecordValue.of("p", Value.of("here")));

        assertEquals(Value.list(Value.list(Value.of("here"))), run.out("r"));
    }

    @Test
    void aLongForeachSaysHowFarItIs() throws Exception {
        GraphPlan body = body(TestNodes.node("work", Execution.BLOCKING, context -> {
                    context.pause(java.time.Duration.ofMillis(60));
                    context.progress(0.5, "half");
                })
                .out("out"));
        TestRun run = engine.start(TestNodes.graph(List.of(each(body, upTo(3), 1))));
        for (int i = 0; i < 3; i++) {
            engine.time().advance();
        }
        run.result();

        List<String> progress = run.recording().events(RunEvent.Progressed.class).stream()
                .map(event -> event.node() + " " + event.activation() + " " + event.message())
                .toList();
        assertEquals(
                List.of(
                        "each/work each[0] half",
                        "each  1 of 3",
                        "each/work each[1] half",
                        "each  2 of 3",
                        "each/work each[2] half"),
                progress);
    }

    private record Case(List<Integer> kinds, int parallel, boolean collects) {}

    /** Kinds of items: 0 gives a result, 1 gives none, 2 fails. */
    private static Gen<Case> cases() {
        return random -> {
            List<Integer> kinds = new ArrayList<>();
            for (int i = (int) random.next(Constraint.between(0, 12)); i > 0; i--) {
                kinds.add((int) random.next(Constraint.between(0, 2)));
            }
            return new Case(
                    kinds, (int) random.next(Constraint.between(1, 5)), random.next(Constraint.between(0, 1)) == 1);
        };
    }

    @Test
    void resultsAndFailuresAreThoseOfALoopOneByOne() {
        Execution[] where = Execution.values();
        qt().withExamples(300).forAll(cases()).checkAssert(example -> {
            GraphPlan body = body(TestNodes.node("work", where[example.parallel % where.length], context -> {
                        int index = Integer.parseInt(context.input("index").toString());
                        switch (example.kinds.get(index)) {
                            case 0 -> context.output("out", Value.of(index));
                            case 1 -> context.log().info("nothing");
                            default -> throw NodeFailure.permanent("item " + index);
                        }
                    })
                    .in("index", "index")
                    .out("out"));
            TestNodes each = each(body, upTo(example.kinds.size()), example.parallel)
                    .with("on-failure", Value.of(example.collects ? "continue" : "stop"))
                    .onFailure(FailurePolicy.STOP);
            try {
                check(example, run(each).result());
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    private static void check(Case example, RunResult result) {
        if (!example.collects && example.kinds.contains(2)) {
            assertEquals(RunStatus.FAILED, result.status());
            return;
        }
        assertEquals(indexes(example, 0), result.out().get("r"));
        List<Value> failed = ((ListValue) result.out().get("failed"))
                .items().stream()
                        .map(failure -> ((RecordValue) failure).get("index", Value.NULL))
                        .toList();
        assertEquals(indexes(example, 2), ListValue.copyOf(failed));
    }

    private static ListValue indexes(Case example, int kind) {
        List<Value> indexes = new ArrayList<>();
        for (int i = 0; i < example.kinds.size(); i++) {
            if (example.kinds.get(i) == kind) {
                indexes.add(Value.of(i));
            }
        }
        return ListValue.copyOf(indexes);
    }
}
