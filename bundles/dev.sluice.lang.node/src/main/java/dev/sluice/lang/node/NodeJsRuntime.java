package dev.sluice.lang.node;

import dev.sluice.lang.node.internal.signature.Signature;
import dev.sluice.lang.process.script.CallFiles;
import dev.sluice.lang.process.script.ScriptBody;
import dev.sluice.lang.process.script.ScriptFile;
import dev.sluice.lang.process.script.ScriptLanguage;
import dev.sluice.lang.process.script.ScriptPorts;
import dev.sluice.nodes.api.Cage;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.Fingerprint;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.ScriptRuntime;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes node types of scripts for Node.js. */
final class NodeJsRuntime implements ScriptRuntime {
    private static final String CONTRACT = """
            The script exports a function `run`, which takes one object with the inputs and returns the result, or a promise
            of it:

            ```js
            export async function run({ order, limit = 100 }) {
              console.log("checking", order.id);      // goes to the log
              return { large: order.total > limit };
            }
            ```

            Its second parameter is `{ idempotencyKey }`: the same text for each attempt at this node in this pass, and for
            no other.

            Its types in TypeScript, or what JSDoc says of its parameter and result, are the types of the node's ports.

            A result is made of plain objects, arrays, strings, numbers, `true`, `false` and `null`, up to 64 MB as JSON.
            Processes of Node.js stay between calls, as many as the machine has processors unless `workers` in a description
            says other; each works at one call at a time, and a module's variables stay. A changed script is loaded at the
            next call.

            With `hints: [streamable]` an input of type bytes is a `Readable`, and an output of that type what an async generator
            yields, or a `Buffer` or `Readable`, of any size.

            An exception fails the node with its type, message and trace. At the timeout (30 s unless the node says
            otherwise) the process is asked to end, then killed, with every process that it started.
            """;

    private static final Pattern COMMENT =
            Pattern.compile("\\A\\uFEFF?(?:#![^\\n]*\\n)?\\s*/\\*\\*(.*?)\\*/", Pattern.DOTALL);

    private static final Pattern STARS = Pattern.compile("(?m)^\\s*\\* ?");

    private static final ScriptLanguage STRICT =
            new ScriptLanguage(Execution.CPU, ScriptLanguage.TIMEOUT, "an object", CONTRACT);

    private final ScriptLanguage type =
            new ScriptLanguage(Execution.PROCESS, ScriptLanguage.TIMEOUT, "an object", CONTRACT);
    private final String language;
    private final Set<String> extensions;
    private final NodeJsWorkers scripts;
    private final StrictScripts strict;

    NodeJsRuntime(String language, Set<String> extensions, NodeJsWorkers scripts, StrictScripts strict) {
        this.strict = strict;
        this.language = language;
        this.extensions = extensions;
        this.scripts = scripts;
    }

    @Override
    public String language() {
        return language;
    }

    @Override
    public Set<String> extensions() {
        return extensions;
    }

    @Override
    public boolean canBeStrict() {
        return true;
    }

    @Override
    public NodeDefinition load(Script script) throws NodeFailure {
        ScriptFile file = ScriptFile.at(script.project(), script.path(), script.handler());
        String text = file.text();
        String handler = script.handler() == null ? "run" : script.handler();
        if (!Pattern.compile("\\b" + Pattern.quote(handler) + "\\b")
                .matcher(text)
                .find()) {
            throw NodeFailure.user("there is no function '" + handler + "' in " + file.name()
                    + "; write 'export function " + handler + "(inputs) { … }', or name another with 'handler'");
        }
        Workers workers = script.workers() == null ? NodeJsWorkers.usual() : script.workers();
        NodeType described = script.described();
        boolean apart = script.strict() || !scripts.areThere();
        ScriptBody body = apart
                ? (inputs, context) -> strict.run(file, script.limits().memory(), script.strict(), inputs, context)
                : (inputs, context) -> scripts.run(file, described, workers, script.limits(), inputs, context);
        if (described != null && CallFiles.needed(described, CallFiles.Takes.BYTES)) {
            body = streams(script, file, described);
        }
        Signature signature = Signature.of(text, handler);
        String help = help(text, signature);
        ScriptLanguage kind = apart ? STRICT : type;
        return described == null
                ? kind.typed(script, file, help, ports(signature), body)
                : kind.definition(script, file, help, body);
    }

    /** @throws NodeFailure of class user where its description asks for what a script with such ports does not have */
    private ScriptBody streams(Script script, ScriptFile file, NodeType described) throws NodeFailure {
        if (script.workers() != null) {
            CallFiles.refuseWorkers(file.name(), described, CallFiles.Takes.BYTES);
        }
        if (script.strict()) {
            throw NodeFailure.user(
                    "'" + file.name() + "' is streamable and has ports of type bytes, which QuickJS does not"
                            + " have: take 'sandbox: strict' out of its description, or 'streamable' out of its hints");
        }
        return (inputs, context) -> scripts.stream(file, described, script.limits(), inputs, context);
    }

    @Override
    public void surroundings(Script script, Fingerprint.Print print) throws IOException, InterruptedException {
        if (!script.strict() && scripts.areThere()) {
            print.text(
                    "the version of Node.js", scripts.version(script.project().root()));
        }
    }

    @Override
    public Cage cage() {
        // what runs in QuickJS reaches nothing at all
        return scripts.areThere() ? scripts.cage() : Cage.CLOSED;
    }

    private static ScriptPorts ports(Signature signature) {
        return new ScriptPorts(signature.inputs(), signature.open(), signature.result(), signature.resultHelp());
    }

    /** The comment that the file begins with, without its stars and tags; else that of the function. */
    private static String help(String text, Signature signature) {
        Matcher comment = COMMENT.matcher(text);
        String help = comment.lookingAt()
                ? STARS.matcher(comment.group(1))
                        .replaceAll("")
                        .split("(?m)^\\s*@\\w", 2)[0]
                        .strip()
                : "";
        return help.isEmpty() ? signature.help() : help;
    }
}
