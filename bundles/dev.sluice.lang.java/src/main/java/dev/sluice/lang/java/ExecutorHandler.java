package dev.sluice.lang.java;

import dev.sluice.lang.java.internal.module.ModuleLoader;
import dev.sluice.lang.process.script.ScriptLanguage;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeExecutor;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** A class that implements the SDK's {@link NodeExecutor}. One object serves every execution, as the SDK says. */
final class ExecutorHandler implements Handler {
    private final Constructor<?> maker;
    private final Blame blame;
    private final ModuleLoader loader;
    private volatile @Nullable NodeExecutor instance;

    ExecutorHandler(Constructor<?> maker, Blame blame, ModuleLoader loader) {
        this.maker = maker;
        this.blame = blame;
        this.loader = loader;
    }

    @Override
    public Signature signature() {
        return new Signature(null, List.of(ScriptLanguage.OUT));
    }

    @Override
    public NodeExecutor executor(GuestThreads threads) {
        return context -> execute(context, threads);
    }

    private void execute(NodeContext context, GuestThreads threads) throws Exception {
        try {
            var unused = threads.call(
                    () -> {
                        instance().execute(context);
                        return context;
                    },
                    blame.what(),
                    loader,
                    context);
        } catch (ExecutionException e) {
            throw blame.of(Objects.requireNonNull(e.getCause()));
        }
    }

    private NodeExecutor instance() throws Exception {
        NodeExecutor made = instance;
        return made == null ? make() : made;
    }

    private synchronized NodeExecutor make() throws Exception {
        NodeExecutor made = instance;
        if (made == null) {
            try {
                made = (NodeExecutor) maker.newInstance();
            } catch (InvocationTargetException e) {
                throw MethodHandler.cause(e);
            }
            instance = made;
        }
        return made;
    }
}
