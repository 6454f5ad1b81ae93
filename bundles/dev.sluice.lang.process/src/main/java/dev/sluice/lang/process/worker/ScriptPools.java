package dev.sluice.lang.process.worker;

import dev.sluice.lang.process.script.ScriptCages;
import dev.sluice.lang.process.script.ScriptFile;
import dev.sluice.lang.process.script.ScriptGrants;
import dev.sluice.lang.process.script.ScriptNeeds;
import dev.sluice.nodes.api.Hint;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.ScriptRuntime;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The workers of one language: a pool for each script and each set of limits and grants. Thread-safe. */
public final class ScriptPools {
    private final Starts starts;
    private final ScriptCages cages;
    private final Map<Key, LivePool> pools = new ConcurrentHashMap<>();

    /** What a language does to start workers. */
    public interface Starts {
        /**
         * Tells what stands at a script's path from what stood there before; null where workers take a changed script
         * by themselves.
         */
        default @Nullable Object version(ScriptFile script) {
            return null;
        }

        /**
         * The file that workers are started for now.
         *
         * @throws NodeFailure where there is none that can be
         */
        default ScriptFile file(ScriptFile script) throws NodeFailure {
            return script;
        }

        /** What a worker needs of the machine. */
        ScriptNeeds needs(ScriptFile script, NodeContext context) throws NodeFailure, InterruptedException;

        /** A pool of workers that are started so. */
        WorkerPool pool(
                ScriptFile script,
                ScriptRuntime.Workers workers,
                boolean pure,
                ScriptCages.Start start,
                NodeContext context)
                throws NodeFailure;
    }

    public ScriptPools(Starts starts, ScriptCages cages) {
        this.starts = starts;
        this.cages = cages;
    }

    /** What decides which pool a call goes to. */
    record Key(
            Path file,
            String name,
            @Nullable String handler,
            ScriptRuntime.Workers workers,
            boolean pure,
            ScriptGrants grants,
            ScriptRuntime.Limits limits) {}

    /**
     * The result of a script's function for these inputs.
     *
     * @param described what the description beside the script says; null where it has none. With the hint {@code pure} calls
     *     may wait in a worker, because running one twice does no harm
     * @param limits what each worker may take of the machine
     * @throws NodeFailure where it fails, gives no usable result, or no worker can be started
     * @throws InterruptedException where this thread was interrupted; the worker that ran the call has ended then
     */
    public Value run(
            ScriptFile script,
            @Nullable NodeType described,
            ScriptRuntime.Workers workers,
            ScriptRuntime.Limits limits,
            RecordValue inputs,
            NodeContext context)
            throws NodeFailure, InterruptedException {
        boolean pure = described != null && described.hints().contains(Hint.PURE);
        ScriptGrants grants = ScriptGrants.of(context, described);
        Key key = new Key(script.file(), script.name(), script.handler(), workers, pure, grants, limits);
        LivePool pool = pools.computeIfAbsent(key, made -> new LivePool(script, made, starts, cages));
        return pool.now(context).call(inputs, context.idempotencyKey(), context.log(), context.cancellation());
    }
}
