package dev.sluice.nodes.api;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The folder that a flow's files live in. Paths in a flow are relative to it, use {@code /}, and may not leave it:
 * absolute paths, {@code ..} and symbolic links that lead out are refused. Immutable.
 */
public final class ProjectFolder {
    private final Path root;

    private ProjectFolder(Path root) {
        this.root = root;
    }

    /**
     * The project at a folder.
     *
     * @throws IOException where it is no folder
     */
    public static ProjectFolder at(Path folder) throws IOException {
        Path real = folder.toRealPath();
        if (!Files.isDirectory(real)) {
            throw new java.nio.file.NotDirectoryException(folder.toString());
        }
        return new ProjectFolder(real);
    }

    /**
     * The project that a flow belongs to: the nearest folder upwards that holds {@code .project} or
     * {@code sluice.yaml}, or else the flow's own.
     *
     * @throws IOException where the flow's folder does not exist
     */
    public static ProjectFolder of(Path flow) throws IOException {
        Path folder = flow.toAbsolutePath().normalize().getParent();
        Path own = folder == null ? flow.toAbsolutePath().getRoot() : folder;
        for (Path at = own; at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve(".project")) || Files.isRegularFile(at.resolve("sluice.yaml"))) {
                return at(at);
            }
        }
        return at(own);
    }

    /** The folder, absolute and without symbolic links. */
    public Path root() {
        return root;
    }

    /** A path as the project's people write it: relative, with {@code /}; only the file name where it lies outside. */
    public String relative(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        if (!absolute.startsWith(root)) {
            Path name = absolute.getFileName();
            return name == null ? "" : name.toString();
        }
        return root.relativize(absolute).toString().replace('\\', '/');
    }

    /**
     * Checks the form of a path, and touches no disk.
     *
     * @throws NodeFailure of class user where it is absolute, leads upwards or is no path
     */
    public void check(String path) throws NodeFailure {
        inside(path);
    }

    /**
     * Something that exists in the project.
     *
     * @throws NodeFailure of class user where it is missing or lies outside
     */
    public Path existing(String path) throws NodeFailure {
        Path target = inside(path);
        try {
            Path real = target.toRealPath();
            if (!real.startsWith(root)) {
                throw outside(path, "is a symbolic link that leads out of the project");
            }
            return real;
        } catch (java.nio.file.NoSuchFileException e) {
            throw NodeFailure.user("there is no '" + path + "' in the project; paths are relative to its folder");
        } catch (IOException e) {
            throw NodeFailure.of(ErrorClass.USER, "'" + path + "' cannot be opened: " + reason(e), e);
        }
    }

    /**
     * A place in the project to write to; missing folders on the way are made.
     *
     * @throws NodeFailure of class user where it lies outside or is a folder; of class system where the disk refuses
     */
    public Path target(String path) throws NodeFailure {
        Path target = inside(path);
        if (target.equals(root) || Files.isDirectory(target)) {
            throw NodeFailure.user("'" + path + "' is a folder; give the path of a file");
        }
        Path parent = java.util.Objects.requireNonNull(target.getParent());
        Path real = nearestReal(parent);
        if (!real.startsWith(root)) {
            throw outside(path, "leads out of the project by a symbolic link");
        }
        if (!Files.isDirectory(real)) {
            throw NodeFailure.user("'" + path + "' cannot be written, because '" + relative(real)
                    + "' is a file, not a folder; give another path");
        }
        try {
            Files.createDirectories(parent);
            return Files.isSymbolicLink(target)
                    ? linked(target, path)
                    : parent.toRealPath().resolve(java.util.Objects.requireNonNull(target.getFileName()));
        } catch (IOException e) {
            throw NodeFailure.of(ErrorClass.SYSTEM, "'" + path + "' cannot be written: " + reason(e), e);
        }
    }

    /** The file that a symbolic link leads to, so that the link stays and the file changes. */
    private Path linked(Path link, String path) throws NodeFailure {
        Path file = real(link, link);
        if (!file.startsWith(root)) {
            throw outside(path, "is a symbolic link that leads out of the project");
        }
        return file;
    }

    /**
     * Writes a file as a whole or not at all: to a temporary file beside it, which then takes its place.
     *
     * @throws NodeFailure as {@link #target}
     * @throws Exception what the content throws; the file is then as it was
     */
    public void write(String path, Content content) throws Exception {
        Path target = target(path);
        // not Files.createTempFile, whose files only their owner may read
        Path temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        Files.createFile(temporary);
        try {
            content.write(temporary);
            replace(temporary, target);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void replace(Path temporary, Path target) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Path inside(String path) throws NodeFailure {
        if (path.isBlank()) {
            throw NodeFailure.user("the path is empty; give one relative to the project's folder");
        }
        try {
            Path relative = Path.of(path);
            if (relative.isAbsolute() || relative.getRoot() != null || path.startsWith("/") || path.startsWith("\\")) {
                throw outside(path, "is absolute");
            }
            for (Path step : relative) {
                if (step.toString().equals("..")) {
                    throw outside(path, "leads upwards with '..'");
                }
            }
            return root.resolve(relative).normalize();
        } catch (InvalidPathException e) {
            throw NodeFailure.user("'" + path.replace('\0', '?') + "' is no path: " + e.getReason());
        }
    }

    /** The real path of the nearest ancestor that exists. */
    private Path nearestReal(Path path) throws NodeFailure {
        for (Path at = path; at != null; at = at.getParent()) {
            if (Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
                return real(at, path);
            }
        }
        return path;
    }

    private Path real(Path at, Path path) throws NodeFailure {
        try {
            return at.toRealPath();
        } catch (IOException e) {
            throw NodeFailure.user(
                    "'" + relative(path) + "' goes through a symbolic link that leads nowhere: " + reason(e));
        }
    }

    private static NodeFailure outside(String path, String why) {
        return NodeFailure.user(
                "the path '" + path + "' " + why + "; give a path inside the project, relative to its folder");
    }

    private static String reason(IOException e) {
        if (e instanceof java.nio.file.AccessDeniedException) {
            return "access denied";
        }
        @Nullable
        String reason = e instanceof java.nio.file.FileSystemException file ? file.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }

    /** Puts the content of a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes to this empty file. */
        void write(Path file) throws Exception;
    }
}
