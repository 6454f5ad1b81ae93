package dev.sluice.engine.history;

import dev.sluice.engine.NodeState;
import dev.sluice.nodes.api.ValueFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.LongPredicate;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the {@link EventIndex} of a long run in a file beside its journal, so that the run need not be read whole to be looked
 * at. It holds nothing that the journal does not say: where it is missing, not what was written, or not of the journal as it
 * is now, the run is read, and the file made anew. A run that is under way is gone on with from where the file ends.
 */
final class EventFile {
    /** From how many events on that are not in the file it is worth to write it. */
    static final int MANY = 20_000;

    /** The last character is the format; it changes with what is in the index, and with what that means. */
    private static final byte[] MAGIC = "SluiceRunEvents1".getBytes(StandardCharsets.US_ASCII);

    private static final String FIRST = "run-";
    private static final String LAST = ".events";
    private static final String WRITTEN = LAST + ".tmp";
    private static final int RADIX = 16;
    private static final int CHUNK = 1 << 18;
    private static final int HEAD = MAGIC.length + Integer.BYTES;

    private final Path folder;
    private final long run;

    /** @param folder of the journal */
    EventFile(Path folder, long run) {
        this.folder = folder;
        this.run = run;
    }

    /** The file of a run, which need not be there. It goes with the run. */
    static Path of(Path folder, long run) {
        return folder.resolve(FIRST + Long.toUnsignedString(run, RADIX) + LAST);
    }

    /** Deletes the files of runs that are gone, and what was being written when a process was killed. */
    static void sweep(Path folder, LongPredicate stays) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, FIRST + "*" + LAST + "*")) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                Long run = name.endsWith(LAST) ? run(name) : null;
                if (run != null ? !stays.test(run) : name.endsWith(WRITTEN)) {
                    ValueFiles.delete(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return; // the next run tries again
        }
    }

    private static @Nullable Long run(String name) {
        try {
            return Long.parseUnsignedLong(name, FIRST.length(), name.length() - LAST.length(), RADIX);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The index as far as the file has it; null where there is none that is right. */
    @Nullable
    EventIndex load() {
        try {
            ByteBuffer bytes = read();
            if (bytes == null) {
                return null;
            }
            ColumnSource source = new ColumnSource(bytes);
            EventIndex index = new EventIndex(folder, run);
            boolean own = source.takeLong() == run && source.takeInt() == NodeState.values().length;
            return own && index.load(source) ? index : null;
        } catch (IOException | RuntimeException e) {
            // it is not of this journal, or not of this version: the run is read instead, which tells what is wrong
            return null;
        }
    }

    /** What stands behind the head; null where the file is not there, or not what was written. */
    private @Nullable ByteBuffer read() throws IOException {
        try (FileChannel channel = FileChannel.open(of(folder, run), StandardOpenOption.READ)) {
            if (!isWhole(channel)) {
                return null;
            }
            // mapped, so that only what is asked for takes memory; nobody changes such a file in place
            return channel.map(FileChannel.MapMode.READ_ONLY, HEAD, channel.size() - HEAD);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** Whether a file is what was written. It is read in pieces, as memory that is touched first costs more than reading. */
    private static boolean isWhole(FileChannel channel) throws IOException {
        ByteBuffer piece = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        CRC32C crc = new CRC32C();
        int expected = 0;
        for (long at = 0; at < channel.size(); at += piece.limit()) {
            piece.clear();
            while (piece.hasRemaining() && channel.read(piece, at + piece.position()) > 0) {
                // until the piece is full or the file ends
            }
            piece.flip();
            if (at == 0) {
                if (piece.limit() < HEAD || !piece.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
                    return false;
                }
                expected = piece.getInt(MAGIC.length);
                piece.position(HEAD);
            }
            if (!piece.hasRemaining()) {
                return false;
            }
            crc.update(piece);
        }
        return (int) crc.getValue() == expected;
    }

    private static int crc(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate());
        return (int) crc.getValue();
    }

    /** Keeps an index. Where that fails the run is read whole the next time. */
    void save(EventIndex index) {
        try {
            ColumnSink sink = new ColumnSink();
            sink.putLong(run);
            sink.putInt(NodeState.values().length);
            index.save(sink);
            write(sink.written());
        } catch (IOException | ArithmeticException e) {
            return; // a folder that cannot be written to, or more than a file can hold
        }
    }

    private void write(ByteBuffer body) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
        head.put(MAGIC).putInt(crc(body)).flip();
        Path written = Files.createTempFile(folder, FIRST, WRITTEN);
        try {
            try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
                for (ByteBuffer part : new ByteBuffer[] {head, body}) {
                    while (part.hasRemaining()) {
                        channel.write(part);
                    }
                }
            }
            Files.move(written, of(folder, run), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }
}
