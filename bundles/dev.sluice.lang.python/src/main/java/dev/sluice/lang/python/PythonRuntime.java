package dev.sluice.lang.python;

import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.Hint;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.ScriptRuntime;
import dev.sluice.nodes.api.Setting;
import java.util.Set;

/** Makes node types of {@code .py} files. */
final class PythonRuntime implements ScriptRuntime {
    private final PythonScripts scripts;

    PythonRuntime(PythonScripts scripts) {
        this.scripts = scripts;
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
        PythonScript file = PythonScript.at(script.project(), script.path(), script.handler());
        ScriptText text = ScriptText.of(file);
        text.checkHandler();
        NodeType described = script.described();
        return described == null
                ? plain(script.id(), file, text)
                : new NodeDefinition(
                        described(script.id(), described, text), new DescribedExecutor(scripts, file, described));
    }

    private NodeDefinition plain(String id, PythonScript file, ScriptText text) {
        NodeExecutor executor =
                context -> context.output(ScriptNode.OUT.name(), scripts.run(file, context.inputs(), context));
        return start(id, text.summary(), text.help())
                .title(title(id))
                .anyInputs()
                .out(ScriptNode.OUT)
                .hints(Hint.PARALLELIZABLE)
                .timeout(ScriptNode.TIMEOUT)
                .executedBy(executor);
    }

    /** What the description says, and for what it leaves open the same as for a script without one. */
    private static NodeType described(String id, NodeType from, ScriptText text) {
        NodeType.Builder type = start(
                        id,
                        from.summary().isEmpty() ? text.summary() : from.summary(),
                        from.help().isEmpty() ? text.help() : from.help())
                .version(from.version())
                .title(from.title().equals(from.id()) ? title(id) : from.title())
                .in(from.inputs().toArray(Port[]::new))
                .out(
                        from.outputs().isEmpty()
                                ? new Port[] {ScriptNode.OUT}
                                : from.outputs().toArray(Port[]::new))
                .with(from.settings().toArray(Setting[]::new))
                .needs(from.capabilities().toArray(Capability[]::new))
                .hints(from.hints().toArray(Hint[]::new))
                .timeout(from.timeout() == null ? ScriptNode.TIMEOUT : from.timeout());
        if (from.openInputs()) {
            type.anyInputs();
        }
        if (from.deprecated() != null) {
            type.deprecated(from.deprecated());
        }
        return type.build();
    }

    private static NodeType.Builder start(String id, String summary, String help) {
        return NodeType.named(id)
                .summary(summary)
                .help((help.isEmpty() ? "" : help + "\n\n") + ScriptNode.CONTRACT)
                .runs(Execution.PROCESS);
    }

    /** The file's name without folder and ending. */
    private static String title(String id) {
        String name = id.substring(id.lastIndexOf('/') + 1);
        return name.endsWith(".py") ? name.substring(0, name.length() - 3) : name;
    }
}
