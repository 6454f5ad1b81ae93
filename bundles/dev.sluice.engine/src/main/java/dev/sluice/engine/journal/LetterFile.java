package dev.sluice.engine.journal;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The file of one flow's dead letters: what it begins with, then a record for each change, in their order,
 *
 * <pre>
 * mark    4 bytes, always the same
 * length  u32   bytes of the body
 * crc     u32   CRC-32C of the body
 * body    code u8, id of the letter, by code what else
 * </pre>
 *
 * A record that is broken is passed over to the next mark with a whole one behind it, and reported; what is broken at the end
 * is what a killed process leaves, and is cut off before something is written behind it. Who changes it holds the
 * {@link LetterLock}; who reads it need not.
 */
final class LetterFile {
    static final byte[] MAGIC = "SluiceLetters  1".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] MARK = {(byte) 0xD1, 'L', 't', 'r'};
    private static final int HEAD = MARK.length + 2 * Integer.BYTES;

    private final Path file;

    LetterFile(Path file) {
        this.file = file;
    }

    Path path() {
        return file;
    }

    /** The bytes of a record. */
    private static ByteBuffer record(byte[] body) {
        return ByteBuffer.allocate(HEAD + body.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MARK)
                .putInt(body.length)
                .putInt(Crc.of(body, 0, body.length))
                .put(body)
                .flip();
    }

    /**
     * What is in it.
     *
     * @throws IOException where it cannot be read, or is of a later version
     */
    Scan scan() throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            bytes = new byte[0];
        }
        return scan(bytes);
    }

    private Scan scan(byte[] bytes) throws IOException {
        int last = MAGIC.length - 1;
        boolean begun = bytes.length >= MAGIC.length && Arrays.equals(bytes, 0, last, MAGIC, 0, last);
        if (begun && bytes[last] != MAGIC[last]) {
            throw new IOException("'" + file + "' is of a later version of Sluice; use that one");
        }
        List<Span> records = new ArrayList<>();
        List<Span> damages = new ArrayList<>();
        int at = begun ? MAGIC.length : 0;
        int whole = at;
        while (at < bytes.length) {
            int end = end(bytes, at);
            if (end > 0) {
                if (at > whole) {
                    damages.add(new Span(whole, at));
                }
                records.add(new Span(at + HEAD, end));
                at = end;
                whole = end;
            } else {
                at++;
            }
        }
        return new Scan(bytes, records, damages, whole);
    }

    /** Where the record ends that begins at a place; 0 where no whole one does. */
    private static int end(byte[] bytes, int at) {
        if (bytes.length - at < HEAD || !Arrays.equals(bytes, at, at + MARK.length, MARK, 0, MARK.length)) {
            return 0;
        }
        ByteBuffer head =
                ByteBuffer.wrap(bytes, at + MARK.length, 2 * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int length = head.getInt();
        int crc = head.getInt();
        int from = at + HEAD;
        return length > 0 && length <= bytes.length - from && Crc.of(bytes, from, length) == crc ? from + length : 0;
    }

    /**
     * Writes records behind those that are there, and syncs them.
     *
     * @param size how many bytes of the file are whole; what is behind them is cut off
     * @return how many bytes it has then
     * @throws IOException where they cannot be written; the file is as it was then, as far as the disk lets it
     */
    long append(List<byte[]> bodies, long size) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            try {
                if (channel.size() > size) {
                    channel.truncate(size);
                }
                channel.position(size);
                if (size == 0) {
                    write(channel, ByteBuffer.wrap(MAGIC));
                }
                for (byte[] body : bodies) {
                    write(channel, record(body));
                }
                channel.force(false);
                return channel.position();
            } catch (IOException e) {
                channel.truncate(size);
                throw e;
            }
        }
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /**
     * Puts other records in place of all. Where some were broken, the file as it was stays beside it.
     *
     * @return how many bytes it has then
     */
    long replace(List<byte[]> bodies, boolean damaged) throws IOException {
        Path written = file.resolveSibling(file.getFileName() + ".tmp");
        long size;
        try (FileChannel channel = FileChannel.open(
                written, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            write(channel, ByteBuffer.wrap(MAGIC));
            for (byte[] body : bodies) {
                write(channel, record(body));
            }
            channel.force(true);
            size = channel.position();
        }
        if (damaged) {
            Files.copy(file, file.resolveSibling(file.getFileName() + ".damaged"), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return size;
    }

    /** A piece of the file. */
    record Span(int from, int to) {}

    /** What was found in a file: its bytes, and where what is. */
    static final class Scan {
        private final byte[] bytes;
        private final List<Span> records;
        private final List<Span> damages;
        private final int whole;

        private Scan(byte[] bytes, List<Span> records, List<Span> damages, int whole) {
            this.bytes = bytes;
            this.records = records;
            this.damages = damages;
            this.whole = whole;
        }

        /** How many records are whole. */
        int count() {
            return records.size();
        }

        /** Up to where it is whole, or broken with something whole behind. */
        int whole() {
            return whole;
        }

        /** How many bytes at the end are no record. */
        int tail() {
            return bytes.length - whole;
        }

        List<Span> damages() {
            return damages;
        }

        /** The letters that are there now, by their ids, the oldest first, and how many had to go. */
        Folded fold() throws JournalFormatException {
            Map<String, byte[]> letters = new LinkedHashMap<>();
            long cut = 0;
            for (Span record : records) {
                byte[] body = Arrays.copyOfRange(bytes, record.from(), record.to());
                ByteSource source = new ByteSource(body, 0, body.length);
                int code = source.take();
                switch (code) {
                    case LetterChange.KEPT -> {
                        String id = source.takeString();
                        letters.remove(id);
                        letters.put(id, body);
                    }
                    case LetterChange.AGAIN -> {
                        String id = source.takeString();
                        if (letters.remove(id) != null) {
                            body[0] = LetterChange.KEPT; // there is no record of it before this one when these are all
                            letters.put(id, body);
                        }
                    }
                    case LetterChange.GONE -> letters.remove(source.takeString());
                    case LetterChange.CUT -> cut += source.takeUnsigned();
                    default -> throw new JournalFormatException("no change to a dead letter has the code " + code);
                }
            }
            return new Folded(letters, cut);
        }
    }

    /**
     * What is left of all changes.
     *
     * @param letters the records of those that are there, by id, the oldest first
     * @param cut how many had to go because there were too many
     */
    record Folded(Map<String, byte[]> letters, long cut) {}
}
