package dev.sluice.lang.java.internal.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The classes and resources of a folder, which are read when they are needed. */
final class FolderRoot implements Root {
    private static final int MOST_NAMES = 1000;
    private static final int DEEPEST = 30;

    private final Path folder;
    private final ModuleFiles files;

    FolderRoot(Path folder, ModuleFiles files) {
        this.folder = folder;
        this.files = files;
    }

    @Override
    public byte @Nullable [] find(String name) throws IOException {
        Path file = inside(name);
        if (file == null) {
            return null;
        }
        if (Files.isRegularFile(file)) {
            return files.read(file);
        }
        if (name.endsWith(ModuleFiles.CLASS)) {
            files.missed(file);
        }
        return null;
    }

    private @Nullable Path inside(String name) {
        try {
            Path file = folder.resolve(name).normalize();
            return file.startsWith(folder) ? file : null;
        } catch (InvalidPathException e) {
            return null; // nothing here has a name that is no path
        }
    }

    @Override
    public List<String> classes() {
        try (Stream<Path> all = Files.walk(folder, DEEPEST)) {
            return all.map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(ModuleFiles.CLASS))
                    .limit(MOST_NAMES)
                    .map(ModuleFiles::className)
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            return List.of(); // they are for a hint only
        }
    }
}
