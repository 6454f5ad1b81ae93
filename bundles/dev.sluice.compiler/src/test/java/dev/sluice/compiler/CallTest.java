package dev.sluice.compiler;

import static dev.sluice.compiler.Project.input;
import static dev.sluice.compiler.Project.node;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.plan.ContainerSpec;
import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.Param;
import dev.sluice.engine.plan.Plan;
import dev.sluice.model.Limits;
import dev.sluice.model.Problem;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallTest {
    private static final String CALLED = """
            flow: called
            params:
              x: {type: f64}
              key: {type: string, default: none, secret: false}
            settings: {on-failure: continue, timeout: 5s}
            nodes:
              sum: {type: t.sum, with: {a: '${params.x}'}}
              text: {type: t.expr, with: {expr: params.key}}
            out: {sum: sum, text: text}
            """;

    @TempDir
    Path folder;

    private Project project() {
        return new Project(folder).with("sub/called.flow", CALLED);
    }

    @Test
    void aCalledFlowIsAContainerWithParamsOfItsOwn() {
        Plan plan = project().plan("""
                        flow: caller
                        nodes:
                          one: {type: t.whole}
                          call:
                            type: t.flow
                            in: {x: one}
                            with: {flow: sub/called.flow, key: k}
                        out: {sum: call.sum, text: call.text}
                        """);
        ContainerSpec call = node(plan, "call").container();
        assertNotNull(call);
        assertEquals(Container.FLOW, call.kind());
        assertEquals(
                List.of(
                        new Param("x", PortType.F64, null, false),
                        new Param("key", PortType.STRING, Value.of("none"), false)),
                call.params());
        assertEquals(List.of(), call.body().entries());
        assertEquals(Map.of(), call.captures());
        assertEquals("call", call.body().path());
        assertEquals("call/sum", node(plan, "call/sum").path());
        assertEquals(7, node(plan, "call/sum").line());
        assertEquals(List.of("sum", "text"), node(plan, "call").outputs());
        assertEquals(PortType.F64, input(node(plan, "call"), "x").check());
        assertEquals(FailurePolicy.STOP, node(plan, "call").onFailure());
        assertEquals(FailurePolicy.CONTINUE, node(plan, "call/sum").onFailure());
        assertEquals(Duration.ofSeconds(5), node(plan, "call").timeout());
        assertEquals(List.of(), plan.params());
    }

    @Test
    void aFlowMayBeCalledOftenAndFromBodies() {
        LoadedFlow loaded =
                project().with("middle.flow", """
                        flow: middle
                        nodes:
                          inner:
                            type: t.flow
                            timeout: 1s
                            with: {flow: sub/called.flow, x: 1}
                        out: {sum: inner.sum}
                        """).with("flow.flow", """
                        flow: caller
                        nodes:
                          list: {type: t.list}
                          first: {type: t.flow, with: {flow: middle.flow}}
                          each:
                            type: t.each
                            in: {items: list}
                            body:
                              nodes:
                                second: {type: t.flow, with: {flow: middle.flow}}
                                third: {type: t.flow, in: {x: each.item}, with: {flow: sub/called.flow}}
                              out: {a: second.sum, b: third.sum}
                        out: {first: first.sum, rest: each.a}
                        """).load("flow.flow");
        Plan plan = loaded.plan();
        assertNotNull(plan);
        assertEquals("first/inner/sum", node(plan, "first/inner/sum").path());
        assertEquals(
                "each/second/inner/text", node(plan, "each/second/inner/text").path());
        assertEquals("[item]", Project.links(node(plan, "each/third"), "x"));
        assertEquals(Duration.ofSeconds(1), node(plan, "first/inner").timeout());
        assertEquals(
                List.of("flow.flow", "middle.flow", "sub/called.flow"),
                loaded.flows().stream().map(flow -> flow.file()).toList());
        assertEquals("flow.flow", plan.file());
    }

    @Test
    void errorsOfACalledFlowAreErrorsOfTheCaller() {
        LoadedFlow loaded = new Project(folder)
                .with("broken.flow", "flow: broken\nnodes:\n  n: {type: t.missing}\n")
                .with("flow.flow", "flow: f\nnodes:\n  call: {type: t.flow, with: {flow: broken.flow}}\n")
                .load("flow.flow");
        assertNull(loaded.plan());
        assertEquals("call", loaded.problems().get(0).node());
    }

    @Test
    void aFlowThatCallsItselfHasNoPlan() {
        LoadedFlow loaded = new Project(folder)
                .with("flow.flow", "flow: f\nnodes:\n  call: {type: t.flow, with: {flow: flow.flow}}\n")
                .load("flow.flow");
        assertNull(loaded.plan());
        assertTrue(loaded.problems().get(0).message().contains("calls itself"));
    }

    @Test
    void theFileOfACalledFlowIsKnownBeforeTheRun() {
        assertEquals(
                List.of("setting-type"),
                project().codes("flow: f\nnodes:\n  call: {type: t.flow, with: {flow: 'sub/${params}.flow', x: 1}}\n"));
    }

    /** Each flow calls the next one twice. */
    private Project doubling(int depth) {
        Project project = new Project(folder).with("f" + depth + ".flow", "flow: f\nnodes:\n  n: {type: t.any}\n");
        for (int i = 0; i < depth; i++) {
            String call = "{type: t.flow, with: {flow: f" + (i + 1) + ".flow}}\n";
            project.with("f" + i + ".flow", "flow: f\nnodes:\n  a: " + call + "  b: " + call);
        }
        return project;
    }

    @Test
    void fewFilesCannotMakeAPlanThatNoMemoryHolds() {
        doubling(40);
        FlowLoader loader = new FlowLoader(TestNodes.CATALOGUE, Limits.DEFAULT, new FlowCompiler(1000));
        LoadedFlow loaded = loader.load(folder.resolve("f0.flow"));
        assertNull(loaded.plan());
        Problem problem = loaded.problems().get(0);
        assertEquals("limit-nodes", problem.code());
        assertTrue(problem.message().contains("more than 1000 nodes"), problem.message());
        assertTrue(problem.isError());
    }

    @Test
    void callsNestOnlySoDeep() {
        doubling(60);
        LoadedFlow loaded = new Project(folder).load("f0.flow");
        assertNull(loaded.plan());
        assertTrue(loaded.problems().get(0).message().contains("50 calls"), loaded.problems()::toString);
    }
}
