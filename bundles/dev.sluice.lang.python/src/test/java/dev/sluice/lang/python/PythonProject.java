package dev.sluice.lang.python;

import dev.sluice.lang.process.ProcessStarter;
import dev.sluice.lang.process.Programs;
import dev.sluice.lang.process.Sandbox;
import dev.sluice.lang.process.Sandboxes;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.ScriptRuntime;
import dev.sluice.nodes.api.testing.NodeTester;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A project folder with scripts, and a provider to run them as nodes. */
final class PythonProject {
    static final Duration GRACE = Duration.ofMillis(200);

    final Path folder;
    private final Map<String, String> environment = new HashMap<>(System.getenv());
    private @Nullable String program;
    private @Nullable String outputLimit;
    private @Nullable Sandbox sandbox = Sandbox.SUPERVISED;
    private @Nullable PythonProvider provider;

    PythonProject(Path folder) throws IOException {
        this.folder = folder.toRealPath();
    }

    /** What the machine's own choice of a sandbox is. */
    static Sandbox best() {
        return new Sandboxes(new Programs(System.getenv()), new ProcessStarter(), true).best();
    }

    PythonProject in(@Nullable Sandbox other) {
        this.sandbox = other;
        return this;
    }

    PythonProject environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    PythonProject program(String path) {
        this.program = path;
        return this;
    }

    PythonProject outputLimit(String bytes) {
        this.outputLimit = bytes;
        return this;
    }

    PythonProject file(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    PythonProvider provider() {
        if (provider == null) {
            provider = new PythonProvider(new PythonOptions(environment, program, outputLimit, GRACE, true, sandbox));
        }
        return provider;
    }

    /** A {@code python.script} node on a script of this text. */
    NodeTester script(String text) throws IOException {
        return file("nodes/script.py", text).at("nodes/script.py");
    }

    /** A {@code python.script} node on the script at a path. */
    NodeTester at(String path) throws IOException {
        NodeDefinition definition = provider().nodes().iterator().next();
        return NodeTester.of(definition).project(folder).with("path", path);
    }

    /** A node whose type is the path of a script. */
    NodeTester typed(String path, @Nullable String handler, @Nullable NodeType described)
            throws IOException, NodeFailure {
        return NodeTester.of(load(path, handler, described)).project(folder);
    }

    /** A node type with limits. */
    NodeDefinition limited(String path, ScriptRuntime.@Nullable Workers workers, ScriptRuntime.Limits limits)
            throws IOException, NodeFailure {
        return provider()
                .runtimes()
                .get(0)
                .load(new ScriptRuntime.Script(
                        ProjectFolder.at(folder), "./" + path, path, null, null, workers, false, limits));
    }

    NodeDefinition load(String path, @Nullable String handler, @Nullable NodeType described)
            throws IOException, NodeFailure {
        return provider()
                .runtimes()
                .get(0)
                .load(new ScriptRuntime.Script(ProjectFolder.at(folder), "./" + path, path, handler, described));
    }
}
