package dev.sluice.lang.wasm;

import dev.sluice.lang.process.script.CallFiles;
import dev.sluice.lang.process.script.ScriptBody;
import dev.sluice.lang.process.script.ScriptFile;
import dev.sluice.lang.process.script.ScriptLanguage;
import dev.sluice.lang.wasm.internal.net.HttpCalls;
import dev.sluice.nodes.api.Cage;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.Hint;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.ScriptRuntime;
import dev.sluice.nodes.api.type.PortType;
import java.util.Set;

/** Makes node types of {@code .wasm} files. */
final class WasmRuntime implements ScriptRuntime {
    private static final ScriptLanguage LANGUAGE =
            new ScriptLanguage(Execution.CPU, ScriptLanguage.TIMEOUT, "an object", Contract.TEXT);
    /** What waits for the network is not to keep others from the processors. */
    private static final ScriptLanguage ASKING =
            new ScriptLanguage(Execution.BLOCKING, ScriptLanguage.TIMEOUT, "an object", Contract.TEXT);

    private final WasmOptions options;
    private final ModuleStore modules;
    private final HttpCalls http = new HttpCalls();

    WasmRuntime(WasmOptions options) {
        this.options = options;
        this.modules = new ModuleStore(options);
    }

    @Override
    public String language() {
        return "wasm";
    }

    @Override
    public Set<String> extensions() {
        return Set.of("wasm");
    }

    /** It is never otherwise. */
    @Override
    public boolean canBeStrict() {
        return true;
    }

    @Override
    public NodeDefinition load(Script script) throws NodeFailure {
        ScriptFile file = ScriptFile.at(script.project(), script.path(), script.handler());
        ModuleFile module = ModuleFile.read(file);
        Form form = module.form();
        NodeType described = script.described();
        if (CallFiles.needed(described, CallFiles.Takes.BYTES) && !(form instanceof Form.Command)) {
            throw NodeFailure.user(
                    "'" + file.name() + "' is streamable and has ports of type bytes, which are files only"
                            + " for a command: build a program with main, or take 'streamable' out of the hints in its description");
        }
        Surroundings surroundings = new Surroundings(options, described, http);
        ScriptBody body = new LiveModule(file, modules, surroundings);
        return form instanceof Form.Component component && described == null
                ? typed(script.id(), component, body)
                : (module.asks() ? ASKING : LANGUAGE).definition(script, file, "", body);
    }

    /** A module has no way to anything but what it is handed. */
    @Override
    public Cage cage() {
        return Cage.CLOSED;
    }

    /** A component says itself what it takes and gives. */
    private static NodeDefinition typed(String id, Form.Component component, ScriptBody body) {
        String name = id.substring(id.lastIndexOf('/') + 1);
        NodeType.Builder type = NodeType.named(id)
                .title(name.substring(0, name.lastIndexOf('.')))
                .summary("Calls the function " + component.shape().function() + " of a component.")
                .help(Contract.TEXT)
                .out(Port.output(ScriptLanguage.OUT.name(), component.output(), "What the function gives."))
                .hints(Hint.PARALLELIZABLE)
                .runs(Execution.CPU)
                .timeout(ScriptLanguage.TIMEOUT);
        component
                .shape()
                .parameters()
                .forEach((parameter, of) -> type.in(
                        of instanceof PortType.OptionOf || component.takesKey() && parameter.equals(Form.Component.KEY)
                                ? Port.optional(parameter, of, "")
                                : Port.required(parameter, of, "")));
        return type.executedBy(
                context -> context.output(ScriptLanguage.OUT.name(), body.run(context.inputs(), context)));
    }
}
