package dev.sluice.lang.wasm;

import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeProvider;
import dev.sluice.nodes.api.ScriptRuntime;
import java.util.Collection;
import java.util.List;

/** Contributes every {@code .wasm} file of a project as a node type. */
public final class WasmProvider implements NodeProvider {
    private final WasmRuntime runtime;

    /** Runs modules as the system properties {@code sluice.*} say. */
    public WasmProvider() {
        this(WasmOptions.ofRunner());
    }

    WasmProvider(WasmOptions options) {
        this.runtime = new WasmRuntime(options);
    }

    @Override
    public Collection<NodeDefinition> nodes() {
        return List.of();
    }

    @Override
    public List<ScriptRuntime> runtimes() {
        return List.of(runtime);
    }
}
