package dev.sluice.lang.python;

import dev.sluice.json.Json;
import dev.sluice.lang.process.Containment;
import dev.sluice.lang.process.ProcessCall;
import dev.sluice.lang.process.ProcessLimits;
import dev.sluice.lang.process.ProcessResult;
import dev.sluice.lang.process.ProcessStarter;
import dev.sluice.lang.process.Sandbox;
import dev.sluice.lang.process.script.CallFiles;
import dev.sluice.lang.process.script.ScriptCages;
import dev.sluice.lang.process.script.ScriptFile;
import dev.sluice.lang.process.script.ScriptGrants;
import dev.sluice.lang.process.script.ScriptNeeds;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.ScriptRuntime;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs scripts, each call in a process of its own. Thread-safe. */
final class PythonScripts {
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final PythonOptions options;
    private final ProcessStarter starter;
    private final Interpreters interpreters;
    private final ScriptCages cages;
    private final Bootstrap bootstrap;

    PythonScripts(
            PythonOptions options,
            ProcessStarter starter,
            Interpreters interpreters,
            ScriptCages cages,
            Bootstrap bootstrap) {
        this.options = options;
        this.starter = starter;
        this.interpreters = interpreters;
        this.cages = cages;
        this.bootstrap = bootstrap;
    }

    /**
     * The result of a script for these inputs.
     *
     * @param described what the description beside it says; null where it has none
     * @param bounds what it may take of the machine
     * @throws NodeFailure where it fails, gives no usable result, or cannot be started
     * @throws InterruptedException where this thread was interrupted; the process has ended then
     */
    Value run(
            ScriptFile script,
            @Nullable NodeType described,
            ScriptRuntime.Limits bounds,
            RecordValue inputs,
            NodeContext context)
            throws NodeFailure, InterruptedException {
        try (CallFiles files = CallFiles.of(script.name(), described, CallFiles.Takes.TABLES, context)) {
            RecordValue given = files.given(inputs);
            return files.taken(run(script, ScriptGrants.of(context, described), bounds, files, given, context));
        }
    }

    private Value run(
            ScriptFile script,
            ScriptGrants grants,
            ScriptRuntime.Limits bounds,
            CallFiles files,
            RecordValue inputs,
            NodeContext context)
            throws NodeFailure, InterruptedException {
        int limit = options.outputBytes();
        Path project = script.project().root();
        Path python = interpreters.of(project, context.cancellation());
        ScriptCages.Start start = cages.start(script, grants, ScriptNeeds.of(python), bounds, files);
        Sandbox sandbox = start.sandbox();
        Bootstrap.Start own =
                bootstrap.call(script, python, sandbox.containment() == Containment.SUPERVISED, limit, files);
        List<String> command = new ArrayList<>(List.of(python.toString()));
        command.addAll(own.arguments());
        ProcessBuilder builder = new ProcessBuilder(start.command(command)).directory(project.toFile());
        builder.environment().clear();
        builder.environment().putAll(start.environment());
        builder.environment().putAll(files.environment());
        builder.environment().put(NodeContext.KEY_VARIABLE, context.idempotencyKey());
        ProcessLimits limits = new ProcessLimits(limit + ScriptAnswer.REPORT, options.grace(), DRAIN);
        ProcessCall call = new ProcessCall(starter, sandbox.containment(), limits, start.guard());
        ProcessCall.Feed feed = stdin -> {
            stdin.write(own.text());
            Json.write(inputs, stdin);
        };
        try {
            ProcessResult result = call.run(
                    builder, "sluice-python " + context.path(), feed, context.log()::info, context.cancellation());
            return new ScriptAnswer(script, python, limit, result).value();
        } catch (IOException e) {
            throw NodeFailure.system("Python cannot be started (" + python + "): " + e.getMessage());
        }
    }
}
