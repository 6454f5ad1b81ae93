package dev.sluice.lang.wasm;

import dev.sluice.lang.process.script.ScriptBody;
import dev.sluice.lang.process.script.ScriptFile;
import dev.sluice.lang.wasm.internal.binary.BadModuleException;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs what stands in a module's file. A file that has changed is taken at the next execution; where it cannot be, the
 * module before it stays, and the log says so once. Thread-safe.
 */
final class LiveModule implements ScriptBody {
    private final ScriptFile file;
    private final ModuleStore modules;
    private final Surroundings surroundings;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile @Nullable Loaded loaded;

    /**
     * What executions use.
     *
     * @param seen of the file when it was last looked at, which may be of a later version that cannot be used
     */
    private record Loaded(FileStamp seen, String hash, ModuleCall call) {}

    LiveModule(ScriptFile file, ModuleStore modules, Surroundings surroundings) {
        this.file = file;
        this.modules = modules;
        this.surroundings = surroundings;
    }

    @Override
    public Value run(RecordValue inputs, NodeContext context) throws NodeFailure, InterruptedException {
        Loaded now = loaded;
        if (now == null || !now.seen().isUpToDate(file.file(), surroundings.clock())) {
            now = look(context);
        }
        return now.call().run(inputs, context);
    }

    /** Loads the file where it is another one now. */
    private Loaded look(NodeContext context) throws NodeFailure, InterruptedException {
        loading.lockInterruptibly();
        try {
            Loaded before = loaded;
            if (before != null && before.seen().isUpToDate(file.file(), surroundings.clock())) {
                return before;
            }
            FileStamp seen = FileStamp.of(file.file(), surroundings.clock());
            Loaded now = before == null ? load(seen, null) : again(seen, before, context);
            loaded = now;
            return now;
        } finally {
            loading.unlock();
        }
    }

    private Loaded load(FileStamp seen, @Nullable Loaded before) throws NodeFailure, InterruptedException {
        // Looked up anew: what stands at the path may be a link out of the project by now.
        ModuleFile module = ModuleFile.read(ScriptFile.at(file.project(), file.name(), file.handler()));
        if (before != null && before.hash().equals(module.hash())) {
            return new Loaded(seen, before.hash(), before.call());
        }
        try {
            ModuleCall call =
                    ModuleCall.of(file.name(), module.form(), modules.open().ready(module.core()), surroundings);
            return new Loaded(seen, module.hash(), call);
        } catch (BadModuleException e) {
            throw NodeFailure.permanent("'" + file.name() + "' " + e.getMessage());
        }
    }

    private Loaded again(FileStamp seen, Loaded before, NodeContext context) throws InterruptedException {
        try {
            return load(seen, before);
        } catch (NodeFailure e) {
            if (!seen.isSameAs(before.seen())) {
                context.log()
                        .warn(file.name()
                                + " has changed, but the new version cannot be used, and the one before it goes"
                                + " on: " + e.getMessage());
            }
            return new Loaded(seen, before.hash(), before.call());
        }
    }
}
