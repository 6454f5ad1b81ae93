package dev.sluice.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.engine.LocalEngine;
import dev.sluice.engine.RunListener;
import dev.sluice.engine.RunRequest;
import dev.sluice.engine.RunResult;
import dev.sluice.engine.RunStatus;
import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.plan.ContainerSpec;
import dev.sluice.engine.plan.EventPlan;
import dev.sluice.engine.plan.NodeSpec;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.Operator;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flows whose nodes give events: their plans, and that these run. */
class RegionTest {
    private static final String FLOW = """
            flow: events
            nodes:
              base: {type: t.whole}
              in: {type: t.events, with: {buffer: 3}}
              plus: {type: t.sum, in: {a: in.out, b: base}}
              other: {type: t.events}
              both: {type: t.join, in: {a: plus, b: other.out}}
              last: {type: t.sum, in: {a: both.out, b: base}}
            out: {sum: last, event: in.out, plus: plus}
            """;

    @TempDir
    private Path folder;

    @Test
    void whatLiesDownstreamIsTheBodyOfTheNodeUnderItsOwnPath() {
        Plan plan = new Project(folder).plan(FLOW);
        assertEquals(4, plan.graph().size());
        NodeSpec in = Project.node(plan, "in");
        ContainerSpec container = in.container();
        assertEquals(Container.SOURCE, container.kind());
        assertEquals("in:", container.body().path());
        assertEquals("plus", container.body().node(0).path());
        assertEquals(List.of("out", "base.out"), container.body().entries());
        assertEquals("{base.out=base.out}", container.captures().toString());
        assertEquals(List.of("out", "plus.out"), in.outputs());
        EventPlan events = container.events();
        assertEquals(List.of(new EventPlan.Feed("plus.out", "both", 0)), events.feeds());
        EventPlan both = Project.node(plan, "both").container().events();
        assertEquals(Operator.MERGE, both.operator());
        assertEquals(List.of(new EventPlan.Link("a", "in"), new EventPlan.Link("b", "other")), both.links());
        assertEquals(List.of(), Project.node(plan, "both").inputs());
    }

    @Test
    void theFlowGivesTheLastValues() throws Exception {
        Plan plan = new Project(folder).plan(FLOW);
        try (LocalEngine engine = LocalEngine.with(LocalEngine.Options.of(Journal.NONE))) {
            RunResult result = engine.start(
                            new RunRequest(
                                    plan,
                                    RecordValue.EMPTY,
                                    new Project(folder).load("flow.flow").project(),
                                    null),
                            RunListener.NONE)
                    .result()
                    .get(20, TimeUnit.SECONDS);
            assertEquals(RunStatus.COMPLETED, result.status(), () -> String.valueOf(result.failure()));
            assertEquals(Value.of(3), result.out().get("event"));
            assertEquals(List.of("sum", "event", "plus"), result.out().names());
        }
    }
}
