package dev.sluice.nodes.api.value;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The bytes of a file that nobody changes any more, known by their number and their hash. Immutable; two of the same content
 * are equal, wherever the files are.
 */
public final class FileBytes {
    /** How many bytes from the beginning on are at hand without the file. */
    public static final int HEAD = 256;

    /** The length of {@link #sha256}. */
    public static final int DIGEST = 32;

    /** The name of a file beside the values of a run, whose events are so many that those of old ones are deleted. */
    public static final String LET_GO = "old-events";

    private static final int CHUNK = 1 << 17;

    private final Path path;
    private final long size;
    private final byte[] sha256;
    private final byte[] head;

    /**
     * Bytes of which all is known; the file is not looked at.
     *
     * @param sha256 the SHA-256 of all of them
     * @param head the first {@value #HEAD}, or all where they are fewer
     * @throws IllegalArgumentException where the hash or the beginning has not the length that it must have
     */
    public FileBytes(Path path, long size, byte[] sha256, byte[] head) {
        if (sha256.length != DIGEST || head.length != Math.min(size, HEAD)) {
            throw new IllegalArgumentException("no hash, or no beginning, of " + size + " bytes");
        }
        this.path = path;
        this.size = size;
        this.sha256 = sha256.clone();
        this.head = head.clone();
    }

    /**
     * The bytes of a finished file, which is read to its end.
     *
     * @throws IOException where it cannot be read
     */
    public static FileBytes of(Path file) throws IOException {
        MessageDigest digest = digest();
        byte[] head = new byte[0];
        long size = 0;
        try (InputStream from = Files.newInputStream(file)) {
            byte[] chunk = new byte[CHUNK];
            for (int read = from.readNBytes(chunk, 0, CHUNK); read > 0; read = from.readNBytes(chunk, 0, CHUNK)) {
                head = size == 0 ? Arrays.copyOf(chunk, Math.min(read, HEAD)) : head;
                digest.update(chunk, 0, read);
                size += read;
            }
        }
        return new FileBytes(file, size, digest.digest(), head);
    }

    /** What computes {@link #sha256}. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Where the file is. It may be gone, where its run was deleted. */
    public Path path() {
        return path;
    }

    /** The number of bytes. */
    public long size() {
        return size;
    }

    /** The SHA-256 of the bytes. */
    public byte[] sha256() {
        return sha256.clone();
    }

    /** The first {@value #HEAD} bytes. */
    public byte[] head() {
        return head.clone();
    }

    /** The same bytes at another place. */
    public FileBytes at(Path other) {
        return new FileBytes(other, size, sha256, head);
    }

    /**
     * Reads them from the beginning on. A file that was compressed is put in its place again.
     *
     * @throws IOException where the file is gone, or is not as long any more
     */
    public InputStream open() throws IOException {
        try {
            return there();
        } catch (NoSuchFileException e) {
            if (PackedFile.unpack(this)) {
                return there();
            }
            throw gone(e);
        }
    }

    private InputStream there() throws IOException {
        if (Files.size(path) != size) {
            throw new FileSystemException(
                    path.toString(), null, "the file of a value of " + size + " bytes was changed; run again");
        }
        return Files.newInputStream(path);
    }

    private FileSystemException gone(NoSuchFileException cause) {
        String why = Files.exists(path.resolveSibling(LET_GO))
                ? ", as newer events of the run have such files too (-Dsluice.keep-events says for how many they stay)"
                : "";
        FileSystemException gone = new FileSystemException(
                path.toString(),
                null,
                "the file of a value of " + size + " bytes is not kept any more" + why + "; run from an earlier node");
        gone.initCause(cause);
        return gone;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FileBytes that && size == that.size && Arrays.equals(sha256, that.sha256);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sha256);
    }

    @Override
    public String toString() {
        return "bytes(" + size + ") in " + path.getFileName();
    }
}
