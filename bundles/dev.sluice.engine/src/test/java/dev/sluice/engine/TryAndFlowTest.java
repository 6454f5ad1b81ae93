package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Param;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.Expression;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TryAndFlowTest {
    @RegisterExtension
    final TestEngine engine = TestEngine.inVirtualTime();

    private TestRun tried(TestNodes... nodes) throws Exception {
        GraphPlan body = TestNodes.body("try", List.of("x"), List.of(nodes), "r=work.out");
        return engine.run(TestNodes.graph(
                List.of(
                        TestNodes.number("seven", 7),
                        TestNodes.container("try", Container.TRY, body, Map.of(), "r", "error")
                                .in("x", "seven.out"),
                        TestNodes.collect("good").in("x", "try.r"),
                        TestNodes.collect("caught").in("x", "try.error")),
                "r=try.r",
                "error=try.error"));
    }

    @Test
    void aBodyThatSucceedsGivesItsResultsAndNoError() throws Exception {
        TestRun run = tried(TestNodes.sum("work", 1).in("x", "x"));

        assertEquals(RecordValue.of("r", Value.of(8)), run.result().out());
        assertEquals(List.of(NodeState.SKIPPED), run.states("caught"));
    }

    @Test
    void aFailureInTheBodyBecomesAValue() throws Exception {
        TestRun run = tried(TestNodes.failing("work", NodeFailure.of(ErrorClass.SYSTEM, "disk full"))
                .in("x", "x"));
        RecordValue error = RecordValue.builder()
                .put("message", Value.of("disk full"))
                .put("class", Value.of("system"))
                .put("node", Value.of("try/work"))
                .put("attempt", Value.of(1))
                .build();

        assertEquals(RunStatus.COMPLETED, run.result().status());
        assertEquals(RecordValue.of("error", error), run.result().out());
        assertEquals(NodeState.COMPLETED, run.state("try"));
        assertEquals(NodeState.FAILED, run.state("try/work"));
        assertEquals(List.of(NodeState.SKIPPED), run.states("good"));
    }

    @Test
    void whatStillRunsInTheBodyIsCancelledBeforeTheTryEnds() throws Exception {
        Gate gate = Gate.closed();
        Gate trigger = Gate.closed();
        GraphPlan body = TestNodes.body(
                "try",
                List.of(),
                List.of(
                        TestNodes.node("running", Execution.BLOCKING, gate).out("out"),
                        TestNodes.node("trigger", Execution.BLOCKING, trigger).out("out"),
                        TestNodes.failing("bad", NodeFailure.permanent("no")).in("x", "trigger.out")));
        TestRun run = engine.start(
                TestNodes.graph(List.of(TestNodes.container("try", Container.TRY, body, Map.of(), "error"))));
        gate.awaitInside(1);
        trigger.open();
        run.await("try", NodeState.COMPLETED);

        assertEquals(0, gate.inside());
        assertEquals(NodeState.CANCELLED, run.state("try/running"));
        assertEquals(RunStatus.COMPLETED, run.result().status());
    }

    @Test
    void aTryThatItselfTakesTooLongFails() throws Exception {
        Gate gate = Gate.closed();
        GraphPlan body = TestNodes.body("try", List.of(), List.of(TestNodes.node("slow", Execution.BLOCKING, gate)));
        TestRun run =
                engine.start(TestNodes.graph(List.of(TestNodes.container("try", Container.TRY, body, Map.of(), "error")
                        .timeout(Duration.ofSeconds(3)))));
        gate.awaitInside(1);
        engine.time().advance();

        assertEquals(RunStatus.FAILED, run.result().status());
        assertEquals("try", run.result().failure().node());
    }

    private static Param param(String name, PortType type, Value initial) {
        return new Param(name, type, initial, false);
    }

    private static Expression ofParams(String name) {
        return names -> ((RecordValue) names.get("params")).get(name, Value.NULL);
    }

    private TestRun called(List<Param> params, TestNodes... inputs) throws Exception {
        GraphPlan body = TestNodes.body(
                "call",
                List.of(),
                List.of(TestNodes.collect("see")
                        .computed("a", ofParams("a"))
                        .computed("b", ofParams("b"))
                        .computed("outer", ofParams("outer"))),
                "r=see.out");
        TestNodes call = TestNodes.flow("call", body, params, "r");
        for (TestNodes input : inputs) {
            call.in("a", input.spec("").id() + ".out");
        }
        List<TestNodes> nodes = new java.util.ArrayList<>(List.of(inputs));
        nodes.add(call);
        TestRun run = engine.start(
                Plan.of("t", TestNodes.graph(nodes, "r=call.r")), RecordValue.of("outer", Value.of("not seen")));
        run.result();
        return run;
    }

    @Test
    void aCalledFlowHasItsOwnParamsAndSeesNoneOfTheCallers() throws Exception {
        TestRun run = called(
                List.of(param("a", PortType.S64, null), param("b", PortType.STRING, Value.of("initial"))),
                TestNodes.number("four", 4));

        assertEquals(Value.list(Value.of(4), Value.of("initial"), Value.NULL), run.out("r"));
    }

    @Test
    void aParamIsConvertedToItsType() throws Exception {
        TestRun run = called(
                List.of(param("a", PortType.F64, null), param("b", PortType.ANY, Value.NULL)),
                TestNodes.number("four", 4));

        assertEquals(Value.list(Value.of(4.0), Value.NULL, Value.NULL), run.out("r"));
    }

    @Test
    void aMissingParamAndOneOfTheWrongTypeSayWhatToDo() throws Exception {
        TestRun missing = called(List.of(param("a", PortType.S64, null)));
        assertEquals(
                "the called flow needs a value for its param 'a'; link it under 'in', or give it under 'with'",
                missing.result().failure().message());

        TestRun wrong = called(List.of(param("a", PortType.STRING, null)), TestNodes.number("four", 4));
        String message = wrong.result().failure().message();
        assertTrue(message.startsWith("the param 'a' of the called flow takes string, but "), message);
        assertEquals(ErrorClass.USER, wrong.result().failure().errorClass());
        assertNull(wrong.out("r"));
    }

    @Test
    void aFailureInACalledFlowFailsTheCall() throws Exception {
        GraphPlan body =
                TestNodes.body("call", List.of(), List.of(TestNodes.failing("bad", NodeFailure.permanent("no"))));
        TestRun run = engine.run(TestNodes.graph(List.of(TestNodes.flow("call", body, List.of()))));

        assertEquals("call/bad", run.result().failure().node());
        assertEquals(NodeState.FAILED, run.state("call"));
    }
}
