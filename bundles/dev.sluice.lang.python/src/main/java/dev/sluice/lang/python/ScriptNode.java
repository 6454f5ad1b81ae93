package dev.sluice.lang.python;

import dev.sluice.lang.process.script.ScriptFile;
import dev.sluice.lang.process.script.ScriptLanguage;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.Hint;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;

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

            A result is made of dicts, lists, strings, numbers, `True`, `False`, `None` and dataclasses of these, up to
            64 MB as JSON.

            An exception fails the node with the exception's type, message and trace; exit code 75 is a failure that may
            pass by itself, any other but 0 a permanent one. At the timeout (30 s unless the node says otherwise) the
            script is asked to end, then killed, with every process that it started.
            """;

    private ScriptNode() {}

    static NodeDefinition definition(PythonScripts scripts) {
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
                .hints(Hint.PARALLELIZABLE)
                .runs(Execution.PROCESS)
                .timeout(ScriptLanguage.TIMEOUT)
                .executedBy(context -> {
                    ScriptFile script =
                            ScriptFile.at(context.project(), context.settings().text("path"), null);
                    context.output(ScriptLanguage.OUT.name(), scripts.run(script, context.inputs(), context));
                });
    }
}
