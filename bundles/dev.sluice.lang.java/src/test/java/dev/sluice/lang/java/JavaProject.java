package dev.sluice.lang.java;

import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.ScriptRuntime;
import dev.sluice.nodes.api.testing.NodeTester;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** A project folder with classes that are compiled into it, and a provider to run them as nodes. */
final class JavaProject {
    final Path folder;
    private JavaProvider provider =
            new JavaProvider(new JavaOptions(Clock.systemUTC(), ToolProvider::getSystemJavaCompiler));

    JavaProject(Path folder) throws IOException {
        this.folder = folder.toRealPath();
    }

    /** As with a Java that has none. */
    JavaProject withoutCompiler() {
        provider = new JavaProvider(new JavaOptions(Clock.systemUTC(), () -> null));
        return this;
    }

    JavaProvider provider() {
        return provider;
    }

    /** Compiles these sources into a folder of the project, with the names of parameters. */
    JavaProject classes(String target, String... sources) throws IOException {
        return compile(target, List.of("-parameters"), sources);
    }

    JavaProject compile(String target, List<String> more, String... sources) throws IOException {
        Path out = Files.createDirectories(folder.resolve(target));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = new ArrayList<>(List.of("-d", out.toString(), "-g", "-proc:none", "-cp"));
        options.add(String.join(java.io.File.pathSeparator, place(NodeContext.class), place(Nullable.class)));
        options.addAll(more);
        List<JavaFileObject> units = new ArrayList<>();
        for (String source : sources) {
            units.add(new Source(source));
        }
        java.io.StringWriter said = new java.io.StringWriter();
        if (!compiler.getTask(said, null, null, options, null, units).call()) {
            throw new AssertionError(said.toString());
        }
        return this;
    }

    private static String place(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    /** Puts the classes of a folder into a jar, and deletes the folder. */
    JavaProject jar(String path, String classes, @Nullable String classPath) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (classPath != null) {
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Path root = folder.resolve(classes);
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest);
                Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new ZipEntry(root.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, jar);
                jar.closeEntry();
            }
        }
        write(path, bytes.toByteArray());
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        return this;
    }

    void write(String path, byte[] content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(content);
        }
    }

    void write(String path, String content) throws IOException {
        write(path, content.getBytes(StandardCharsets.UTF_8));
    }

    NodeDefinition load(String module, @Nullable String handler, @Nullable NodeType described)
            throws IOException, NodeFailure {
        return provider.runtimes()
                .get(0)
                .load(new ScriptRuntime.Script(ProjectFolder.at(folder), "./nodes/it", module, handler, described));
    }

    /** A node that is granted to run. */
    NodeTester node(String module, @Nullable String handler, @Nullable NodeType described)
            throws IOException, NodeFailure {
        return node(load(module, handler, described));
    }

    NodeTester node(NodeDefinition definition) throws IOException {
        return NodeTester.of(definition).project(folder).grant(Capability.RUN, "java");
    }

    /** A node of the method {@code run} of a class {@code shop.Part} with these members. */
    NodeTester part(String members) throws IOException, NodeFailure {
        return classes("bin", "package shop; import java.util.*; public class Part { " + members + " }")
                .node("bin", "shop.Part", null);
    }

    /** Why something cannot be a node. */
    String refusal(String module, @Nullable String handler, @Nullable NodeType described) throws IOException {
        try {
            load(module, handler, described);
        } catch (NodeFailure e) {
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("it should be refused");
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///" + name(text) + ".java"), Kind.SOURCE);
            this.text = text;
        }

        /** The name of the first type in it. */
        private static String name(String text) {
            var match = java.util.regex.Pattern.compile("(?:class|record|enum|interface) (\\w+)")
                    .matcher(text);
            return match.find() ? match.group(1) : "Unknown";
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
