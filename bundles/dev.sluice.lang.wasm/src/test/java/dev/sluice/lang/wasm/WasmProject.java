package dev.sluice.lang.wasm;

import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.ScriptRuntime;
import dev.sluice.nodes.api.testing.NodeTester;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A project folder with modules, and a provider to run them as nodes. */
final class WasmProject {
    final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private @Nullable String memory;
    private @Nullable String output;
    private @Nullable Path cache;
    private @Nullable String cacheSize;
    private @Nullable WasmProvider provider;

    WasmProject(Path folder) throws IOException {
        this.folder = folder.toRealPath();
    }

    WasmProject memory(String bytes) {
        this.memory = bytes;
        return this;
    }

    WasmProject output(String bytes) {
        this.output = bytes;
        return this;
    }

    WasmProject cache(Path other) {
        this.cache = other;
        return this;
    }

    WasmProject cacheSize(String bytes) {
        this.cacheSize = bytes;
        return this;
    }

    WasmProject environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    WasmProject file(String path, byte[] content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        return this;
    }

    WasmProvider provider() {
        if (provider == null) {
            provider =
                    new WasmProvider(new WasmOptions(environment, memory, output, Clock.systemUTC(), cache, cacheSize));
        }
        return provider;
    }

    /** Forgets what is in memory, as another runner would. */
    WasmProject restarted() {
        provider = null;
        return this;
    }

    /** A node of a module with these bytes. */
    NodeTester node(byte[] module) throws IOException, NodeFailure {
        return file("nodes/part.wasm", module).node("nodes/part.wasm", null, null);
    }

    NodeTester node(String path, @Nullable String handler, @Nullable NodeType described)
            throws IOException, NodeFailure {
        return NodeTester.of(load(path, handler, described)).project(folder);
    }

    /** Why a module cannot be a node. */
    String refusal(byte[] module) throws IOException {
        try {
            file("nodes/part.wasm", module).load("nodes/part.wasm", null, null);
        } catch (NodeFailure e) {
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("the module should be refused");
    }

    NodeDefinition load(String path, @Nullable String handler, @Nullable NodeType described)
            throws IOException, NodeFailure {
        return provider()
                .runtimes()
                .get(0)
                .load(new ScriptRuntime.Script(ProjectFolder.at(folder), "./" + path, path, handler, described));
    }
}
