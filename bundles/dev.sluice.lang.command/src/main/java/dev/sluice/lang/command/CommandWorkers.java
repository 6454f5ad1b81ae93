package dev.sluice.lang.command;

import dev.sluice.lang.process.script.ScriptCages;
import dev.sluice.lang.process.script.ScriptFile;
import dev.sluice.lang.process.script.ScriptNeeds;
import dev.sluice.lang.process.worker.ScriptPools;
import dev.sluice.lang.process.worker.WorkerLimits;
import dev.sluice.lang.process.worker.WorkerPool;
import dev.sluice.lang.process.worker.WorkerProgram;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.ScriptRuntime;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import org.jspecify.annotations.Nullable;

/** Calls programs that stay. A program that has changed is taken at the next call. Thread-safe. */
final class CommandWorkers implements ScriptPools.Starts {
    private static final WorkerProgram.Advice ADVICE = new WorkerProgram.Advice(
            "a worker writes {\"ready\":1} to stdout when it has started, which docs/native.md shows",
            "write only lines such as {\"id\":7,\"result\":…} there, without spaces between the tokens, and messages to"
                    + " stderr");

    private final Launch launch;
    private final Surroundings surroundings;
    private final ScriptPools pools;

    CommandWorkers(Launch launch, Surroundings surroundings) {
        this.launch = launch;
        this.surroundings = surroundings;
        this.pools = new ScriptPools(this, surroundings.cages());
    }

    /** The result of a program for these inputs, as {@link ScriptPools#run} says. */
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

    @Override
    public Object version(ScriptFile script) {
        // Not of the file that a link led to: it may lead to another one later.
        return FileVersion.of(script.project().root().resolve(script.name()));
    }

    @Override
    public ScriptFile file(ScriptFile script) throws NodeFailure {
        // Looked up anew: what stands at the path may be a link out of the project by now.
        return ScriptFile.at(script.project(), script.name(), script.handler());
    }

    @Override
    public ScriptNeeds needs(ScriptFile script, NodeContext context) throws NodeFailure {
        return launch.needs(script);
    }

    @Override
    public WorkerPool pool(
            ScriptFile script,
            ScriptRuntime.Workers workers,
            boolean pure,
            ScriptCages.Start start,
            NodeContext context)
            throws NodeFailure {
        CommandOptions options = surroundings.options();
        WorkerProgram program = new WorkerProgram(
                script.name(),
                script.name(),
                launch.command(script),
                script.project().root(),
                start.environment(),
                new byte[0],
                start.sandbox(),
                ADVICE,
                start.reach(),
                start.guard());
        WorkerLimits kept = WorkerLimits.of(workers, pure, options.outputLimit(), options.grace());
        return new WorkerPool(program, kept, surroundings.starter());
    }
}
