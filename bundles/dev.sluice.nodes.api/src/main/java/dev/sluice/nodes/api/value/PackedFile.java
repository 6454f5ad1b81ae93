package dev.sluice.nodes.api.value;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.GZIPInputStream;

/** A file of a value that was compressed when its run had ended; it is unpacked when somebody reads it. */
public final class PackedFile {
    /** What the name of such a file has behind that of the file it stands for. Its format is that of gzip. */
    public static final String ENDING = ".gz";

    private static final int CHUNK = 1 << 17;

    private PackedFile() {}

    /** The file that stands for another. */
    public static Path of(Path file) {
        return file.resolveSibling(file.getFileName() + ENDING);
    }

    /**
     * Puts a file in its place again, if it is there compressed.
     *
     * @return whether it was
     * @throws IOException where it is damaged, or the disk has no room
     */
    static boolean unpack(FileBytes file) throws IOException {
        Path packed = of(file.path());
        if (!Files.exists(packed)) {
            return false;
        }
        Path part = file.path().resolveSibling(UUID.randomUUID() + ".part");
        try {
            MessageDigest digest = FileBytes.digest();
            try (InputStream from = new GZIPInputStream(Files.newInputStream(packed), CHUNK);
                    OutputStream to = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW)) {
                byte[] chunk = new byte[CHUNK];
                for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
                    to.write(chunk, 0, read);
                    digest.update(chunk, 0, read);
                }
            }
            if (!Arrays.equals(digest.digest(), file.sha256())) {
                throw new FileSystemException(
                        packed.toString(),
                        null,
                        "the file of a value of " + file.size() + " bytes is damaged; run again");
            }
            if (part.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("r--------"));
            }
            Files.move(part, file.path(), StandardCopyOption.ATOMIC_MOVE);
            return true;
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
