package dev.sluice.lang.command;

import dev.sluice.lang.process.script.ScriptFile;
import dev.sluice.lang.process.worker.WorkerLimits;
import dev.sluice.lang.process.worker.WorkerPool;
import dev.sluice.lang.process.worker.WorkerProgram;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The workers of what stands in a file now. A program that has changed is taken at the next call; where it cannot be
 * started, the workers of the one before go on, and the log says so once. Thread-safe.
 */
final class LivePool {
    private static final Duration START = Duration.ofSeconds(20);
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final int AHEAD = 31;
    private static final int KILOBYTE_BITS = 10;

    private final ScriptFile script;
    private final CommandWorkers.Key key;
    private final Launch launch;
    private final Surroundings surroundings;
    private final Path watched;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile @Nullable Loaded loaded;

    /**
     * What calls go to.
     *
     * @param seen of the file when it was last looked at, which may be of a later version that cannot be started
     */
    private record Loaded(FileVersion seen, WorkerPool pool) {}

    LivePool(ScriptFile script, CommandWorkers.Key key, Launch launch, Surroundings surroundings) {
        this.script = script;
        this.key = key;
        this.launch = launch;
        this.surroundings = surroundings;
        // Not the file that a link led to: it may lead to another one later.
        this.watched = script.project().root().resolve(script.name());
    }

    /**
     * The pool for a call that begins now.
     *
     * @throws NodeFailure where there is none yet, and none can be made
     */
    WorkerPool now(NodeContext context) throws NodeFailure, InterruptedException {
        Loaded now = loaded;
        return now != null && now.seen().equals(FileVersion.of(watched)) ? now.pool() : look(context);
    }

    private WorkerPool look(NodeContext context) throws NodeFailure, InterruptedException {
        loading.lockInterruptibly();
        try {
            Loaded before = loaded;
            FileVersion seen = FileVersion.of(watched);
            if (before != null && before.seen().equals(seen)) {
                return before.pool();
            }
            WorkerPool pool = before == null ? open(context) : again(before.pool(), context);
            loaded = new Loaded(seen, pool);
            return pool;
        } finally {
            loading.unlock();
        }
    }

    private WorkerPool again(WorkerPool before, NodeContext context) throws InterruptedException {
        try {
            WorkerPool pool = open(context);
            pool.warmUp();
            before.close();
            return pool;
        } catch (NodeFailure e) {
            context.log()
                    .warn(script.name()
                            + " has changed, but the new version cannot be started, and the one before it goes on as"
                            + " long as its processes live: " + e.getMessage());
            return before;
        }
    }

    private WorkerPool open(NodeContext context) throws NodeFailure {
        // Looked up anew: what stands at the path may be a link out of the project by now.
        ScriptFile file = ScriptFile.at(script.project(), script.name(), script.handler());
        CommandOptions options = surroundings.options();
        WorkerProgram program = new WorkerProgram(
                script.name(),
                script.name(),
                limited(launch.command(file), context),
                script.project().root(),
                surroundings.environment(key.env()),
                new byte[0],
                surroundings.sandbox(),
                new WorkerProgram.Advice(
                        "a worker writes {\"ready\":1} to stdout when it has started, which docs/native.md shows",
                        "write only lines such as {\"id\":7,\"result\":…} there, without spaces between the tokens, and"
                                + " messages to stderr"));
        long calls = key.workers().calls() == 0 ? Long.MAX_VALUE : key.workers().calls();
        return new WorkerPool(
                program,
                new WorkerLimits(
                        key.workers().count(),
                        key.pure() ? AHEAD : 0,
                        calls,
                        options.outputLimit(),
                        START,
                        options.grace(),
                        IDLE),
                surroundings.starter());
    }

    /** The command under a limit of its memory, where one is asked for. */
    private List<String> limited(List<String> command, NodeContext context) {
        long memory = key.workers().memory();
        if (memory == 0) {
            return command;
        }
        Path shell = surroundings.programs().find("sh");
        if (shell == null || !surroundings.options().machine().isLinux()) {
            context.log()
                    .warn("the limit of memory of " + script.name()
                            + " does not hold here, as it takes Linux and a shell");
            return command;
        }
        // Data alone: programs in Go and others reserve many times the addresses that they use.
        List<String> limited = new ArrayList<>(
                List.of(shell.toString(), "-c", "ulimit -d \"$0\" && exec \"$@\"", "" + (memory >> KILOBYTE_BITS)));
        limited.addAll(command);
        return limited;
    }
}
