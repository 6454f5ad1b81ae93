package dev.sluice.bench;

import dev.sluice.engine.LocalEngine;
import dev.sluice.engine.RunListener;
import dev.sluice.engine.RunRequest;
import dev.sluice.engine.RunResult;
import dev.sluice.engine.RunStatus;
import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.plan.ContainerSpec;
import dev.sluice.engine.plan.EventPlan;
import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.InputSpec;
import dev.sluice.engine.plan.NodeSpec;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.Source;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.EventSource;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.Reply;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an event costs: continuous nodes hand on as many as are taken, each of which runs one trivial node. */
final class EventCost {
    private static final NodeDefinition PASS = NodeType.named("bench.pass")
            .in(Port.required("in", PortType.ANY, "anything"))
            .out(Port.output("out", PortType.ANY, "the same"))
            .runs(Execution.INLINE)
            .executedBy(context -> context.output("out", context.input("in")));

    private final LocalEngine engine;
    private final RunRequest request;
    private final long events;

    /** So many nodes, with so many events each. */
    EventCost(Journal journal, ProjectFolder project, int nodes, int each) {
        this.engine = LocalEngine.with(LocalEngine.Options.of(journal));
        this.request = new RunRequest(plan(nodes, each), RecordValue.EMPTY, project, null);
        this.events = (long) nodes * each;
    }

    private static Plan plan(int nodes, int each) {
        NodeDefinition source = NodeType.named("bench.events")
                .out(Port.output("out", PortType.ANY, "a number"))
                .listenedBy(context -> counting(context, each));
        List<NodeSpec> specs = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            NodeSpec pass =
                    NodeSpec.plain("pass" + i, PASS, List.of(InputSpec.linked("in", Source.entry("out"))), "out");
            GraphPlan body = GraphPlan.of("in" + i + GraphPlan.EVENTS, List.of("out"), List.of(pass), Map.of());
            specs.add(new NodeSpec(
                    "in" + i,
                    "in" + i,
                    0,
                    source,
                    List.of(),
                    List.of("out"),
                    Map.of(),
                    null,
                    null,
                    FailurePolicy.STOP,
                    null,
                    new ContainerSpec(
                            Container.SOURCE, body, Map.of(), null, EventPlan.source(List.of("out"), List.of()))));
        }
        return Plan.of("events", GraphPlan.of("", List.of(), specs, Map.of()));
    }

    private static EventSource.Listening counting(dev.sluice.nodes.api.SourceContext context, int each) {
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                for (int i = 0; i < each; i++) {
                    boolean unused = context.emit(Map.of("out", Value.of(i)), Reply.NONE);
                }
                context.end();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return thread::interrupt;
    }

    /** Microseconds an event, from the start of the run to its end. */
    double measure() throws IOException {
        long start = System.nanoTime();
        RunResult result = engine.start(request, RunListener.NONE).result().join();
        long took = System.nanoTime() - start;
        if (result.status() != RunStatus.COMPLETED) {
            throw new IOException("a measured run did not complete: " + result);
        }
        return took / 1e3 / events;
    }

    void close() {
        engine.close();
    }
}
