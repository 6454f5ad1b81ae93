package dev.sluice.site.tests;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles the bundle that looks around in the workbench, against the bundles that are installed there. */
final class ProbeBundle {
    static final String NAME = "dev.sluice.site.probe";
    static final String VERSION = "1.0.0";

    private ProbeBundle() {}

    static Path build(Path sources, List<Path> classPath, Path work) throws IOException {
        Path classes = Files.createDirectories(work.resolve("probe-classes"));
        StringWriter messages = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
            boolean compiled = compiler.getTask(
                            messages,
                            files,
                            null,
                            List.of("--release", "21", "-proc:none"),
                            null,
                            files.getJavaFileObjects(sources.resolve("Probe.java")))
                    .call();
            if (!compiled) {
                throw new IOException("the probe cannot be compiled:\n" + messages);
            }
        }
        Files.copy(sources.resolve("plugin.xml"), classes.resolve("plugin.xml"));
        return jar(classes, work.resolve(NAME + ".jar"));
    }

    private static Path jar(Path classes, Path jar) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", NAME + ";singleton:=true");
        main.putValue("Bundle-Version", VERSION);
        main.putValue("Bundle-ActivationPolicy", "lazy");
        main.putValue(
                "Require-Bundle",
                Stream.of("core.runtime", "core.resources", "ui", "ui.ide")
                        .map(name -> "org.eclipse." + name)
                        .collect(Collectors.joining(",")));
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, entries);
                entries.closeEntry();
            }
        }
        return jar;
    }
}
