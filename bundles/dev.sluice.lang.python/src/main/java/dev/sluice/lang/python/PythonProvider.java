package dev.sluice.lang.python;

import dev.sluice.lang.process.ProcessStarter;
import dev.sluice.lang.process.Programs;
import dev.sluice.lang.process.Sandboxes;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeProvider;
import dev.sluice.nodes.api.ScriptRuntime;
import java.util.Collection;
import java.util.List;

/** Contributes the node type {@code python.script}, and every {@code .py} file of a project as a node type. */
public final class PythonProvider implements NodeProvider {
    private final PythonScripts scripts;

    /** Runs scripts with the machine's Python, as the system properties {@code sluice.*} say. */
    public PythonProvider() {
        this(PythonOptions.ofRunner());
    }

    PythonProvider(PythonOptions options) {
        ProcessStarter starter = new ProcessStarter();
        Programs programs = new Programs(options.environment());
        Sandboxes sandboxes = new Sandboxes(programs, starter, options.linux());
        this.scripts = new PythonScripts(options, starter, new Interpreters(options, programs, starter), sandboxes);
    }

    @Override
    public Collection<NodeDefinition> nodes() {
        return List.of(ScriptNode.definition(scripts));
    }

    @Override
    public List<ScriptRuntime> runtimes() {
        return List.of(new PythonRuntime(scripts));
    }
}
