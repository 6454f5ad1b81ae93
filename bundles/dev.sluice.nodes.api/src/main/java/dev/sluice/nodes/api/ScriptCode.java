package dev.sluice.nodes.api;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.TreeSet;

/**
 * The files that a script is made of: itself, its description, what else in its folder and below has an ending of its
 * language, since it may import that, and what says which libraries and which version of the language it takes.
 */
public final class ScriptCode {
    /** What names the libraries of a script, in its folder or in one around it up to the project's. */
    private static final Set<String> REQUIREMENTS = Set.of(
            "requirements.txt",
            "pyproject.toml",
            "uv.lock",
            "poetry.lock",
            "Pipfile.lock",
            "package.json",
            "package-lock.json",
            "tsconfig.json",
            ".python-version",
            ".venv/pyvenv.cfg",
            ".nvmrc");

    private static final String DESCRIPTION = ".node.yaml";
    private static final int DEPTH = 16;
    private static final int MOST = 2_000;

    private final ProjectFolder project;
    private final Set<String> endings;

    /** @param endings of the language, without the dot; an empty one stands for no others than the script */
    public ScriptCode(ProjectFolder project, Set<String> endings) {
        this.project = project;
        this.endings = Set.copyOf(endings);
    }

    /**
     * Names them.
     *
     * @param path of the script, or of a folder of sources, relative to the project
     * @param more patterns of further files, as {@link ScriptRuntime#reads} gives them
     * @throws Exception where one cannot be read, or they are too many to look at
     */
    public void take(String path, Set<String> more, Fingerprint.Print print) throws Exception {
        for (String file : files(path, more)) {
            print.script(file);
        }
    }

    private Set<String> files(String path, Set<String> more) throws Exception {
        Path script = project.existing(path);
        Path folder =
                Files.isDirectory(script) ? script : script.resolveSibling("").normalize();
        Set<String> files = new TreeSet<>();
        if (!folder.equals(script)) {
            files.add(project.relative(script));
        }
        if (!endings.contains("")) {
            collect(folder, files, name -> endings.contains(ending(name)) || name.endsWith(DESCRIPTION));
        }
        for (Path at = folder; at != null && at.startsWith(project.root()); at = at.getParent()) {
            for (String name : REQUIREMENTS) {
                if (Files.isRegularFile(at.resolve(name))) {
                    files.add(project.relative(at.resolve(name)));
                }
            }
        }
        for (String pattern : more) {
            further(pattern, files);
        }
        return files;
    }

    private void further(String pattern, Set<String> files) throws Exception {
        int slash = pattern.lastIndexOf('/');
        String name = pattern.substring(slash + 1);
        if (!name.startsWith("*.")) {
            files.add(pattern);
            return;
        }
        Path folder = project.root().resolve(slash < 0 ? "" : pattern.substring(0, slash));
        if (Files.isDirectory(folder)) {
            collect(folder, files, file -> ending(file).equals(name.substring(2)));
        }
    }

    private static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
    }

    private void collect(Path folder, Set<String> files, java.util.function.Predicate<String> wanted)
            throws IOException {
        Files.walkFileTree(folder, Set.of(), DEPTH, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                String name = String.valueOf(visited.getFileName());
                boolean passed = !visited.equals(folder)
                        && (name.startsWith(".") || name.equals("node_modules") || name.equals("__pycache__"));
                return passed ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && wanted.test(String.valueOf(file.getFileName()))) {
                    files.add(project.relative(file));
                    if (files.size() > MOST) {
                        throw new IOException("a script has more than " + MOST + " files beside it");
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE; // what cannot be read is nothing that the script could import
            }
        });
    }
}
