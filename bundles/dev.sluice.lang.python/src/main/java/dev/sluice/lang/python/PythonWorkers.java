package dev.sluice.lang.python;

import dev.sluice.lang.process.Containment;
import dev.sluice.lang.process.ProcessStarter;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs functions of scripts in processes that stay: a pool for each script and each set of limits and grants. Thread-safe. */
final class PythonWorkers implements ScriptPools.Starts {

    private final PythonOptions options;
    private final ProcessStarter starter;
    private final Interpreters interpreters;
    private final Bootstrap bootstrap;
    private final ScriptPools pools;

    PythonWorkers(
            PythonOptions options,
            ProcessStarter starter,
            Interpreters interpreters,
            ScriptCages cages,
            Bootstrap bootstrap) {
        this.options = options;
        this.starter = starter;
        this.interpreters = interpreters;
        this.bootstrap = bootstrap;
        this.pools = new ScriptPools(this, cages);
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

    @Override
    public ScriptNeeds needs(ScriptFile script, NodeContext context) throws NodeFailure, InterruptedException {
        return ScriptNeeds.of(interpreters.of(script.project().root(), context.cancellation()));
    }

    @Override
    public WorkerPool pool(
            ScriptFile script,
            ScriptRuntime.Workers workers,
            boolean pure,
            ScriptCages.Start start,
            NodeContext context)
            throws NodeFailure {
        int limit = options.outputBytes();
        Path project = script.project().root();
        boolean supervised = start.sandbox().containment() == Containment.SUPERVISED;
        // what a cage does not hold it to it must do itself
        long memory = start.reach() == null ? start.guard().limits().memory() : 0;
        Bootstrap.Start own = bootstrap.worker(script, supervised, limit, memory);
        List<String> command = new ArrayList<>(List.of(start.program(0).toString()));
        command.addAll(own.arguments());
        WorkerProgram program = new WorkerProgram(
                script.name(),
                "Python",
                command,
                project,
                start.environment(),
                own.text(),
                start.sandbox(),
                start.reach(),
                start.guard());
        return new WorkerPool(program, WorkerLimits.of(workers, pure, limit, options.grace()), starter);
    }
}
