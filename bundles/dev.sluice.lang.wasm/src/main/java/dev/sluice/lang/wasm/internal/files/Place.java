package dev.sluice.lang.wasm.internal.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where something stands or may stand in a {@link KeptFolder}: a name in a folder that is open. No link is followed from here.
 *
 * @param real where that was found to be
 * @param folder the open folder; null where the system has none that is gone on from
 * @param opened whether the folder is to be closed with this place
 */
record Place(Path real, @Nullable SecureDirectoryStream<Path> folder, Path name, boolean opened) implements Closeable {
    SeekableByteChannel channel(Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        Set<OpenOption> unlinked = new HashSet<>(options);
        unlinked.add(LinkOption.NOFOLLOW_LINKS);
        return folder == null
                ? Files.newByteChannel(real, unlinked, attributes)
                : folder.newByteChannel(name, unlinked, attributes);
    }

    BasicFileAttributeView view() {
        return folder == null
                ? Files.getFileAttributeView(real, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                : folder.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    BasicFileAttributes attributes() throws IOException {
        return view().readAttributes();
    }

    /** What stands in the folder here; to be closed. */
    @SuppressWarnings("StreamResourceLeak")
    DirectoryStream<Path> list() throws IOException {
        return folder == null
                ? Files.newDirectoryStream(real)
                : folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
    }

    void delete() throws IOException {
        if (folder == null) {
            Files.delete(real);
        } else if (attributes().isDirectory()) {
            folder.deleteDirectory(name);
        } else {
            folder.deleteFile(name);
        }
    }

    /** Moves what stands here, in place of what stands there. */
    void move(Place to) throws IOException {
        if (folder == null || to.folder == null) {
            Files.move(real, to.real, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } else {
            folder.move(name, to.folder, to.name);
        }
    }

    /**
     * Makes a folder here.
     *
     * @param root the kept folder, in which it is made under another name first: a folder can be moved from one that is open
     *     to another, but not made in it
     */
    void makeFolder(Place root) throws IOException {
        if (folder == null || root.folder == null) {
            Files.createDirectory(real);
            return;
        }
        if (stands()) {
            throw new java.nio.file.FileAlreadyExistsException(real.toString());
        }
        Path made = Objects.requireNonNull(Files.createDirectory(root.real.resolve("." + UUID.randomUUID() + ".tmp"))
                .getFileName());
        root.folder.move(made, folder, name);
    }

    private boolean stands() throws IOException {
        try {
            attributes();
            return true;
        } catch (java.nio.file.NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        if (opened && folder != null) {
            folder.close();
        }
    }
}
