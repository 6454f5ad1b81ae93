package dev.sluice.lang.process.script;

import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.Hint;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.ScriptRuntime;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.type.PortType;
import java.time.Duration;

/**
 * What the node types of one language's scripts have in common, and how a description beside a script changes them.
 *
 * @param execution where their bodies run
 * @param timeout unless the description or the node says another
 * @param objectWords what the language calls an object with keys, such as {@code a dict}
 * @param contract how such a script is written, as Markdown: the end of each type's help
 */
public record ScriptLanguage(Execution execution, Duration timeout, String objectWords, String contract) {
    /** The only output of a script that declares none. */
    public static final Port OUT = Port.output("out", PortType.ANY, "What the script returns.");

    /** The timeout where nothing says another. */
    public static final Duration TIMEOUT = Duration.ofSeconds(30);

    /**
     * The node type of a script and what runs it. Where the script has a description, that decides, and what it leaves
     * open is the same as for a script without one: any inputs, and the whole result as {@link #OUT}.
     *
     * @param help what the script says about itself; its first line is the summary. Empty where it says nothing
     */
    public NodeDefinition definition(ScriptRuntime.Script script, ScriptFile file, String help, ScriptBody body) {
        NodeType described = script.described();
        if (described != null) {
            return new NodeDefinition(
                    described(script.id(), described, help),
                    new DescribedExecutor(file.name(), objectWords, described, body));
        }
        return start(script.id(), summary(help), help)
                .title(title(script.id()))
                .anyInputs()
                .out(OUT)
                .hints(Hint.PARALLELIZABLE)
                .timeout(timeout)
                .executedBy(context -> context.output(OUT.name(), body.run(context.inputs(), context)));
    }

    /**
     * The node type of a script without a description whose own text says what it takes and gives.
     *
     * @param help what the script says about itself; its first line is the summary. Empty where it says nothing
     */
    public NodeDefinition typed(
            ScriptRuntime.Script script, ScriptFile file, String help, ScriptPorts ports, ScriptBody body) {
        NodeType.Builder type = start(script.id(), summary(help), help)
                .title(title(script.id()))
                .in(ports.inputs().toArray(Port[]::new))
                .out(Port.output(OUT.name(), ports.result(), ports.help().isEmpty() ? OUT.help() : ports.help()))
                .hints(Hint.PARALLELIZABLE)
                .timeout(timeout);
        if (ports.open()) {
            type.anyInputs();
        }
        return type.executedBy(context ->
                context.output(OUT.name(), ports.check(file.name(), body.run(context.inputs(), context))));
    }

    private NodeType described(String id, NodeType from, String help) {
        NodeType.Builder type = start(
                        id,
                        from.summary().isEmpty() ? summary(help) : from.summary(),
                        from.help().isEmpty() ? help : from.help())
                .version(from.version())
                .title(from.title().equals(from.id()) ? title(id) : from.title())
                .in(from.inputs().toArray(Port[]::new))
                .out(
                        from.outputs().isEmpty()
                                ? new Port[] {OUT}
                                : from.outputs().toArray(Port[]::new))
                .with(from.settings().toArray(Setting[]::new))
                .needsOf(from)
                .hints(from.hints().toArray(Hint[]::new))
                .timeout(from.timeout() == null ? timeout : from.timeout());
        if (from.openInputs()) {
            type.anyInputs();
        }
        if (from.deprecated() != null) {
            type.deprecated(from.deprecated());
        }
        return type.build();
    }

    private NodeType.Builder start(String id, String summary, String help) {
        return NodeType.named(id)
                .summary(summary)
                .help((help.isEmpty() ? "" : help + "\n\n") + contract)
                .runs(execution);
    }

    private static String summary(String help) {
        return help.lines().findFirst().orElse("");
    }

    /** The file's name without folder and ending. */
    private static String title(String id) {
        String name = id.substring(id.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
