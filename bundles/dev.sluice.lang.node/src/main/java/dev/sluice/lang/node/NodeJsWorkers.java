package dev.sluice.lang.node;

import dev.sluice.lang.process.ProcessStarter;
import dev.sluice.lang.process.Programs;
import dev.sluice.lang.process.Question;
import dev.sluice.lang.process.Sandboxes;
import dev.sluice.lang.process.SystemFiles;
import dev.sluice.lang.process.script.CallFiles;
import dev.sluice.lang.process.script.ScriptCages;
import dev.sluice.lang.process.script.ScriptFile;
import dev.sluice.lang.process.script.ScriptGrants;
import dev.sluice.lang.process.script.ScriptNeeds;
import dev.sluice.lang.process.worker.ScriptPools;
import dev.sluice.lang.process.worker.WorkerLimits;
import dev.sluice.lang.process.worker.WorkerPool;
import dev.sluice.lang.process.worker.WorkerProgram;
import dev.sluice.nodes.api.Cage;
import dev.sluice.nodes.api.Cancellation;
import dev.sluice.nodes.api.Finding;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.ScriptRuntime;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Calls functions of scripts in processes of Node.js: a pool for each script and each set of limits and grants. Thread-safe. */
final class NodeJsWorkers implements ScriptPools.Starts {
    static final String INSTALL =
            "install Node.js 20 or later (Debian: apt install nodejs; macOS: brew install node; Windows: winget install"
                    + " OpenJS.NodeJS.LTS), or name one with -D" + NodeJsOptions.PROGRAM + "=PATH";
    private static final int USUAL_MOST = 8;
    private static final int MEGABYTE_BITS = 20;
    /** What Node.js itself and its buffers take beside the heap. */
    private static final long OVERHEAD = 256L << MEGABYTE_BITS;

    private final NodeJsOptions options;
    private final ProcessStarter starter;
    private final Programs programs;
    private final Sandboxes sandboxes;
    private final ScriptCages cages;
    private final WorkerText text;
    private final NodeVersions versions;
    private final ScriptPools pools;

    NodeJsWorkers(
            NodeJsOptions options, ProcessStarter starter, Programs programs, Sandboxes sandboxes, WorkerText text) {
        this.options = options;
        this.starter = starter;
        this.programs = programs;
        this.sandboxes = sandboxes;
        this.cages = new ScriptCages(sandboxes, programs, options.environment(), options.sandbox(), false);
        this.pools = new ScriptPools(this, cages);
        this.text = text;
        this.versions = new NodeVersions(new Question(starter, options.environment()));
    }

    /** As many workers as the machine has processors. */
    static ScriptRuntime.Workers usual() {
        return new ScriptRuntime.Workers(Math.clamp(Runtime.getRuntime().availableProcessors(), 1, USUAL_MOST), 0);
    }

    /** The result of a script's function, as {@link ScriptPools#run} says. */
    Value run(
            ScriptFile script,
            @Nullable NodeType described,
            ScriptRuntime.Workers workers,
            ScriptRuntime.Limits limits,
            RecordValue inputs,
            NodeContext context)
            throws NodeFailure, InterruptedException {
        return pools.run(script, described, workers, limits, inputs, context);
    }

    /**
     * The same for a script whose bytes are files: in a process of its own, which sees the files of this call and no others, and
     * has ended when the result is there.
     */
    Value stream(
            ScriptFile script, NodeType described, ScriptRuntime.Limits limits, RecordValue inputs, NodeContext context)
            throws NodeFailure, InterruptedException {
        try (CallFiles files = CallFiles.of(script.name(), described, CallFiles.Takes.BYTES, context)) {
            RecordValue given = files.given(inputs);
            ScriptGrants grants = ScriptGrants.of(context, described);
            ScriptCages.Start start = cages.start(script, grants, needs(script, context), limits, files);
            byte[] prologue = text.text(script, options.outputLimit(), files);
            Map<String, String> more = Map.of(NodeContext.KEY_VARIABLE, context.idempotencyKey());
            WorkerPool one = pool(script, new ScriptRuntime.Workers(1, 0), false, start, prologue, more);
            Value result;
            try {
                result = one.call(given, context.idempotencyKey(), context.log(), context.cancellation());
            } finally {
                one.end();
            }
            return files.taken(result);
        }
    }

    @Override
    public ScriptNeeds needs(ScriptFile script, NodeContext context) throws NodeFailure {
        return new ScriptNeeds(List.of(shell(), node()), false, OVERHEAD);
    }

    @Override
    public WorkerPool pool(
            ScriptFile script,
            ScriptRuntime.Workers workers,
            boolean pure,
            ScriptCages.Start start,
            NodeContext context)
            throws NodeFailure {
        return pool(script, workers, pure, start, text.text(script, options.outputLimit(), null), Map.of());
    }

    private WorkerPool pool(
            ScriptFile script,
            ScriptRuntime.Workers workers,
            boolean pure,
            ScriptCages.Start start,
            byte[] prologue,
            Map<String, String> more) {
        List<String> command = new ArrayList<>();
        // The shell moves the channels away from where prints go and reads come from, before any code of the user runs.
        command.addAll(
                List.of(start.program(0).toString(), "-c", "exec \"$@\" 3>&1 1>&2 4<&0 0</dev/null", script.name()));
        Path node = start.program(1);
        command.add(SystemFiles.called(node).toString());
        if (script.name().endsWith("ts")) {
            command.addAll(versions.typeScriptOptions(node, script.project().root()));
        }
        command.add("--max-old-space-size=" + Math.max(1, start.guard().limits().memory() >> MEGABYTE_BITS));
        command.addAll(WorkerText.arguments(prologue.length));
        Map<String, String> environment = new TreeMap<>(start.environment());
        environment.putIfAbsent("NODE_NO_WARNINGS", "1");
        environment.putAll(more);
        WorkerProgram program = new WorkerProgram(
                script.name(),
                "Node.js",
                command,
                script.project().root(),
                environment,
                prologue,
                start.sandbox(),
                start.reach(),
                start.guard());
        return new WorkerPool(program, WorkerLimits.of(workers, pure, options.outputLimit(), options.grace()), starter);
    }

    /** Node.js and its version, or what is wrong with it. */
    Finding finding(Path project, Cancellation cancellation) throws InterruptedException {
        String subject = "Node.js";
        try {
            Path program = node();
            Question.Answer answer = versions.ask(program, project, cancellation);
            return answer.good()
                    ? found(subject, answer.text(), program)
                    : Finding.missing(subject, program + " does not say its version " + answer.reason(), INSTALL);
        } catch (IOException e) {
            return Finding.missing(subject, "it cannot be started: " + e.getMessage(), INSTALL);
        } catch (NodeFailure e) {
            String[] parts = String.valueOf(e.getMessage()).split("; ", 2);
            return Finding.missing(subject, parts[0], parts.length == 2 ? parts[1] : INSTALL);
        }
    }

    private static Finding found(String subject, String version, Path program) {
        String text = version + ", " + program;
        return NodeVersion.of(version).filter(NodeVersion::isOld).isPresent()
                ? Finding.limited(subject, text, "scripts may use what it does not know; " + INSTALL)
                : Finding.good(subject, text);
    }

    Finding sandboxFinding() {
        return sandboxes.finding();
    }

    /** How well scripts are kept from what they are not granted. */
    Cage cage() {
        return cages.cage();
    }

    private Path shell() throws NodeFailure {
        Path shell = programs.find("sh", "sh.exe");
        if (shell == null) {
            throw NodeFailure.system(
                    "JavaScript nodes need a POSIX shell: there is no 'sh' on the PATH; on Windows install"
                            + " Git for Windows and put its folder usr\\bin on the PATH");
        }
        return shell;
    }

    /** Whether there is a Node.js, or one is named. */
    boolean areThere() {
        String given = options.program();
        return given != null && !given.isBlank() || programs.find("node", "node.exe", "nodejs") != null;
    }

    /**
     * What the Node.js says that runs the scripts of a project, to {@code --version}.
     *
     * @throws IOException where there is none
     */
    String version(Path project) throws IOException, InterruptedException {
        try {
            return versions.text(node(), project);
        } catch (NodeFailure e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private Path node() throws NodeFailure {
        String given = options.program();
        if (given != null && (given.contains("/") || given.contains(File.separator))) {
            Path path = Path.of(given).toAbsolutePath();
            if (Files.isRegularFile(path) && Files.isExecutable(path)) {
                return path;
            }
            throw NodeFailure.system("-D" + NodeJsOptions.PROGRAM + "=" + given
                    + " is no program; correct it, or leave it out to use node from the PATH");
        }
        String name = given == null || given.isBlank() ? "node" : given;
        Path found = programs.find(name, name + ".exe", name.equals("node") ? "nodejs" : name);
        if (found == null) {
            throw NodeFailure.system("Node.js is missing: there is no '" + name + "' on the PATH; " + INSTALL);
        }
        return found;
    }
}
