package dev.sluice.lang.python;

import dev.sluice.lang.process.Containment;
import dev.sluice.lang.process.ProcessStarter;
import dev.sluice.lang.process.Sandbox;
import dev.sluice.lang.process.Sandboxes;
import dev.sluice.lang.process.script.ScriptEnvironment;
import dev.sluice.lang.process.script.ScriptFile;
import dev.sluice.lang.process.worker.WorkerLimits;
import dev.sluice.lang.process.worker.WorkerPool;
import dev.sluice.lang.process.worker.WorkerProgram;
import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.ScriptRuntime;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Runs functions of scripts in processes that stay: a pool for each script and each set of limits and grants. Thread-safe. */
final class PythonWorkers {
    private static final Duration START = Duration.ofSeconds(20);
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final int AHEAD = 31;

    private final PythonOptions options;
    private final ProcessStarter starter;
    private final Interpreters interpreters;
    private final Sandboxes sandboxes;
    private final Bootstrap bootstrap = new Bootstrap();
    private final Map<Key, WorkerPool> pools = new ConcurrentHashMap<>();

    PythonWorkers(PythonOptions options, ProcessStarter starter, Interpreters interpreters, Sandboxes sandboxes) {
        this.options = options;
        this.starter = starter;
        this.interpreters = interpreters;
        this.sandboxes = sandboxes;
    }

    /** What decides which pool a call goes to. */
    private record Key(
            Path file,
            @Nullable String handler,
            ScriptRuntime.Workers workers,
            boolean pure,
            @Nullable List<String> env) {}

    /**
     * The result of a script's function for these inputs.
     *
     * @param pure whether running a call twice does no harm, so that calls may wait in a worker
     * @throws NodeFailure where it fails, gives no usable result, or no worker can be started
     * @throws InterruptedException where this thread was interrupted; the worker that ran the call has ended then
     */
    Value run(ScriptFile script, ScriptRuntime.Workers workers, boolean pure, RecordValue inputs, NodeContext context)
            throws NodeFailure, InterruptedException {
        Key key = new Key(script.file(), script.handler(), workers, pure, context.grants(Capability.ENV));
        WorkerPool pool = pools.get(key);
        if (pool == null) {
            WorkerPool made = pool(script, key, context);
            WorkerPool other = pools.putIfAbsent(key, made);
            pool = other == null ? made : other;
        }
        return pool.call(inputs, context.log(), context.cancellation());
    }

    private WorkerPool pool(ScriptFile script, Key key, NodeContext context) throws NodeFailure, InterruptedException {
        int limit = options.outputBytes();
        ScriptRuntime.Workers workers = key.workers();
        Path project = script.project().root();
        Path python = interpreters.of(project, context.cancellation());
        Sandbox given = options.sandbox();
        Sandbox sandbox = given == null ? sandboxes.best() : given;
        byte[] text =
                bootstrap.worker(script, sandbox.containment() == Containment.SUPERVISED, limit, workers.memory());
        List<String> command = new ArrayList<>(List.of(python.toString()));
        command.addAll(Bootstrap.arguments(text.length, script.name()));
        WorkerProgram program = new WorkerProgram(
                script.name(),
                "Python",
                command,
                project,
                ScriptEnvironment.of(options.environment(), key.env()),
                text,
                sandbox);
        long calls = workers.calls() == 0 ? Long.MAX_VALUE : workers.calls();
        WorkerLimits limits =
                new WorkerLimits(workers.count(), key.pure() ? AHEAD : 0, calls, limit, START, options.grace(), IDLE);
        return new WorkerPool(program, limits, starter);
    }
}
