package dev.sluice.lang.java.internal.module;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A jar in memory: other than an open file it can be built anew while it is used, and stays as it was when it was read.
 * The format is that of PKWARE's APPNOTE, 4.3, with ZIP64. Immutable.
 */
final class Jar {
    private static final int END = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int LOCATOR_64_SIZE = 20;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_SIZE = 46;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_SIZE = 30;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int LARGEST_ENTRY = 64 << 20;

    private final ByteBuffer bytes;
    private final Map<String, Entry> entries = new HashMap<>();

    private record Entry(int method, int sum, int packed, int size, long local) {}

    private Jar(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /**
     * The jar that these bytes are.
     *
     * @throws ZipException where they are none
     */
    static Jar of(byte[] bytes) throws ZipException {
        Jar jar = new Jar(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        try {
            jar.readDirectory();
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException e) {
            throw new ZipException("is no jar, or is cut off");
        }
        return jar;
    }

    private void readDirectory() throws ZipException {
        int end = end();
        long count = bytes.getShort(end + 10) & 0xFFFF;
        long size = bytes.getInt(end + 12) & 0xFFFF_FFFFL;
        long start = bytes.getInt(end + 16) & 0xFFFF_FFFFL;
        long base = end - size - start; // what stands before the archive, such as a script that starts it
        int locator = end - LOCATOR_64_SIZE;
        if (locator >= 0 && bytes.getInt(locator) == LOCATOR_64) {
            int end64 = Math.toIntExact(bytes.getLong(locator + 8));
            if (bytes.getInt(end64) == END_64) {
                count = bytes.getLong(end64 + 32);
                start = bytes.getLong(end64 + 48);
                base = 0;
            }
        }
        int at = position(base + start);
        for (long i = 0; i < count; i++) {
            at = readEntry(at, base);
        }
    }

    private int end() throws ZipException {
        int last = bytes.limit() - END_SIZE;
        for (int at = last; at >= 0 && at >= last - LONGEST_COMMENT; at--) {
            if (bytes.getInt(at) == END) {
                return at;
            }
        }
        throw new ZipException("is no jar");
    }

    private int readEntry(int at, long base) throws ZipException {
        if (bytes.getInt(at) != ENTRY) {
            throw new ZipException("is a damaged jar");
        }
        int nameLength = bytes.getShort(at + 28) & 0xFFFF;
        int more = (bytes.getShort(at + 30) & 0xFFFF) + (bytes.getShort(at + 32) & 0xFFFF);
        String name = text(at + ENTRY_SIZE, nameLength);
        entries.put(
                name,
                new Entry(
                        bytes.getShort(at + 10),
                        bytes.getInt(at + 16),
                        bytes.getInt(at + 20),
                        bytes.getInt(at + 24),
                        base + (bytes.getInt(at + 42) & 0xFFFF_FFFFL)));
        return at + ENTRY_SIZE + nameLength + more;
    }

    private String text(int at, int length) {
        byte[] text = new byte[length];
        bytes.get(at, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static int position(long offset) {
        if (offset < 0 || offset > Integer.MAX_VALUE) {
            throw new IndexOutOfBoundsException();
        }
        return (int) offset;
    }

    /** The names of what is in it. */
    Set<String> names() {
        return entries.keySet();
    }

    /**
     * The content of an entry; null where there is none of that name.
     *
     * @throws ZipException where it is damaged, or larger than 64 MB
     */
    byte @Nullable [] find(String name) throws ZipException {
        Entry entry = entries.get(name);
        if (entry == null) {
            return null;
        }
        if (entry.size < 0 || entry.size > LARGEST_ENTRY || entry.packed < 0) {
            throw new ZipException("has an entry '" + name + "' that is larger than 64 MB");
        }
        try {
            return content(entry);
        } catch (DataFormatException | IndexOutOfBoundsException e) {
            throw new ZipException("has a damaged entry '" + name + "'");
        }
    }

    private byte[] content(Entry entry) throws DataFormatException {
        int local = position(entry.local);
        if (bytes.getInt(local) != LOCAL) {
            throw new DataFormatException();
        }
        int start = local + LOCAL_SIZE + (bytes.getShort(local + 26) & 0xFFFF) + (bytes.getShort(local + 28) & 0xFFFF);
        byte[] packed = new byte[entry.packed];
        bytes.get(start, packed);
        byte[] content = switch (entry.method) {
            case STORED -> packed;
            case DEFLATED -> inflate(packed, entry.size);
            default -> throw new DataFormatException();
        };
        CRC32 sum = new CRC32();
        sum.update(content);
        if ((int) sum.getValue() != entry.sum) {
            throw new DataFormatException();
        }
        return content;
    }

    private static byte[] inflate(byte[] packed, int size) throws DataFormatException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            byte[] content = new byte[size];
            int at = 0;
            while (at < size) {
                int more = inflater.inflate(content, at, size - at);
                if (more == 0) {
                    throw new DataFormatException();
                }
                at += more;
            }
            return content;
        } finally {
            inflater.end();
        }
    }
}
