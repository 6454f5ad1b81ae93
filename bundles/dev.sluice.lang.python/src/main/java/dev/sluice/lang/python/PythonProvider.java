package dev.sluice.lang.python;

import dev.sluice.lang.process.ProcessStarter;
import dev.sluice.lang.process.Programs;
import dev.sluice.lang.process.Question;
import dev.sluice.lang.process.Sandboxes;
import dev.sluice.lang.process.script.ScriptCages;
import dev.sluice.nodes.api.Cancellation;
import dev.sluice.nodes.api.Finding;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeProvider;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.ScriptRuntime;
import java.util.Collection;
import java.util.List;

/** Contributes the node type {@code python.script}, and every {@code .py} file of a project as a node type. */
public final class PythonProvider implements NodeProvider {
    private final PythonScripts scripts;
    private final Interpreters interpreters;
    private final Sandboxes sandboxes;
    private final PythonWorkers workers;
    private final ScriptCages cages;

    /** Runs scripts with the machine's Python, as the system properties {@code sluice.*} say. */
    public PythonProvider() {
        this(PythonOptions.ofRunner());
    }

    PythonProvider(PythonOptions options) {
        ProcessStarter starter = new ProcessStarter();
        Programs programs = new Programs(options.environment());
        this.sandboxes = new Sandboxes(programs, starter, options.linux());
        this.interpreters = new Interpreters(options, programs, starter);
        this.cages = new ScriptCages(sandboxes, programs, options.environment(), options.sandbox(), true);
        Bootstrap bootstrap = new Bootstrap(new Question(starter, options.environment()));
        this.scripts = new PythonScripts(options, starter, interpreters, cages, bootstrap);
        this.workers = new PythonWorkers(options, starter, interpreters, cages, bootstrap);
    }

    @Override
    public Collection<NodeDefinition> nodes() {
        return List.of(ScriptNode.definition(scripts, workers, cages, interpreters));
    }

    @Override
    public List<ScriptRuntime> runtimes() {
        return List.of(new PythonRuntime(scripts, workers, cages, interpreters));
    }

    @Override
    public List<Finding> examine(ProjectFolder project, Cancellation cancellation) throws InterruptedException {
        return List.of(interpreters.finding(project.root(), cancellation), sandboxes.finding());
    }
}
