package dev.sluice.arch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files of the repository that these tests run in. */
final class Checkout {
    private static final Set<String> NOT_SOURCES =
            Set.of(".git", "target", ".runner", ".sluice", "src-gen", "__pycache__");

    private final Path root;

    private Checkout(Path root) {
        this.root = root;
    }

    /**
     * Finds the repository upwards from the working folder, which Maven sets to that of the module.
     *
     * @throws IllegalStateException when no folder upwards is the root of a checkout
     */
    static Checkout find() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(".mvn")) && Files.isDirectory(folder.resolve("bundles"))) {
                return new Checkout(folder);
            }
        }
        throw new IllegalStateException(
                "run this test in a module of a checkout: no folder upwards holds .mvn and bundles");
    }

    /** The names of the folders below {@code bundles}, sorted. */
    List<String> bundles() {
        try (Stream<Path> folders = Files.list(root.resolve("bundles"))) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve("pom.xml")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bundles that Tycho builds, sorted: those whose manifest is written by hand. */
    List<String> ideBundles() {
        return bundles().stream()
                .filter(bundle -> Files.isRegularFile(root.resolve("bundles/" + bundle + "/META-INF/MANIFEST.MF")))
                .toList();
    }

    /** The files that people wrote: everything but what a build, a run or git puts into the folder. Sorted. */
    List<Path> files() {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> isSource(root.relativize(file)) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The hand-written Java files of all modules, sorted. */
    List<Path> javaFiles() {
        return files().stream()
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
    }

    /** The hand-written Java files of all modules without those of tests, sorted. */
    List<Path> mainJavaFiles() {
        return javaFiles().stream()
                .filter(file ->
                        !name(file).contains("/src/test/") && !name(file).startsWith("tests/"))
                .toList();
    }

    /** The file of this name, as seen from the root. */
    Path file(String name) {
        return root.resolve(name);
    }

    /** The name of a file as seen from the root, with slashes. */
    String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    private static boolean isSource(Path relative) {
        for (Path part : relative) {
            if (NOT_SOURCES.contains(part.toString())) {
                return false;
            }
        }
        return true;
    }
}
