package dev.sluice.lang.java;

import dev.sluice.lang.java.internal.module.ModuleLoader;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs the code that a handler names in the module as it is now. Where a new version does not have it any more, or cannot be
 * loaded, the one before goes on, and the log says so once. Thread-safe.
 */
final class JavaNode implements NodeExecutor {
    private final LiveModule module;
    private final @Nullable String handler;
    private final @Nullable NodeType described;
    private final GuestThreads threads;
    private volatile @Nullable Bound bound;

    /** The code of a version; of an earlier one, where that cannot be used. */
    private record Bound(ModuleLoader seen, @Nullable String problem, NodeExecutor executor) {
        boolean isOf(LiveModule.Version version) {
            return seen == version.loader() && Objects.equals(problem, version.problem());
        }
    }

    JavaNode(LiveModule module, @Nullable String handler, @Nullable NodeType described, GuestThreads threads) {
        this.module = module;
        this.handler = handler;
        this.described = described;
        this.threads = threads;
    }

    @Override
    public void execute(NodeContext context) throws Exception {
        Trust.check(context);
        LiveModule.Version now = module.now();
        Bound current = bound;
        if (current == null || !current.isOf(now)) {
            current = bind(now, context);
        }
        current.executor().execute(context);
    }

    private synchronized Bound bind(LiveModule.Version now, NodeContext context) throws NodeFailure {
        Bound before = bound;
        if (before != null && before.isOf(now)) {
            return before;
        }
        Bound next;
        if (before != null && now.problem() != null) {
            keeps(now.problem(), context);
            next = new Bound(now.loader(), now.problem(), before.executor());
        } else {
            next = new Bound(now.loader(), now.problem(), executor(now.loader(), before, context));
        }
        bound = next;
        return next;
    }

    private NodeExecutor executor(ModuleLoader loader, @Nullable Bound before, NodeContext context) throws NodeFailure {
        try {
            return Handler.find(loader, handler, described).executor(threads);
        } catch (NodeFailure e) {
            if (before == null) {
                throw e;
            }
            keeps(e.getMessage(), context);
            return before.executor();
        }
    }

    private void keeps(@Nullable String why, NodeContext context) {
        context.log()
                .warn(module.name()
                        + " has changed, but the new version cannot be used, and the one before it goes on: " + why);
    }
}
