package dev.sluice.lang.java;

import dev.sluice.lang.java.internal.module.ModuleFiles;
import dev.sluice.lang.java.internal.module.ModuleLoader;
import dev.sluice.lang.java.internal.module.SourceCompiler;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.ProjectFolder;
import java.time.Clock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a module's files, in a class loader for each version of them: all node types of the module share it, and
 * with it the static fields. A version that cannot be read leaves the one before. Thread-safe.
 */
final class LiveModule {
    private final ProjectFolder project;
    private final String name;
    private final Clock clock;
    private final SourceCompiler compiler;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile @Nullable Version version;

    /**
     * What executions use.
     *
     * @param problem why the files as they are now cannot be used; null where they are these
     */
    record Version(ModuleLoader loader, @Nullable String problem) {}

    LiveModule(ProjectFolder project, String name, Clock clock, SourceCompiler compiler) {
        this.project = project;
        this.name = name;
        this.clock = clock;
        this.compiler = compiler;
    }

    /** Its path, as messages show it. */
    String name() {
        return name;
    }

    /**
     * The version of now.
     *
     * @throws NodeFailure where it cannot be read, and there was none before
     */
    Version now() throws NodeFailure, InterruptedException {
        Version known = version;
        return known != null && known.loader().files().isUpToDate() ? known : look();
    }

    private Version look() throws NodeFailure, InterruptedException {
        loading.lockInterruptibly();
        try {
            Version before = version;
            if (before != null && before.loader().files().isSame()) {
                return before;
            }
            Version now;
            try {
                now = new Version(new ModuleLoader(ModuleFiles.open(project, name, clock, compiler)), null);
            } catch (NodeFailure e) {
                if (before == null) {
                    throw e;
                }
                // looked at again at each execution, until it can be read
                now = new Version(before.loader(), String.valueOf(e.getMessage()));
            }
            version = now;
            return now;
        } finally {
            loading.unlock();
        }
    }
}
