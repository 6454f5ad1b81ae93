package dev.sluice.lang.wasm.internal.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A folder of the machine that nothing leads out of, whatever symbolic links stand in it or are put there meanwhile. What a
 * path leads to is found out first and must lie in the folder; then it is gone to from the open folder one step after the
 * other, each from the one before and none of them over a link, so that a link in the place of a folder that was looked at
 * makes the step fail. Where the system cannot do that (Windows), only the former holds. Thread-safe.
 */
public final class KeptFolder implements Closeable {
    private final Path root;
    private final List<Path> shown;
    private final List<Path> writable;
    private final DirectoryStream<Path> stream;
    private final KeptFileSystem system;

    private KeptFolder(Path root, List<Path> shown, List<Path> writable, DirectoryStream<Path> stream) {
        this.root = root;
        this.shown = List.copyOf(shown);
        this.writable = List.copyOf(writable);
        this.stream = stream;
        this.system = new KeptFileSystem(this);
    }

    /**
     * Opens a folder.
     *
     * @param folder absolute and without symbolic links
     * @param shown what is there of it, as absolute paths in it: files, and folders with all in them; the folder itself for all
     * @param writable what of that may be changed
     * @throws IOException where it is none, or has just been replaced by a link
     */
    @SuppressWarnings("StreamResourceLeak") // it stays open with the folder
    public static KeptFolder open(Path folder, List<Path> shown, List<Path> writable) throws IOException {
        DirectoryStream<Path> stream = Files.newDirectoryStream(folder);
        KeptFolder opened = new KeptFolder(folder, shown, writable, stream);
        try {
            opened.check();
            return opened;
        } catch (IOException | RuntimeException e) {
            stream.close();
            throw e;
        }
    }

    /** What was opened must be what stands at the path, which has no links in it. */
    private void check() throws IOException {
        BasicFileAttributes there = Files.readAttributes(root, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!root.toRealPath().equals(root) || !there.isDirectory()) {
            throw denied(root);
        }
        SecureDirectoryStream<Path> secure = secure();
        if (secure != null) {
            BasicFileAttributes opened =
                    secure.getFileAttributeView(BasicFileAttributeView.class).readAttributes();
            if (!Objects.equals(opened.fileKey(), there.fileKey())) {
                throw denied(root);
            }
        }
    }

    private @Nullable SecureDirectoryStream<Path> secure() {
        return stream instanceof SecureDirectoryStream<Path> secure ? secure : null;
    }

    /** The folder as a path of its own file system. */
    public Path path() {
        return new KeptPath(system, root);
    }

    private static AccessDeniedException denied(Path path) {
        return new AccessDeniedException(path.toString(), null, "it lies outside of the folder");
    }

    /**
     * What a path leads to.
     *
     * @param follow whether its last step may be a link
     * @throws IOException where that is nothing, or lies outside
     */
    Path real(Path path, boolean follow) throws IOException {
        if (!path.startsWith(root)) {
            throw denied(path);
        }
        if (path.equals(root)) {
            return root;
        }
        Path real = follow
                ? path.toRealPath()
                : Objects.requireNonNull(path.getParent()).toRealPath().resolve(path.getFileName());
        if (!real.startsWith(root)) {
            throw denied(path);
        }
        if (!shows(real)) {
            throw new NoSuchFileException(path.toString());
        }
        return real;
    }

    /** Whether something that lies in the folder is there. */
    boolean shows(Path real) {
        return shown.stream().anyMatch(real::startsWith);
    }

    /**
     * Holds a change against what may be changed.
     *
     * @throws AccessDeniedException where this may not
     */
    void checkChange(Path real) throws IOException {
        if (writable.stream().noneMatch(real::startsWith)) {
            throw new AccessDeniedException(real.toString(), null, "it may only be read");
        }
    }

    /**
     * The place that a path leads to, where nothing need stand yet. To be closed.
     *
     * @param follow whether its last step may be a link
     */
    Place place(Path path, boolean follow) throws IOException {
        Path real;
        try {
            real = real(path, follow);
        } catch (NoSuchFileException e) {
            real = real(path, false);
        }
        return at(real);
    }

    /** Goes to where a path was found to lead to, one step after the other. */
    Place at(Path real) throws IOException {
        if (real.equals(root)) {
            return new Place(root, secure(), Path.of("."), false);
        }
        Path name = Objects.requireNonNull(real.getFileName());
        SecureDirectoryStream<Path> at = secure();
        if (at == null) {
            return new Place(real, null, name, false);
        }
        Path steps = root.relativize(Objects.requireNonNull(real.getParent()));
        boolean opened = false;
        if (!steps.toString().isEmpty()) {
            for (Path step : steps) {
                at = step(at, step, opened);
                opened = true;
            }
        }
        return new Place(real, at, name, opened);
    }

    private static SecureDirectoryStream<Path> step(SecureDirectoryStream<Path> from, Path name, boolean opened)
            throws IOException {
        try {
            return from.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
        } finally {
            if (opened) {
                from.close();
            }
        }
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            return; // nothing was written by it
        }
    }
}
