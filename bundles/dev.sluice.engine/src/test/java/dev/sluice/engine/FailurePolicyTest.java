package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FailurePolicyTest {
    @RegisterExtension
    final TestEngine engine = TestEngine.inVirtualTime();

    private static TestNodes bad() {
        return TestNodes.failing("bad", NodeFailure.user("give me another number"));
    }

    @Test
    void stopCancelsWhatRunsAndWhatWaits() throws Exception {
        Gate gate = Gate.closed();
        Gate first = Gate.closed();
        TestRun run = engine.start(TestNodes.graph(List.of(
                TestNodes.node("trigger", Execution.BLOCKING, first).out("out"),
                bad().in("x", "trigger.out"),
                TestNodes.node("running", Execution.BLOCKING, gate).out("out"),
                TestNodes.sum("waiting", 0).in("x", "running.out"))));
        gate.awaitInside(1);
        run.await("running", NodeState.RUNNING);
        first.open();
        RunResult result = run.result();

        assertEquals(RunStatus.FAILED, result.status());
        assertEquals(NodeState.CANCELLED, run.state("running"));
        assertEquals(List.of(NodeState.CANCELLED), run.states("waiting"));
        assertEquals(0, gate.inside());
    }

    @Test
    void theFailureSaysWhatWhereAndWithWhichInputs() throws Exception {
        TestRun run = engine.run(TestNodes.graph(List.of(TestNodes.number("seven", 7), bad().in("x", "seven.out"))));
        Failure failure = run.result().failure();

        assertNotNull(failure);
        assertEquals("give me another number", failure.message());
        assertEquals(ErrorClass.USER, failure.errorClass());
        assertEquals("bad", failure.node());
        assertEquals(1, failure.attempt());
        assertNull(failure.exceptionType());
        assertEquals(RecordValue.of("x", Value.of(7)), failure.inputs());
    }

    @Test
    void continueCancelsOnlyWhatDependsOnTheFailedNode() throws Exception {
        TestRun run = engine.run(TestNodes.graph(
                List.of(
                        bad().onFailure(FailurePolicy.CONTINUE),
                        TestNodes.sum("after", 0).in("x", "bad.out"),
                        TestNodes.sum("later", 0).optional("x", "after.out"),
                        TestNodes.number("free", 1),
                        TestNodes.sum("freeToo", 1).in("x", "free.out")),
                "after.out",
                "freeToo.out"));

        assertEquals(RunStatus.FAILED, run.result().status());
        assertEquals("bad", String.valueOf(run.result().failure().node()));
        assertEquals(List.of(NodeState.CANCELLED), run.states("after"));
        assertEquals(List.of(NodeState.CANCELLED), run.states("later"));
        assertEquals(RecordValue.of("freeToo", Value.of(2)), run.result().out());
    }

    @Test
    void ofSeveralFailuresTheFirstIsTheRunsOwn() throws Exception {
        TestRun run = engine.run(TestNodes.graph(List.of(
                TestNodes.failing("one", NodeFailure.permanent("1")).onFailure(FailurePolicy.CONTINUE),
                TestNodes.failing("two", NodeFailure.permanent("2")).onFailure(FailurePolicy.CONTINUE))));

        assertEquals("one", run.result().failure().node());
        assertEquals(NodeState.FAILED, run.state("two"));
    }

    @Test
    void routeGivesTheFailureAsAValueAndNothingHasFailed() throws Exception {
        TestRun run = engine.run(TestNodes.graph(
                List.of(
                        bad().onFailure(FailurePolicy.ROUTE),
                        TestNodes.sum("normal", 0).in("x", "bad.out"),
                        TestNodes.collect("mend").in("x", "bad.error")),
                "mend.out"));

        assertEquals(RunStatus.COMPLETED, run.result().status());
        assertEquals(NodeState.FAILED, run.state("bad"));
        assertEquals(List.of(NodeState.SKIPPED), run.states("normal"));
        RecordValue routed = RecordValue.builder()
                .put("message", Value.of("give me another number"))
                .put("class", Value.of("user"))
                .put("node", Value.of("bad"))
                .put("attempt", Value.of(1))
                .build();
        assertEquals(Value.list(routed), run.out("mend"));
    }

    @Test
    void aRoutedErrorIsAbsentWhereTheNodeSucceeds() throws Exception {
        TestRun run = engine.run(TestNodes.graph(List.of(
                TestNodes.number("good", 1).onFailure(FailurePolicy.ROUTE),
                TestNodes.collect("mend").in("x", "good.error"))));

        assertEquals(List.of(NodeState.SKIPPED), run.states("mend"));
    }

    @Test
    void aFailureInNestedContainersFailsEachAroundItAndKeepsItsPlace() throws Exception {
        GraphPlan inner = TestNodes.body("outer/inner", List.of("item", "index"), List.of(bad()), "r=bad.out");
        GraphPlan outer = TestNodes.body(
                "outer",
                List.of("item", "index"),
                List.of(
                        TestNodes.container("inner", Container.FOREACH, inner, Map.of(), "r", "failed")
                                .given("items", Value.list(Value.of(1), Value.of(2))),
                        TestNodes.sum("after", 0).in("x", "inner.r")));
        TestRun run = engine.run(TestNodes.graph(
                List.of(TestNodes.container("outer", Container.FOREACH, outer, Map.of(), "failed")
                        .given("items", Value.list(Value.NULL, Value.NULL)))));

        assertEquals(RunStatus.FAILED, run.result().status());
        assertEquals("outer/inner/bad", run.result().failure().node());
        assertEquals(List.of(NodeState.CANCELLED), run.states("outer/after"));
        assertEquals(NodeState.FAILED, run.state("outer/inner"));
        assertEquals(NodeState.FAILED, run.state("outer"));
        RunEvent.NodeChanged failed = run.recording().changes("outer/inner/bad").get(2);
        assertEquals("outer[0]/inner[0]", failed.activation());
    }

    @Test
    void aContainerThatFailsIsTreatedByItsOwnPolicy() throws Exception {
        GraphPlan body = TestNodes.body("each", List.of("item", "index"), List.of(bad()));
        TestNodes each = TestNodes.container("each", Container.FOREACH, body, Map.of(), "failed")
                .given("items", Value.list(Value.of(1)))
                .onFailure(FailurePolicy.ROUTE);
        TestRun run = engine.run(
                TestNodes.graph(List.of(each, TestNodes.collect("mend").in("x", "each.error")), "mend.out"));

        assertEquals(RunStatus.COMPLETED, run.result().status());
        assertTrue(String.valueOf(run.out("mend")).contains("each/bad"));
        assertFalse(run.result().out().has("failed"));
    }

    @Test
    void whatABodyThrowsIsClassified() throws Exception {
        assertClass(ErrorClass.TRANSIENT, new java.io.IOException("x"));
        assertClass(ErrorClass.USER, new java.nio.file.NoSuchFileException("x"));
        assertClass(ErrorClass.SYSTEM, new java.nio.file.FileSystemException("x", null, "No space left on device"));
        assertClass(ErrorClass.PERMANENT, new IllegalStateException("x"));
        assertClass(ErrorClass.PERMANENT, new AssertionError("x"));
        assertClass(ErrorClass.SYSTEM, new StackOverflowError());
        assertClass(ErrorClass.SYSTEM, new OutOfMemoryError("x"));
        assertClass(ErrorClass.SYSTEM, new NoClassDefFoundError("x"));
        assertClass(ErrorClass.PERMANENT, new InterruptedException("by itself"));
    }

    private void assertClass(ErrorClass expected, Throwable thrown) throws Exception {
        for (Execution where : Execution.values()) {
            TestRun run = engine.run(TestNodes.graph(List.of(TestNodes.node("bad", where, context -> {
                if (thrown instanceof Exception e) {
                    throw e;
                }
                throw (Error) thrown;
            }))));
            Failure failure = run.result().failure();
            assertNotNull(failure);
            assertEquals(expected, failure.errorClass(), thrown::toString);
            assertEquals(thrown.getClass().getSimpleName(), failure.exceptionType());
        }
    }
}
