package dev.sluice.lang.java.internal.module;

import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.ProjectFolder;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a source file, with the others that it uses from beside it, in memory; and keeps the result as long as none of
 * them changes, as the same is asked for at each validation. What does not compile is tried each time. Thread-safe.
 */
public final class SourceCompiler {
    private static final int MOST_KEPT = 64;
    private static final int MOST_ERRORS = 3;
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");

    private final Supplier<@Nullable JavaCompiler> compilers;
    private final Map<Path, Compiled> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Compiled> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /**
     * What became of a source.
     *
     * @param sources the files that were read, with their texts
     * @param classes by the names of their files, such as {@code a/B.class}; empty where there is a problem
     */
    private record Compiled(
            Map<Path, String> sources,
            Map<String, byte[]> classes,
            @Nullable String problem) {
        boolean isOfNow() {
            for (Map.Entry<Path, String> source : sources.entrySet()) {
                try {
                    if (!Files.readString(source.getKey()).equals(source.getValue())) {
                        return false;
                    }
                } catch (IOException e) {
                    return false; // compiling it says why
                }
            }
            return true;
        }
    }

    /** Compiles with what this gives; null where this Java has no compiler. */
    public SourceCompiler(Supplier<@Nullable JavaCompiler> compilers) {
        this.compilers = compilers;
    }

    /** Whether this Java has a compiler. */
    public boolean isThere() {
        return compilers.get() != null;
    }

    /**
     * The classes of a source.
     *
     * @param used takes the files that were read, with their texts
     * @throws NodeFailure of class user where it does not compile, with file and line; of class system where this Java has no
     *     compiler
     */
    synchronized Map<String, byte[]> compile(ProjectFolder project, Path file, Map<Path, String> used)
            throws NodeFailure {
        Compiled known = kept.get(file);
        // one that failed may have missed a file that is there by now
        if (known == null || known.problem() != null || !known.isOfNow()) {
            known = compile(project, file);
            kept.put(file, known);
        }
        used.putAll(known.sources());
        if (known.problem() != null) {
            throw NodeFailure.user(known.problem());
        }
        return known.classes();
    }

    private Compiled compile(ProjectFolder project, Path file) throws NodeFailure {
        JavaCompiler compiler = compilers.get();
        if (compiler == null) {
            throw NodeFailure.system(
                    "'" + project.relative(file) + "' is source, and this Java has no compiler; run with a"
                            + " JDK (JAVA_HOME), or compile it and name the class in a description");
        }
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        Set<Path> read = new LinkedHashSet<>(Set.of(file));
        try (StandardJavaFileManager standard =
                compiler.getStandardFileManager(said, Locale.ROOT, StandardCharsets.UTF_8)) {
            // read before: where it changes meanwhile, the classes are not those of what stands there then
            String text = Files.readString(file);
            ClassesInMemory classes = new ClassesInMemory(standard, read);
            boolean done = compiler.getTask(
                            null, classes, said, options(project, file, text), null, standard.getJavaFileObjects(file))
                    .call();
            Map<Path, String> texts = texts(read);
            texts.put(file, text);
            return new Compiled(
                    texts, done ? classes.all() : Map.of(), done ? null : problem(project, said.getDiagnostics()));
        } catch (IOException | RuntimeException e) {
            throw NodeFailure.user("'" + project.relative(file) + "' cannot be compiled: " + e);
        }
    }

    private static Map<Path, String> texts(Set<Path> files) throws IOException {
        Map<Path, String> texts = new LinkedHashMap<>();
        for (Path file : files) {
            texts.put(file, Files.readString(file));
        }
        return texts;
    }

    private static List<String> options(ProjectFolder project, Path file, String text) {
        List<String> classPath = new ArrayList<>();
        for (Class<?> shared : new Class<?>[] {NodeContext.class, Nullable.class}) {
            Path place = place(shared);
            if (place != null) {
                classPath.add(place.toString());
            }
        }
        return List.of(
                "-parameters",
                "-g",
                "-proc:none",
                "-Xlint:none",
                "-implicit:class",
                "-sourcepath",
                root(project, file, text).toString(),
                "-classpath",
                String.join(File.pathSeparator, classPath));
    }

    /** The folder above the packages, where that is in the project. */
    static Path root(ProjectFolder project, Path file, String text) {
        Path root = file.getParent();
        Matcher name = PACKAGE.matcher(text);
        int up = name.find() ? name.group(1).split("\\.").length : 0;
        for (int i = 0; i < up && root != null && root.getParent() != null; i++) {
            root = root.getParent();
        }
        return root != null && root.startsWith(project.root()) ? root : file.resolveSibling("");
    }

    private static @Nullable Path place(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        URL url = source == null ? null : source.getLocation();
        try {
            return url == null ? null : Path.of(new URI(url.toString()));
        } catch (URISyntaxException | IllegalArgumentException | java.nio.file.FileSystemNotFoundException e) {
            return null; // it is not a file; sources that use it do not compile, and say so
        }
    }

    private static String problem(ProjectFolder project, List<Diagnostic<? extends JavaFileObject>> said) {
        List<String> errors = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> diagnostic : said) {
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                JavaFileObject source = diagnostic.getSource();
                String where = source == null
                        ? ""
                        : project.relative(Path.of(source.toUri())) + ", line " + diagnostic.getLineNumber() + ": ";
                errors.add(where + diagnostic.getMessage(Locale.ROOT).replaceAll("\\s*\\R\\s*", ", "));
            }
        }
        int more = errors.size() - MOST_ERRORS;
        return "it does not compile: "
                + String.join("; ", more > 0 ? errors.subList(0, MOST_ERRORS) : errors)
                + (more > 0 ? "; and " + more + " more" : "");
    }
}
