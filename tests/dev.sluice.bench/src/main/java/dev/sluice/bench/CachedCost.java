package dev.sluice.bench;

import dev.sluice.engine.LocalEngine;
import dev.sluice.engine.RunListener;
import dev.sluice.engine.RunRequest;
import dev.sluice.engine.RunResult;
import dev.sluice.engine.RunStatus;
import dev.sluice.engine.cache.Caching;
import dev.sluice.engine.cache.ResultCache;
import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.plan.CachePolicy;
import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.InputSpec;
import dev.sluice.engine.plan.NodeSpec;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.Source;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.Hint;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What it costs to use a result again, and to keep it: a chain of nodes that pass on a record and do nothing else. */
final class CachedCost {
    private static final int LENGTH = 1_000;
    private static final long SIZE = 1L << 30;

    private final LocalEngine engine = LocalEngine.with(LocalEngine.Options.of(Journal.NONE));
    private final Path folder;
    private final RunRequest off;
    private final RunRequest on;
    private int caches;

    /** @param folder where results are kept */
    CachedCost(Path folder, ProjectFolder project) {
        this.folder = folder;
        this.off = new RunRequest(plan(CachePolicy.OFF), RecordValue.EMPTY, project, null);
        this.on = new RunRequest(plan(CachePolicy.AUTO), RecordValue.EMPTY, project, null);
    }

    private static Plan plan(CachePolicy cache) {
        Value order = ScriptCalls.order();
        NodeDefinition start = NodeType.named("bench.order")
                .out(Port.output("out", PortType.ANY, "a record"))
                .executedBy(context -> context.output("out", order));
        NodeDefinition pass = NodeType.named("bench.same")
                .in(Port.required("in", PortType.ANY, "anything"))
                .out(Port.output("out", PortType.ANY, "the same"))
                .runs(Execution.CPU)
                .hints(Hint.PURE)
                .executedBy(context -> context.output("out", context.input("in")));
        List<NodeSpec> nodes = new ArrayList<>(List.of(NodeSpec.plain("n0", start, List.of(), "out")));
        for (int i = 1; i <= LENGTH; i++) {
            InputSpec from = InputSpec.linked("in", Source.output("n" + (i - 1), "out"));
            nodes.add(new NodeSpec(
                    "n" + i,
                    "n" + i,
                    0,
                    pass,
                    List.of(from),
                    List.of("out"),
                    Map.of(),
                    null,
                    null,
                    FailurePolicy.STOP,
                    null,
                    null,
                    cache));
        }
        return Plan.of("cached", GraphPlan.of("", List.of(), nodes, Map.of()));
    }

    /** Processor time of a node in microseconds: where nothing is kept, where its result is kept, and where it is used again. */
    double[] measure() throws IOException {
        ResultCache fresh = new ResultCache(
                folder.resolve("cache-" + caches++), SIZE, Duration.ofDays(1), "bench", Clock.systemUTC());
        Caching caching = Caching.of(fresh);
        return new double[] {run(off), run(on.with(caching)), run(on.with(caching))};
    }

    private double run(RunRequest request) throws IOException {
        double start = ScriptCalls.cpuMicros();
        RunResult result = engine.start(request, RunListener.NONE).result().join();
        if (result.status() != RunStatus.COMPLETED) {
            throw new IOException("a measured run did not complete: " + result);
        }
        return (ScriptCalls.cpuMicros() - start) / LENGTH;
    }

    void close() {
        engine.close();
    }
}
