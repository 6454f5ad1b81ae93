package dev.sluice.lang.java.internal.module;

import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.ProjectFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The files that a module is made of: a jar, or a folder with classes, jars or both, and what the manifest of one of them
 * names under {@code Class-Path}; or a source file, with those beside it that it uses. Remembers what was read, and so can tell whether that has changed. Thread-safe.
 */
public final class ModuleFiles {
    static final String CLASS = ".class";
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final String JAR = ".jar";
    private static final String SOURCE = ".java";
    private static final long LARGEST = 256L << 20;
    private static final int MOST_ROOTS = 500;

    private final ProjectFolder project;
    private final String name;
    private final Clock clock;
    private final SourceCompiler compiler;
    private final List<Root> roots = new ArrayList<>();
    private final Map<Path, Seen> seen = new ConcurrentHashMap<>();

    private String help = "";

    private record Seen(FileState state, long content) {}

    private ModuleFiles(ProjectFolder project, String name, Clock clock, SourceCompiler compiler) {
        this.project = project;
        this.name = name;
        this.clock = clock;
        this.compiler = compiler;
    }

    /**
     * The files of the module at a path.
     *
     * @param name the path, as messages show it
     * @throws NodeFailure of class user where there is none, it cannot be read or it is no module
     */
    public static ModuleFiles open(ProjectFolder project, String name, Clock clock, SourceCompiler compiler)
            throws NodeFailure {
        ModuleFiles files = new ModuleFiles(project, name, clock, compiler);
        files.add(project.existing(name));
        return files;
    }

    /** What a source says of itself in its first comment; empty where it says nothing. */
    public String help() {
        return help;
    }

    /** The files and folders that were looked at so far; some are not there. */
    Set<Path> seen() {
        return Set.copyOf(seen.keySet());
    }

    /** The path of the module, as messages show it. */
    public String name() {
        return name;
    }

    private void add(Path path) throws NodeFailure {
        if (roots.size() >= MOST_ROOTS) {
            throw NodeFailure.user("'" + name + "' has more than " + MOST_ROOTS + " jars and folders");
        }
        if (Files.isDirectory(path)) {
            seen.put(path, look(path));
            Root folder = new FolderRoot(path, this);
            roots.add(folder);
            addNamedBy(folder, path);
            for (Path jar : jars(path)) {
                addJar(jar);
            }
        } else if (isSource(name)) {
            addSource(path);
        } else {
            addJar(path);
        }
    }

    /** Whether the module with this path is a source file. */
    public static boolean isSource(String name) {
        return name.endsWith(SOURCE);
    }

    /** Whether the module with this path is a jar, and no folder. */
    static boolean isJar(String name) {
        return name.endsWith(JAR);
    }

    private void addSource(Path path) throws NodeFailure {
        Map<Path, String> used = new HashMap<>();
        roots.add(new SourceRoot(compiler.compile(project, path, used)));
        used.forEach((file, text) ->
                seen.put(file, new Seen(FileState.of(file, clock), sum(text.getBytes(StandardCharsets.UTF_8)))));
        help = SourceHelp.of(used.getOrDefault(path, ""));
    }

    private void addJar(Path path) throws NodeFailure {
        try {
            if (Files.size(path) > LARGEST) {
                throw NodeFailure.user("'" + project.relative(path) + "' is larger than " + LARGEST + " bytes");
            }
            Root jar = new JarRoot(Jar.of(read(path)));
            roots.add(jar);
            addNamedBy(jar, path);
        } catch (ZipException e) {
            throw NodeFailure.user(
                    "'" + project.relative(path) + "' " + e.getMessage() + "; give a jar, or a folder with classes");
        } catch (IOException e) {
            throw NodeFailure.of(
                    ErrorClass.USER, "'" + project.relative(path) + "' cannot be read: " + e.getMessage(), e);
        }
    }

    /** Adds what a manifest names under Class-Path; as everywhere in Java, what does not exist is left out. */
    private void addNamedBy(Root root, Path path) throws NodeFailure {
        String more = classPath(root);
        for (String entry : more.isBlank() ? new String[0] : more.strip().split("\\s+")) {
            Path named = checked(entry);
            Path other = (Files.isDirectory(path) ? path.resolve(named) : path.resolveSibling(named)).normalize();
            if (other.startsWith(project.root()) && Files.exists(other) && !seen.containsKey(other)) {
                add(project.existing(project.relative(other)));
            } else if (other.startsWith(project.root())) {
                seen.computeIfAbsent(other, missing -> new Seen(FileState.of(missing, clock), 0));
            } else {
                throw NodeFailure.user("the manifest of '" + project.relative(path) + "' names '" + entry
                        + "' under Class-Path, which lies outside of the project; put a copy into it");
            }
        }
    }

    private Path checked(String entry) throws NodeFailure {
        try {
            return Path.of(entry);
        } catch (InvalidPathException e) {
            throw NodeFailure.user(
                    "the manifest of '" + name + "' names '" + entry + "' under Class-Path, which is no path");
        }
    }

    private static String classPath(Root root) {
        try {
            byte[] text = root.find(MANIFEST);
            String path = text == null
                    ? null
                    : new Manifest(new ByteArrayInputStream(text))
                            .getMainAttributes()
                            .getValue(Attributes.Name.CLASS_PATH);
            return path == null ? "" : path;
        } catch (IOException e) {
            return ""; // a manifest that cannot be read names nothing
        }
    }

    private static List<Path> jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(JAR) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of(); // whoever looks for a class says that it is missing
        }
    }

    /** Reads a file, and remembers what it was. */
    byte[] read(Path file) throws IOException {
        if (!file.toRealPath().startsWith(project.root())) {
            throw new IOException("it is a symbolic link that leads out of the project");
        }
        FileState state = FileState.of(file, clock);
        byte[] bytes = Files.readAllBytes(file);
        seen.put(file, new Seen(state, sum(bytes)));
        return bytes;
    }

    /** Remembers that a file was looked for and is not there. */
    void missed(Path file) {
        seen.put(file, new Seen(FileState.of(file, clock), 0));
    }

    private static long sum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return (sum.getValue() << 31) + bytes.length + 1;
    }

    /** What has this name, such as {@code a/B.class}, in the first place that has it; null where none has. */
    public byte @Nullable [] find(String entry) throws IOException {
        for (Root root : roots) {
            byte[] found = root.find(entry);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** What has this name in each place that has it, in their order. */
    List<byte[]> findAll(String entry) throws IOException {
        List<byte[]> all = new ArrayList<>();
        for (Root root : roots) {
            byte[] found = root.find(entry);
            if (found != null) {
                all.add(found);
            }
        }
        return all;
    }

    /** The names of its classes, for hints: some of them where there are very many. */
    public List<String> classes() {
        return roots.stream().flatMap(root -> root.classes().stream()).toList();
    }

    /** Whether what was read is surely as it was; quick. */
    public boolean isUpToDate() {
        for (Map.Entry<Path, Seen> file : seen.entrySet()) {
            if (!file.getValue().state().isUpToDate(file.getKey(), clock)) {
                return false;
            }
        }
        return true;
    }

    /** Whether what was read has the same content still; reads what looks changed. */
    public boolean isSame() {
        for (Map.Entry<Path, Seen> file : seen.entrySet()) {
            if (!file.getValue().state().isUpToDate(file.getKey(), clock)) {
                Seen now = look(file.getKey());
                if (now.content() != file.getValue().content()) {
                    return false;
                }
                file.setValue(now);
            }
        }
        return true;
    }

    private Seen look(Path path) {
        FileState state = FileState.of(path, clock);
        if (state.size() < 0) {
            return new Seen(state, 0);
        }
        try {
            return new Seen(
                    state,
                    Files.isDirectory(path)
                            ? sum(jars(path).toString().getBytes(StandardCharsets.UTF_8))
                            : sum(Files.readAllBytes(path)));
        } catch (IOException e) {
            return new Seen(state, -1);
        }
    }

    /** The class in a file of this name, {@code a.B} for {@code a/B.class}. */
    static String className(String file) {
        return file.substring(0, file.length() - CLASS.length()).replace('/', '.');
    }
}
