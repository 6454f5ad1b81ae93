package dev.sluice.lang.wasm;

import dev.sluice.lang.wasm.internal.engine.CacheFolder;
import dev.sluice.nodes.api.Cancellation;
import dev.sluice.nodes.api.Finding;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeProvider;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.ScriptRuntime;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Contributes every {@code .wasm} file of a project as a node type. */
public final class WasmProvider implements NodeProvider {
    private static final String SUBJECT = "WebAssembly";
    private static final double MEGABYTE = 1e6;

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
        Path cache = options.cache();
        if (cache == null) {
            return List.of(Finding.limited(
                    SUBJECT,
                    "built in; each runner compiles modules anew",
                    "name a folder for compiled modules with -D" + WasmOptions.CACHE + "=PATH"));
        }
        try {
            long most = options.cacheBytes();
            CacheFolder.Usage usage = new CacheFolder(cache, most, options.clock()).usage();
            return List.of(Finding.good(
                    SUBJECT,
                    String.format(
                            Locale.ROOT,
                            "built in; compiled modules are kept in %s (%d, %.1f MB of at most %.0f MB)",
                            cache,
                            usage.modules(),
                            usage.bytes() / MEGABYTE,
                            most / MEGABYTE)));
        } catch (NodeFailure e) {
            return List.of(
                    Finding.missing(SUBJECT, String.valueOf(e.getMessage()), "correct the option or leave it out"));
        }
    }
}
