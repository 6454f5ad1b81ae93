package dev.sluice.lang.wasm;

import dev.sluice.lang.wasm.internal.engine.Modules;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The modules of a runner. The engine is not touched before one runs: an editor has none, and what never runs a module is
 * not to wait for it. Thread-safe.
 */
final class ModuleStore {
    private final @Nullable Path cache;
    private @Nullable Modules modules;

    ModuleStore(@Nullable Path cache) {
        this.cache = cache;
    }

    synchronized Modules open() {
        Modules open = modules;
        if (open == null) {
            open = new Modules(cache);
            modules = open;
        }
        return open;
    }
}
