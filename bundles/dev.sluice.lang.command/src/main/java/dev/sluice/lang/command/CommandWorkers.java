package dev.sluice.lang.command;

import dev.sluice.lang.process.script.ScriptFile;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.ScriptRuntime;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Calls programs that stay: a pool for each file and each set of limits and grants. Thread-safe. */
final class CommandWorkers {
    private final Launch launch;
    private final Surroundings surroundings;
    private final Map<Key, LivePool> pools = new ConcurrentHashMap<>();

    CommandWorkers(Launch launch, Surroundings surroundings) {
        this.launch = launch;
        this.surroundings = surroundings;
    }

    /** What decides which pool a call goes to. */
    record Key(
            Path project,
            String name,
            @Nullable String handler,
            ScriptRuntime.Workers workers,
            boolean pure,
            @Nullable List<String> env) {}

    /**
     * The result of a program for these inputs.
     *
     * @param pure whether running a call twice does no harm, so that calls may wait in a worker
     * @throws NodeFailure where it fails, gives no usable result, or no worker can be started
     * @throws InterruptedException where this thread was interrupted; the worker that ran the call has ended then
     */
    Value run(ScriptFile script, ScriptRuntime.Workers workers, boolean pure, RecordValue inputs, NodeContext context)
            throws NodeFailure, InterruptedException {
        Key key = new Key(
                script.project().root(),
                script.name(),
                script.handler(),
                workers,
                pure,
                Surroundings.grantedEnvironment(context));
        LivePool pool = pools.computeIfAbsent(key, made -> new LivePool(script, made, launch, surroundings));
        return pool.now(context).call(inputs, context.log(), context.cancellation());
    }
}
