package dev.sluice.lang.command;

import dev.sluice.lang.process.script.CallFiles;
import dev.sluice.lang.process.script.ScriptBody;
import dev.sluice.lang.process.script.ScriptCages;
import dev.sluice.lang.process.script.ScriptFile;
import dev.sluice.lang.process.script.ScriptLanguage;
import dev.sluice.nodes.api.Cage;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.ScriptRuntime;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes node types of files that are started as programs. */
final class CommandRuntime implements ScriptRuntime {
    private static final String CONTRACT = """
            The program runs in a process of its own for every call, in the project's folder. It reads one JSON object
            (input name -> value) from stdin and writes one JSON value to stdout, the result, up to 64 MB. What it writes
            to stderr goes to the log.

            Exit code 0 means that there is a result, 75 a failure that may pass by itself, any other a permanent one,
            whose message is the last line on stderr. At the timeout (30 s unless the node says otherwise) it is asked to
            end, then killed, with every process that it started.

            Its variable `SLUICE_IDEMPOTENCY_KEY` is the same text for each attempt at this node in this pass, and for no
            other.

            It sees its own folder and what the system has of libraries, a shell script also the usual programs (sed, sort,
            jq), and nothing else: files and folders of the project, hosts, other programs and variables are open to it where
            the node grants them, such as `grants: {read: [data], net: ["example.org:443"]}`.

            With `workers` in its description so many processes stay and answer one call after the other, a line of JSON
            each way, which is quicker by far.
            """;

    private final ScriptLanguage type =
            new ScriptLanguage(Execution.PROCESS, ScriptLanguage.TIMEOUT, "an object", CONTRACT);
    private final String language;
    private final Set<String> extensions;
    private final Launch launch;
    private final CommandCalls calls;
    private final CommandWorkers workers;
    private final ScriptCages cages;

    /** @param extensions the file endings that it takes; the empty one for files without */
    CommandRuntime(String language, Set<String> extensions, Launch launch, Surroundings surroundings) {
        this.language = language;
        this.extensions = extensions;
        this.launch = launch;
        this.calls = new CommandCalls(launch, surroundings);
        this.workers = new CommandWorkers(launch, surroundings);
        this.cages = surroundings.cages();
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
    public NodeDefinition load(Script script) throws NodeFailure {
        ScriptFile file = ScriptFile.at(script.project(), script.path(), script.handler());
        var unused = launch.command(file); // so that what cannot be started is found before the run
        Workers pool = script.workers();
        NodeType described = script.described();
        if (pool != null) {
            CallFiles.refuseWorkers(file.name(), described, CallFiles.Takes.TABLES);
        }
        ScriptBody body = pool == null
                ? (inputs, context) -> calls.run(file, described, script.limits(), inputs, context)
                : (inputs, context) -> workers.run(file, described, pool, script.limits(), inputs, context);
        return type.definition(script, file, language.equals("shell") ? comment(file.text()) : "", body);
    }

    @Override
    public Cage cage() {
        return cages.cage();
    }

    /** The comment that a script begins with, behind its {@code #!} line. */
    private static String comment(String text) {
        return text.lines()
                .dropWhile(line -> line.startsWith("#!") || line.isBlank())
                .takeWhile(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ?", ""))
                .collect(Collectors.joining("\n"))
                .strip();
    }
}
