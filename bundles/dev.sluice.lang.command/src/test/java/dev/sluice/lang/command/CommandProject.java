package dev.sluice.lang.command;

import dev.sluice.lang.process.Containment;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A project folder with programs, and a provider to run them as nodes. The programs are scripts with a {@code #!} line, so
 * that no compiler is needed: for the runner they are executables like any other.
 */
final class CommandProject {
    static final ScriptRuntime.Workers ONE_WORKER = new ScriptRuntime.Workers(1, 0);
    static final Machine MACHINE = Machine.of(System.getProperty("os.name"), System.getProperty("os.arch"));

    final Path folder;
    private final Map<String, String> environment = new HashMap<>(System.getenv());
    private int outputLimit = 64 << 20;
    private @Nullable Sandbox sandbox = Sandbox.NONE;
    private @Nullable Path cache;
    private @Nullable CommandProvider provider;

    CommandProject(Path folder) throws IOException {
        this.folder = folder.toRealPath();
    }

    /** The machine's own choice of a sandbox. */
    static Sandbox best() {
        return new Sandboxes(new Programs(System.getenv()), new ProcessStarter(), MACHINE.isLinux()).best();
    }

    /** Whether nothing gets away from the machine's own choice. */
    static boolean hasNamespaces() {
        return best().containment() == Containment.NAMESPACE;
    }

    CommandProject in(@Nullable Sandbox other) {
        this.sandbox = other;
        return this;
    }

    /** Copies the system's programs there. */
    CommandProject cache(Path other) {
        this.cache = other;
        return this;
    }

    CommandProject environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    CommandProject outputLimit(int bytes) {
        this.outputLimit = bytes;
        return this;
    }

    Path file(String path, byte[] content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        // put in place as a build does it: a file that is being written cannot be started
        Path written = Files.write(file.resolveSibling(file.getFileName() + ".new"), content);
        return Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    Path file(String path, String text) throws IOException {
        return file(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** An executable file of this text. */
    CommandProject program(String path, String text) throws IOException {
        Path written = file(path + ".built", text);
        Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(written, folder.resolve(path), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return this;
    }

    CommandProvider provider() {
        if (provider == null) {
            provider = new CommandProvider(
                    new CommandOptions(environment, outputLimit, Duration.ofMillis(200), MACHINE, sandbox, cache));
        }
        return provider;
    }

    NodeDefinition load(
            String path,
            @Nullable String handler,
            @Nullable NodeType described,
            ScriptRuntime.@Nullable Workers workers)
            throws IOException, NodeFailure {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        ScriptRuntime runtime = provider().runtimes().stream()
                .filter(each -> each.extensions().contains(dot < 0 ? "" : name.substring(dot + 1)))
                .findFirst()
                .orElseThrow();
        return runtime.load(
                new ScriptRuntime.Script(ProjectFolder.at(folder), "./" + path, path, handler, described, workers));
    }

    /** A node type with limits. */
    NodeDefinition limited(String path, ScriptRuntime.@Nullable Workers workers, ScriptRuntime.Limits limits)
            throws IOException, NodeFailure {
        ScriptRuntime runtime = provider().runtimes().get(path.endsWith(".sh") ? 1 : 0);
        return runtime.load(new ScriptRuntime.Script(
                ProjectFolder.at(folder), "./" + path, path, null, null, workers, false, limits));
    }

    /** A node whose type is a path. */
    NodeTester at(String path) throws IOException, NodeFailure {
        return NodeTester.of(load(path, null, null, null)).project(folder);
    }

    /** A node on a program of this text that is started for each call. */
    NodeTester node(String text) throws IOException, NodeFailure {
        return program("bin/tool", text).at("bin/tool");
    }

    /** A node on a program of this text that stays. */
    NodeTester worker(String text, ScriptRuntime.Workers workers) throws IOException, NodeFailure {
        return NodeTester.of(program("bin/tool", text).load("bin/tool", null, null, workers))
                .project(folder);
    }
}
