package dev.sluice.lang.wasm.internal.engine;

import dev.sluice.lang.wasm.internal.binary.BadModuleException;
import dev.sluice.lang.wasm.internal.binary.ContentHash;
import dev.sluice.lang.wasm.internal.binary.ModuleShape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.WasmModule;

/**
 * Makes modules ready to run, each once: the last ones are kept in memory by what is in them, and what the compiler made
 * of a module is kept on disk. Thread-safe.
 */
public final class Modules {
    /** How many ready modules are kept in memory. */
    private static final int KEPT = 64;

    private final @Nullable CacheFolder folder;
    private final Map<String, FutureTask<ReadyModule>> ready = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * A cache of modules.
     *
     * @param folder where compiled modules are kept, of this user alone; null for nowhere
     */
    public Modules(@Nullable CacheFolder folder) {
        this.folder = folder;
    }

    /**
     * The module ready to run. Compiles it where that has not been done; who asks for the same one meanwhile waits.
     *
     * @throws BadModuleException where the bytes are no module, or one that is not valid
     */
    public ReadyModule ready(byte[] module) throws BadModuleException, InterruptedException {
        String hash = ContentHash.of(module);
        FutureTask<ReadyModule> task;
        synchronized (ready) {
            task = ready.computeIfAbsent(hash, key -> new FutureTask<>(() -> make(key, module)));
            forgetOldest();
        }
        task.run(); // does nothing where another thread does or did it
        try {
            return task.get();
        } catch (ExecutionException e) {
            forget(hash, task);
            if (e.getCause() instanceof BadModuleException bad) {
                throw bad;
            }
            throw new IllegalStateException("a module cannot be compiled: " + e.getCause(), e.getCause());
        } catch (CancellationException e) {
            throw new IllegalStateException("nobody cancels the making of a module", e);
        }
    }

    private void forgetOldest() {
        if (ready.size() > KEPT) {
            var oldest = ready.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    private void forget(String hash, FutureTask<ReadyModule> task) {
        synchronized (ready) {
            ready.remove(hash, task);
        }
    }

    private ReadyModule make(String hash, byte[] bytes) throws BadModuleException {
        ModuleShape shape = ModuleShape.of(bytes);
        try {
            WasmModule module = Parser.parse(bytes);
            CompileCache cache = folder == null ? null : new CompileCache(folder, hash);
            try {
                return compiled(shape, module, cache);
            } catch (WasmEngineException | LinkageError e) {
                if (cache == null || !cache.wasHit()) {
                    throw e;
                }
                cache.drop();
                return compiled(shape, module, cache);
            }
        } catch (WasmEngineException e) {
            throw new BadModuleException("is not valid WebAssembly: " + e.getMessage() + "; build it again");
        }
    }

    private static ReadyModule compiled(ModuleShape shape, WasmModule module, @Nullable CompileCache cache) {
        var compiler = MachineFactoryCompiler.builder(module).withInterpreterFallback(InterpreterFallback.SILENT);
        if (cache != null) {
            compiler.withCache(cache);
        }
        return new ReadyModule(shape, module, compiler.compile());
    }
}
