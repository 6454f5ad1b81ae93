package dev.sluice.lang.process.worker;

import dev.sluice.lang.process.script.ScriptCages;
import dev.sluice.lang.process.script.ScriptFile;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The workers of what stands in a script's file, and at granted paths, now. Where something else stands at a granted path,
 * they are replaced. A program that has changed is taken at the next call; where it cannot be started, the workers of the one
 * before go on, and the log says so once. Thread-safe.
 */
final class LivePool {
    /** Looking at all granted paths takes longer than a call of a worker. */
    private static final long LOOK_NANOS = 100_000_000;

    private final ScriptFile script;
    private final ScriptPools.Key key;
    private final ScriptPools.Starts starts;
    private final ScriptCages cages;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile @Nullable Loaded loaded;

    /**
     * What calls go to.
     *
     * @param seen of the file when it was last looked at, which may be of a later version that cannot be started
     * @param lookedAt when granted paths were, in nanoseconds
     */
    private record Loaded(
            @Nullable Object seen, ScriptFile file, ScriptCages.Start start, WorkerPool pool, long lookedAt) {
        boolean isOf(@Nullable Object version) {
            return Objects.equals(seen, version);
        }
    }

    LivePool(ScriptFile script, ScriptPools.Key key, ScriptPools.Starts starts, ScriptCages cages) {
        this.script = script;
        this.key = key;
        this.starts = starts;
        this.cages = cages;
    }

    /**
     * The pool for a call that begins now. Those that are replaced end as soon as they have answered.
     *
     * @throws NodeFailure where there is none yet and none can be made, or a grant is not possible any more
     */
    WorkerPool now(NodeContext context) throws NodeFailure, InterruptedException {
        Loaded now = loaded;
        Object version = starts.version(script);
        if (now != null && now.isOf(version) && System.nanoTime() - now.lookedAt() < LOOK_NANOS) {
            return now.pool();
        }
        looking.lockInterruptibly();
        try {
            Loaded before = loaded;
            if (before != null && before.isOf(version) && before != now) {
                return before.pool(); // another call has looked while this one waited
            }
            Loaded made = look(before, version, context);
            loaded = made;
            return made.pool();
        } finally {
            looking.unlock();
        }
    }

    private Loaded look(@Nullable Loaded before, @Nullable Object version, NodeContext context)
            throws NodeFailure, InterruptedException {
        if (before == null) {
            return open(version, context);
        }
        Loaded other = before.isOf(version) ? null : changed(version, context);
        Loaded made = other == null ? again(before, version, context) : other;
        if (made.pool() != before.pool()) {
            before.pool().close();
        }
        return made;
    }

    private Loaded open(@Nullable Object version, NodeContext context) throws NodeFailure, InterruptedException {
        ScriptFile file = starts.file(script);
        ScriptCages.Start start = cages.start(file, key.grants(), starts.needs(file, context), key.limits());
        return new Loaded(version, file, start, pool(file, start, context), System.nanoTime());
    }

    /** Workers of another version; null where they cannot be started. */
    private @Nullable Loaded changed(@Nullable Object version, NodeContext context) throws InterruptedException {
        try {
            Loaded made = open(version, context);
            made.pool().warmUp();
            return made;
        } catch (NodeFailure e) {
            context.log()
                    .warn(script.name()
                            + " has changed, but the new version cannot be started, and the one before it goes on as"
                            + " long as its processes live: " + e.getMessage());
            return null;
        }
    }

    /** The same version, with what stands at granted paths now. */
    private Loaded again(Loaded before, @Nullable Object version, NodeContext context) throws NodeFailure {
        ScriptCages.Start start =
                cages.start(before.file(), key.grants(), before.start().needs(), key.limits());
        WorkerPool pool = start.equals(before.start()) ? before.pool() : pool(before.file(), start, context);
        return new Loaded(version, before.file(), start, pool, System.nanoTime());
    }

    private WorkerPool pool(ScriptFile file, ScriptCages.Start start, NodeContext context) throws NodeFailure {
        return starts.pool(file, key.workers(), key.pure(), start, context);
    }
}
