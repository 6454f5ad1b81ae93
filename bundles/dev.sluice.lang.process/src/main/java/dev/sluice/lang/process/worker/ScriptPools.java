package dev.sluice.lang.process.worker;

import dev.sluice.lang.process.script.ScriptCages;
import dev.sluice.lang.process.script.ScriptFile;
import dev.sluice.lang.process.script.ScriptGrants;
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

/**
 * The pools of a language's scripts: one for each script and each set of limits and grants. What stands at granted paths is
 * looked at again from time to time, so that workers do not go on with a folder or file that was replaced. Thread-safe.
 */
public final class ScriptPools {
    /** Looking at the disk takes longer than a call of a worker. */
    private static final long LOOK_NANOS = 100_000_000;

    private final Starts starts;
    private final Map<Key, Entry> entries = new ConcurrentHashMap<>();

    /** What a language does to start workers. */
    public interface Starts {
        /** How a worker for a script with these grants would be started now. */
        ScriptCages.Start start(ScriptFile script, ScriptGrants grants, NodeContext context)
                throws NodeFailure, InterruptedException;

        /** A pool of workers that are started so. */
        WorkerPool pool(ScriptFile script, ScriptRuntime.Workers workers, boolean pure, ScriptCages.Start start)
                throws NodeFailure;
    }

    public ScriptPools(Starts starts) {
        this.starts = starts;
    }

    /** What decides which pool a call goes to. */
    private record Key(
            Path file, @Nullable String handler, ScriptRuntime.Workers workers, boolean pure, ScriptGrants grants) {}

    private record Entry(WorkerPool pool, ScriptCages.Start start, long lookedAt) {}

    /**
     * The result of a script's function for these inputs.
     *
     * @param described what the description beside the script says; null where it has none. With the hint {@code pure} calls
     *     may wait in a worker, because running one twice does no harm
     * @throws NodeFailure where it fails, gives no usable result, or no worker can be started
     * @throws InterruptedException where this thread was interrupted; the worker that ran the call has ended then
     */
    public Value run(
            ScriptFile script,
            @Nullable NodeType described,
            ScriptRuntime.Workers workers,
            RecordValue inputs,
            NodeContext context)
            throws NodeFailure, InterruptedException {
        boolean pure = described != null && described.hints().contains(Hint.PURE);
        Key key = new Key(script.file(), script.handler(), workers, pure, ScriptGrants.of(context, described));
        Entry entry = entries.get(key);
        long now = System.nanoTime();
        if (entry == null || now - entry.lookedAt() > LOOK_NANOS) {
            entry = look(script, key, entry, now, context);
        }
        return entry.pool().call(inputs, context.log(), context.cancellation());
    }

    /** The workers of a pool that is left end by themselves when they have had no call for a while. */
    private Entry look(ScriptFile script, Key key, @Nullable Entry known, long now, NodeContext context)
            throws NodeFailure, InterruptedException {
        ScriptCages.Start start = starts.start(script, key.grants(), context);
        WorkerPool pool = known != null && known.start().equals(start)
                ? known.pool()
                : starts.pool(script, key.workers(), key.pure(), start);
        Entry made = new Entry(pool, start, now);
        Entry other = known == null ? entries.putIfAbsent(key, made) : null;
        if (other != null) {
            return other; // another call was here at the same time
        }
        if (known != null && !entries.replace(key, known, made)) {
            Entry there = entries.get(key);
            return there == null ? made : there;
        }
        return made;
    }
}
