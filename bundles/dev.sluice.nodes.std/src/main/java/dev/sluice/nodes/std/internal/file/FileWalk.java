package dev.sluice.nodes.std.internal.file;

import dev.sluice.nodes.api.Cancellation;
import dev.sluice.nodes.api.Glob;
import dev.sluice.nodes.api.ProjectFolder;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Collects the files below a folder. Links to files in the project count as files; links to folders are not entered, so
 * that there are no circles, and links that lead out of the project or nowhere are left out. So are names that begin
 * with a dot, unless the pattern speaks of them.
 */
final class FileWalk extends SimpleFileVisitor<Path> {
    private final ProjectFolder project;
    private final Cancellation cancellation;
    private final Consumer<String> warnings;
    private final Path folder;
    private final Glob glob;
    private final TreeSet<String> files = new TreeSet<>();

    /** @param warnings takes what is left out */
    FileWalk(ProjectFolder project, Path folder, Glob glob, Cancellation cancellation, Consumer<String> warnings) {
        this.project = project;
        this.cancellation = cancellation;
        this.warnings = warnings;
        this.folder = folder;
        this.glob = glob;
    }

    TreeSet<String> files() {
        return files;
    }

    private boolean isHidden(Path path) {
        return !glob.seesHidden() && path.getFileName().toString().startsWith(".");
    }

    @Override
    public FileVisitResult preVisitDirectory(Path entered, BasicFileAttributes attributes) {
        cancellation.check();
        return !entered.equals(folder) && isHidden(entered) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String below = folder.relativize(file).toString().replace('\\', '/');
        if (!isHidden(file) && glob.matches(below) && isFile(file, attributes)) {
            files.add(project.relative(file));
        }
        return FileVisitResult.CONTINUE;
    }

    private boolean isFile(Path file, BasicFileAttributes attributes) {
        if (!attributes.isSymbolicLink()) {
            return attributes.isRegularFile();
        }
        try {
            Path real = file.toRealPath();
            return real.startsWith(project.root()) && Files.isRegularFile(real);
        } catch (IOException e) {
            warnings.accept("left out " + project.relative(file) + ", a link that leads nowhere");
            return false;
        }
    }

    /** A folder that may not be read is left out, with a line in the log. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
        if (file.equals(folder)) {
            throw e;
        }
        warnings.accept("left out " + project.relative(file) + ", which cannot be read");
        return FileVisitResult.CONTINUE;
    }
}
