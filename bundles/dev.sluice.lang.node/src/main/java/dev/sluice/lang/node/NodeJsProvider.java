package dev.sluice.lang.node;

import dev.sluice.lang.process.ProcessStarter;
import dev.sluice.lang.process.Programs;
import dev.sluice.lang.process.Sandboxes;
import dev.sluice.nodes.api.Cancellation;
import dev.sluice.nodes.api.Finding;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeProvider;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.ScriptRuntime;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Contributes every {@code .js}, {@code .mjs}, {@code .cjs}, {@code .ts} and {@code .mts} file of a project as a node type. */
public final class NodeJsProvider implements NodeProvider {
    private final NodeJsWorkers workers;
    private final StrictScripts strict;

    /** Runs scripts with the machine's Node.js, as the system properties {@code sluice.*} say. */
    public NodeJsProvider() {
        this(NodeJsOptions.ofRunner());
    }

    NodeJsProvider(NodeJsOptions options) {
        ProcessStarter starter = new ProcessStarter();
        Programs programs = new Programs(options.environment());
        WorkerText text = new WorkerText();
        this.workers =
                new NodeJsWorkers(options, starter, programs, new Sandboxes(programs, starter, options.linux()), text);
        this.strict = new StrictScripts(options, text);
    }

    @Override
    public Collection<NodeDefinition> nodes() {
        return List.of();
    }

    @Override
    public List<ScriptRuntime> runtimes() {
        return List.of(
                new NodeJsRuntime("javascript", Set.of("js", "mjs", "cjs"), workers, strict),
                new NodeJsRuntime("typescript", Set.of("ts", "mts"), workers, strict));
    }

    @Override
    public List<Finding> examine(ProjectFolder project, Cancellation cancellation) throws InterruptedException {
        return List.of(workers.finding(project.root(), cancellation), workers.sandboxFinding());
    }
}
