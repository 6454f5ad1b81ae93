package dev.sluice.lang.wasm;

import dev.sluice.lang.wasm.internal.engine.Modules;
import dev.sluice.nodes.api.NodeFailure;
import org.jspecify.annotations.Nullable;

/**
 * The modules of a runner. The engine is not touched before one runs: an editor has none, and what never runs a module is
 * not to wait for it. Thread-safe.
 */
final class ModuleStore {
    private final WasmOptions options;
    private @Nullable Modules modules;

    ModuleStore(WasmOptions options) {
        this.options = options;
    }

    /**
     * The modules.
     *
     * @throws NodeFailure of class user where an option is wrong
     */
    synchronized Modules open() throws NodeFailure {
        Modules open = modules;
        if (open == null) {
            open = new Modules(options.cacheFolder());
            modules = open;
        }
        return open;
    }
}
