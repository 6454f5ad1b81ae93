package dev.sluice.lang.wasm;

import dev.sluice.nodes.api.Cancellation;
import dev.sluice.nodes.api.Finding;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeProvider;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.ScriptRuntime;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Contributes every {@code .wasm} file of a project as a node type. */
public final class WasmProvider implements NodeProvider {
    private final WasmOptions options;
    private final WasmRuntime runtime;

    /** Runs modules as the system properties {@code sluice.*} say. */
    public WasmProvider() {
        this(WasmOptions.ofRunner());
    }

    WasmProvider(WasmOptions options) {
        this.options = options;
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

    @Override
    public List<Finding> examine(ProjectFolder project, Cancellation cancellation) {
        String subject = "WebAssembly";
        Path cache = options.cache();
        return List.of(
                cache == null
                        ? Finding.limited(
                                subject,
                                "built in; each runner compiles modules anew",
                                "name a folder for compiled modules with -D" + WasmOptions.CACHE + "=PATH")
                        : Finding.good(subject, "built in; compiled modules are kept in " + cache));
    }
}
