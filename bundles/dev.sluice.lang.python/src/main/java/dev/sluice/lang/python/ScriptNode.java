package dev.sluice.lang.python;

import dev.sluice.lang.process.script.ScriptCages;
import dev.sluice.lang.process.script.ScriptFile;
import dev.sluice.lang.process.script.ScriptLanguage;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.Hint;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.ScriptCode;
import dev.sluice.nodes.api.ScriptRuntime;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.Settings;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.IntValue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The node type {@code python.script}: the script is a setting, its inputs are what is linked. */
final class ScriptNode {
    static final String ID = "python.script";

    private static final String HELP = """
            Runs the Python script at `path` with whatever is linked to the node as its inputs; what it returns is the
            output `out`.

            ```yaml
            score:
              type: python.script
              in: {order: read.value}
              with: {path: scripts/score.py}
            ```

            A type that is itself the path of a script, `type: ./scripts/score.py`, does the same, and takes ports and
            settings from a `score.node.yaml` beside it.

            With `workers`, so many processes stay and answer one call after the other, which is much quicker; the script
            must define `run` then, and its global variables stay from call to call.

            """;

    static final String CONTRACT = """
            The script runs in a process of its own for every call, in the project's folder. It takes one of two forms:

            - It defines a top-level function `run`, which takes the inputs as keyword arguments and returns the result:

              ```python
              def run(order, limit=100):
                  print("checking", order["id"])      # goes to the log
                  return {"large": order["total"] > limit}
              ```

            - Or it is a program that reads one JSON object (input name -> value) from stdin and writes one JSON value
              to stdout, the result. What it writes to stderr goes to the log.

            A parameter `idempotency_key` of `run`, or the variable `SLUICE_IDEMPOTENCY_KEY` of a program, is the same text
            for each attempt at this node in this pass, and for no other.

            A result is made of dicts, lists, strings, numbers, `True`, `False`, `None` and dataclasses of these, up to
            64 MB as JSON.

            An exception fails the node with the exception's type, message and trace; exit code 75 is a failure that may
            pass by itself, any other but 0 a permanent one. At the timeout (30 s unless the node says otherwise) the
            script is asked to end, then killed, with every process that it started.

            A script sees its own folder and what Python needs, and nothing else: files and folders of the project, hosts,
            programs and variables are open to it where the node grants them, such as
            `grants: {read: [data], net: ["example.org:443"]}`.
            """;

    private ScriptNode() {}

    static NodeDefinition definition(
            PythonScripts scripts, PythonWorkers workers, ScriptCages cages, Interpreters interpreters) {
        return NodeType.named(ID)
                .title("Python script")
                .summary("Runs a Python script of the project and gives what it returns.")
                .help(HELP + CONTRACT)
                .anyInputs()
                .out(ScriptLanguage.OUT)
                .with(Setting.required(
                        "path",
                        SettingKind.path(SettingKind.PathOf.Target.SCRIPT),
                        "The script, relative to the project's folder, such as scripts/score.py."))
                .with(Setting.optional(
                        "workers",
                        SettingKind.literal(PortType.S64),
                        "How many processes stay and answer one call after the other, from 1 to "
                                + ScriptRuntime.Workers.MOST + "; without it each call has one of its own."))
                .hints(Hint.PARALLELIZABLE)
                .runs(Execution.PROCESS)
                .timeout(ScriptLanguage.TIMEOUT)
                .executedBy(context -> {
                    ScriptFile script =
                            ScriptFile.at(context.project(), context.settings().text("path"), null);
                    ScriptRuntime.Workers pool = pool(context.settings());
                    context.output(
                            ScriptLanguage.OUT.name(),
                            pool == null
                                    ? scripts.run(script, null, ScriptRuntime.Limits.USUAL, context.inputs(), context)
                                    : workers.run(
                                            script, null, pool, ScriptRuntime.Limits.USUAL, context.inputs(), context));
                })
                .in(cages::cage)
                .running((node, print) -> {
                    new ScriptCode(node.project(), Set.of("py"))
                            .take(node.settings().text("path"), Set.of(), print);
                    interpreters.take(node.project(), print);
                });
    }

    private static ScriptRuntime.@Nullable Workers pool(Settings settings) throws NodeFailure {
        if (!settings.has("workers")) {
            return null;
        }
        if (settings.value("workers") instanceof IntValue count
                && count.value() > 0
                && count.value() <= ScriptRuntime.Workers.MOST) {
            return new ScriptRuntime.Workers((int) count.value(), 0);
        }
        throw NodeFailure.user("'workers' is " + settings.value("workers") + "; give a whole number from 1 to "
                + ScriptRuntime.Workers.MOST);
    }
}
