package dev.sluice.engine.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A file with a checksum that is made anew where it is not right: what stands in it is known from elsewhere. It is written
 * under another name and moved, so that a reader finds a whole one or none, whoever writes at the same time.
 */
final class CheckedFile {
    /** What the names of files end with that are being written, or that a killed process left. */
    static final String WRITTEN = ".tmp";

    private static final int CHUNK = 1 << 18;

    private final Path file;
    private final byte[] magic;
    private final int head;

    /** @param magic what it begins with: 16 characters of ASCII, the last of which is its format */
    CheckedFile(Path file, String magic) {
        this.file = file;
        this.magic = magic.getBytes(StandardCharsets.US_ASCII);
        this.head = this.magic.length + Integer.BYTES;
    }

    /** What it holds, which is read where it is asked for; null where it is not there, or not what was written. */
    @Nullable
    ByteBuffer read() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            // mapped, so that only what is asked for takes memory; nobody changes such a file in place
            return isWhole(channel) ? channel.map(FileChannel.MapMode.READ_ONLY, head, channel.size() - head) : null;
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** Whether there is a file that says that it is such a one of this format, right or not. */
    boolean isThere() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer first = ByteBuffer.allocate(magic.length);
            int unused = channel.read(first, 0);
            return first.flip().equals(ByteBuffer.wrap(magic));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Whether a file is what was written. It is read in pieces, as memory that is touched first costs more than reading. */
    private boolean isWhole(FileChannel channel) throws IOException {
        ByteBuffer piece = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        CRC32C crc = new CRC32C();
        int expected = 0;
        long size = channel.size();
        if (size <= head) {
            return false;
        }
        for (long at = 0; at < size; at += piece.limit()) {
            piece.clear();
            while (piece.hasRemaining() && channel.read(piece, at + piece.position()) > 0) {
                // until the piece is full or the file ends
            }
            piece.flip();
            if (at == 0) {
                if (piece.limit() <= head || !piece.slice(0, magic.length).equals(ByteBuffer.wrap(magic))) {
                    return false;
                }
                expected = piece.getInt(magic.length);
                piece.position(head);
            }
            if (!piece.hasRemaining()) {
                return false;
            }
            crc.update(piece);
        }
        return (int) crc.getValue() == expected;
    }

    /**
     * Puts other content in place of what was.
     *
     * @throws IOException where the folder cannot be written to; the old file is whole then
     */
    void write(ByteBuffer body) throws IOException {
        CRC32C crc = new CRC32C();
        crc.update(body.duplicate());
        ByteBuffer first = ByteBuffer.allocate(head).order(ByteOrder.LITTLE_ENDIAN);
        first.put(magic).putInt((int) crc.getValue()).flip();
        Path folder = file.resolveSibling("");
        Path written = Files.createTempFile(folder, String.valueOf(file.getFileName()), WRITTEN);
        try {
            try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
                for (ByteBuffer part : new ByteBuffer[] {first, body}) {
                    while (part.hasRemaining()) {
                        channel.write(part);
                    }
                }
            }
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }
}
