package dev.sluice.lang.command;

import dev.sluice.json.Json;
import dev.sluice.lang.process.ProcessCall;
import dev.sluice.lang.process.ProcessLimits;
import dev.sluice.lang.process.ProcessResult;
import dev.sluice.lang.process.script.CallFiles;
import dev.sluice.lang.process.script.ScriptCages;
import dev.sluice.lang.process.script.ScriptFile;
import dev.sluice.lang.process.script.ScriptGrants;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.ScriptRuntime;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Runs programs, each call in a process of its own. Thread-safe. */
final class CommandCalls {
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final Launch launch;
    private final Surroundings surroundings;

    CommandCalls(Launch launch, Surroundings surroundings) {
        this.launch = launch;
        this.surroundings = surroundings;
    }

    /**
     * The result of a program for these inputs.
     *
     * @param described what the description beside it says; null where it has none
     * @param limits what it may take of the machine
     * @throws NodeFailure where it fails, gives no usable result, or cannot be started
     * @throws InterruptedException where this thread was interrupted; the process has ended then
     */
    Value run(
            ScriptFile loaded,
            @Nullable NodeType described,
            ScriptRuntime.Limits limits,
            RecordValue inputs,
            NodeContext context)
            throws NodeFailure, InterruptedException {
        // Looked up anew: what stands at the path may be another file by now, or a link out of the project.
        ScriptFile script = ScriptFile.at(loaded.project(), loaded.name(), loaded.handler());
        try (CallFiles files = CallFiles.of(script.name(), described, CallFiles.Takes.TABLES, context)) {
            RecordValue given = files.given(inputs);
            return files.taken(run(script, ScriptGrants.of(context, described), limits, files, given, context));
        }
    }

    private Value run(
            ScriptFile script,
            ScriptGrants grants,
            ScriptRuntime.Limits limits,
            CallFiles files,
            RecordValue inputs,
            NodeContext context)
            throws NodeFailure, InterruptedException {
        CommandOptions options = surroundings.options();
        ScriptCages.Start start = surroundings.cages().start(script, grants, launch.needs(script), limits, files);
        ProcessBuilder builder = new ProcessBuilder(start.command(launch.command(script)))
                .directory(script.project().root().toFile());
        builder.environment().clear();
        builder.environment().putAll(start.environment());
        builder.environment().putAll(files.environment());
        builder.environment().put(NodeContext.KEY_VARIABLE, context.idempotencyKey());
        ProcessCall call = new ProcessCall(
                surroundings.starter(),
                start.sandbox().containment(),
                new ProcessLimits(options.outputLimit(), options.grace(), DRAIN),
                start.guard());
        try {
            ProcessResult result = call.run(
                    builder,
                    "sluice-command " + context.path(),
                    stdin -> Json.write(inputs, stdin),
                    context.log()::info,
                    context.cancellation());
            return new CommandAnswer(script, options.outputLimit(), result).value();
        } catch (IOException e) {
            throw StartFailure.of(script.name(), String.valueOf(e.getMessage()));
        }
    }
}
