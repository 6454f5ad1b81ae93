package dev.sluice.lang.python;

import dev.sluice.lang.process.script.CallFiles;
import dev.sluice.lang.process.script.ScriptBody;
import dev.sluice.lang.process.script.ScriptCages;
import dev.sluice.lang.process.script.ScriptFile;
import dev.sluice.lang.process.script.ScriptLanguage;
import dev.sluice.nodes.api.Cage;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.Fingerprint;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.ScriptRuntime;
import java.io.IOException;
import java.util.Set;

/** Makes node types of {@code .py} files. */
final class PythonRuntime implements ScriptRuntime {
    private final ScriptLanguage python =
            new ScriptLanguage(Execution.PROCESS, ScriptLanguage.TIMEOUT, "a dict", ScriptNode.CONTRACT);
    private final PythonScripts scripts;
    private final PythonWorkers workers;
    private final ScriptCages cages;
    private final Interpreters interpreters;

    PythonRuntime(PythonScripts scripts, PythonWorkers workers, ScriptCages cages, Interpreters interpreters) {
        this.interpreters = interpreters;
        this.scripts = scripts;
        this.workers = workers;
        this.cages = cages;
    }

    @Override
    public String language() {
        return "python";
    }

    @Override
    public Set<String> extensions() {
        return Set.of("py");
    }

    @Override
    public NodeDefinition load(Script script) throws NodeFailure {
        ScriptFile file = ScriptFile.at(script.project(), script.path(), script.handler());
        ScriptText text = ScriptText.of(file);
        text.checkHandler();
        Workers pool = script.workers();
        NodeType described = script.described();
        if (pool != null) {
            CallFiles.refuseWorkers(file.name(), described, CallFiles.Takes.TABLES);
        }
        ScriptBody body = pool == null
                ? (inputs, context) -> scripts.run(file, described, script.limits(), inputs, context)
                : (inputs, context) -> workers.run(file, described, pool, script.limits(), inputs, context);
        return python.definition(script, file, text.help(), body);
    }

    @Override
    public void surroundings(Script script, Fingerprint.Print print) throws IOException, InterruptedException {
        interpreters.take(script.project(), print);
    }

    @Override
    public Cage cage() {
        return cages.cage();
    }
}
