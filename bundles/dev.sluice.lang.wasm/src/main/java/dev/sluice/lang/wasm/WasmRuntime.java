package dev.sluice.lang.wasm;

import dev.sluice.lang.process.script.ScriptBody;
import dev.sluice.lang.process.script.ScriptFile;
import dev.sluice.lang.process.script.ScriptLanguage;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.ScriptRuntime;
import java.util.Set;

/** Makes node types of {@code .wasm} files. */
final class WasmRuntime implements ScriptRuntime {
    private static final ScriptLanguage LANGUAGE =
            new ScriptLanguage(Execution.CPU, ScriptLanguage.TIMEOUT, "an object", Contract.TEXT);

    private final WasmOptions options;
    private final ModuleStore modules;

    WasmRuntime(WasmOptions options) {
        this.options = options;
        this.modules = new ModuleStore(options.cache());
    }

    @Override
    public String language() {
        return "wasm";
    }

    @Override
    public Set<String> extensions() {
        return Set.of("wasm");
    }

    @Override
    public NodeDefinition load(Script script) throws NodeFailure {
        ScriptFile file = ScriptFile.at(script.project(), script.path(), script.handler());
        ModuleFile.read(file);
        NodeType described = script.described();
        Surroundings surroundings = new Surroundings(options, described == null ? Set.of() : described.capabilities());
        ScriptBody body = new LiveModule(file, modules, surroundings);
        return LANGUAGE.definition(script, file, "", body);
    }
}
