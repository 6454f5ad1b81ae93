package dev.sluice.model.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Replaces the content of a file in one step. */
public final class AtomicFile {
    private AtomicFile() {}

    /**
     * Writes a file. A link is followed, and the file keeps its permissions.
     *
     * @throws IOException when that fails; the file is then as it was before
     */
    public static void write(Path file, byte[] bytes) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null) {
            throw new IOException("'" + file + "' is no file that can be written. Choose a name within a folder.");
        }
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, "." + target.getFileName(), ".tmp");
        try {
            fill(fresh, bytes);
            permit(fresh, target);
            move(fresh, target);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void fill(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private static void permit(Path fresh, Path target) throws IOException {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        // A temporary file is for its owner only; a new flow is for everyone to read.
        Files.setPosixFilePermissions(
                fresh,
                Files.exists(target)
                        ? Files.getPosixFilePermissions(target)
                        : PosixFilePermissions.fromString("rw-r--r--"));
    }

    private static void move(Path fresh, Path target) throws IOException {
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
