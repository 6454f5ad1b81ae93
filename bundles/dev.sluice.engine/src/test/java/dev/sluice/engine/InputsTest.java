package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InputsTest {
    @RegisterExtension
    final TestEngine engine = TestEngine.inVirtualTime();

    private TestRun run(TestNodes node) throws Exception {
        return engine.run(TestNodes.graph(List.of(TestNodes.number("three", 3), node), "n.out"));
    }

    @Test
    void aValueIsConvertedWhereThatLosesNothing() throws Exception {
        TestRun run = run(TestNodes.collect("n").checked("x", "three.out", PortType.F64));

        assertEquals(Value.list(Value.of(3.0)), run.out("n"));
    }

    @Test
    void aValueOfTheWrongTypeSaysWhichWhereFromAndWhatToDo() throws Exception {
        Failure failure = run(TestNodes.collect("n").checked("x", "three.out", PortType.STRING))
                .result()
                .failure();

        assertEquals(
                "the input 'x' takes string, but a whole number (3) is no string; change what comes from three.out, or"
                        + " convert it with core.expr",
                failure.message());
        assertEquals(ErrorClass.USER, failure.errorClass());
        assertEquals(RecordValue.of("x", Value.of(3)), failure.inputs());
    }

    @Test
    void whatIsGivenInTheFlowMayUseParamsAndOtherInputs() throws Exception {
        TestRun run = run(TestNodes.collect("n")
                .in("x", "three.out")
                .computed("y", names -> Value.list(names.get("x"), names.get("params"), Value.of("new"))));

        assertEquals(
                Value.list(Value.of(3), Value.list(Value.of(3), RecordValue.EMPTY, Value.of("new"))), run.out("n"));
    }

    @Test
    void anInputNamedParamsGoesBeforeTheParams() throws Exception {
        TestRun run = run(TestNodes.collect("n")
                .in("params", "three.out")
                .computed("y", names -> Value.list(names.get("params"))));

        assertEquals(Value.list(Value.of(3), Value.list(Value.of(3))), run.out("n"));
    }

    @Test
    void aGivenValueThatCannotBeComputedFailsTheNode() throws Exception {
        Failure failure = run(TestNodes.collect("n").computed("y", names -> {
                    throw NodeFailure.user("division by zero");
                }))
                .result()
                .failure();

        assertEquals("division by zero", failure.message());
        assertEquals("n", failure.node());
    }
}
