package dev.sluice.engine.journal;

import dev.sluice.nodes.api.value.FileBytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Grows an array of bytes. Numbers are written as variable-length integers of seven bits a byte, least significant
 * first; signed ones fold their sign into the lowest bit (zigzag), as in Protocol Buffers' encoding. Not thread-safe.
 */
final class ByteSink {
    /** The most bytes that a number takes. */
    private static final int LONGEST = 10;

    private byte[] bytes;
    private int size;
    private final @Nullable FileKeeper files;
    private List<Path> kept = List.of();
    private int named;

    /** A sink for values none of which is in a file, or whose files nobody needs later. */
    ByteSink(int firstSize) {
        this(firstSize, null);
    }

    /** @param files where the run keeps those of its values */
    ByteSink(int firstSize, @Nullable FileKeeper files) {
        this(new byte[firstSize], files);
    }

    /**
     * A sink that fills an array as long as there is room in it.
     *
     * @param files where the run keeps those of its values
     */
    ByteSink(byte[] bytes, @Nullable FileKeeper files) {
        this.bytes = bytes;
        this.files = files;
    }

    /** What keeps the files of values; null where nobody does. */
    @Nullable
    FileKeeper keeper() {
        return files;
    }

    /** Takes back what was written from a position on. */
    void cut(int at) {
        size = at;
    }

    /** How many values in files were written. */
    int named() {
        return named;
    }

    /** Keeps a file as long as what is written here. @return the name that it has then */
    String keep(FileBytes file) {
        named++;
        return files == null ? String.valueOf(file.path().getFileName()) : files.keep(file, this::kept);
    }

    private void kept(Path file) {
        if (kept.isEmpty()) {
            kept = new ArrayList<>();
        }
        kept.add(file);
    }

    /** The files that are kept since what is written here. */
    List<Path> kept() {
        return kept;
    }

    int size() {
        return size;
    }

    /** The bytes themselves, valid up to {@link #size()}; this sink must not be used while others change them. */
    byte[] bytes() {
        return bytes;
    }

    /** The bytes as long as they are. */
    byte[] copy() {
        return Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            long wanted = Math.max((long) bytes.length * 2, (long) size + more);
            if (size + (long) more > Integer.MAX_VALUE - 16) {
                throw new OutOfMemoryError("one event of a run is larger than 2 GB");
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, Integer.MAX_VALUE - 16));
        }
    }

    void put(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    void putUnsigned(long value) {
        room(LONGEST);
        size = write(bytes, size, value);
    }

    void putSigned(long value) {
        putUnsigned(folded(value));
    }

    /** A byte, a signed number and two unsigned ones: what most events begin with, with one look whether there is room. */
    void putHead(int code, long signed, long first, long second) {
        room(1 + 3 * LONGEST);
        byte[] to = bytes;
        int at = size;
        to[at++] = (byte) code;
        at = write(to, at, folded(signed));
        at = write(to, at, first);
        size = write(to, at, second);
    }

    /** The same with a signed number behind. */
    void putHead(int code, long signed, long first, long second, long behind) {
        room(1 + 4 * LONGEST);
        byte[] to = bytes;
        int at = size;
        to[at++] = (byte) code;
        at = write(to, at, folded(signed));
        at = write(to, at, first);
        at = write(to, at, second);
        size = write(to, at, folded(behind));
    }

    private static long folded(long value) {
        return (value << 1) ^ (value >> 63);
    }

    private static int write(byte[] to, int from, long value) {
        if ((value & ~0x7FL) == 0) {
            to[from] = (byte) value;
            return from + 1;
        }
        if ((value & ~0x3FFFL) == 0) {
            to[from] = (byte) (value | 0x80);
            to[from + 1] = (byte) (value >>> 7);
            return from + 2;
        }
        return writeLong(to, from, value);
    }

    private static int writeLong(byte[] to, int from, long value) {
        int at = from;
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            to[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        to[at++] = (byte) rest;
        return at;
    }

    /** That there is one item, in place 0: a byte and a signed number. */
    void putOnly(int code, long signed) {
        room(3 + LONGEST);
        byte[] to = bytes;
        int at = size;
        to[at] = 1;
        to[at + 1] = 0;
        to[at + 2] = (byte) code;
        size = write(to, at + 3, folded(signed));
    }

    void putFixedLong(long value) {
        room(8);
        for (int shift = 0; shift < Long.SIZE; shift += 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    void setFixedInt(int at, int value) {
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[at + i] = (byte) (value >>> (8 * i));
        }
    }

    /** A string: the length in bytes, then UTF-8. A lone surrogate is kept, as three bytes. */
    void putString(String text) {
        int length = text.length();
        room(length + 5);
        int start = size;
        putUnsigned(length);
        int ascii = asciiTail(text, length);
        if (ascii < length) {
            size = start;
            putBytes(Wtf8.encode(text));
        }
    }

    private int asciiTail(String text, int length) {
        byte[] to = bytes;
        int from = size;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return i;
            }
            to[from + i] = (byte) c;
        }
        size = from + length;
        return length;
    }

    void putBytes(byte[] more) {
        putUnsigned(more.length);
        putRaw(more);
    }

    void putRaw(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    /** UTF-8 that keeps lone surrogates, which Java strings may hold, as WTF-8 does. */
    static final class Wtf8 {
        private Wtf8() {}

        static byte[] encode(String text) {
            for (int i = 0; i < text.length(); i++) {
                if (Character.isSurrogate(text.charAt(i)) && !isPair(text, i)) {
                    return encodeLone(text);
                }
            }
            return text.getBytes(StandardCharsets.UTF_8);
        }

        private static boolean isPair(String text, int at) {
            return Character.isHighSurrogate(text.charAt(at))
                    ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                    : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }

        private static byte[] encodeLone(String text) {
            java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream(text.length() * 2);
            text.codePoints().forEach(point -> {
                if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                    out.write(0xE0 | point >> 12);
                    out.write(0x80 | point >> 6 & 0x3F);
                    out.write(0x80 | point & 0x3F);
                } else {
                    out.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
                }
            });
            return out.toByteArray();
        }

        static String decode(byte[] bytes, int offset, int length) {
            String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
            return text.indexOf('\uFFFD') < 0 ? text : decodeLone(bytes, offset, length);
        }

        private static String decodeLone(byte[] bytes, int offset, int length) {
            StringBuilder text = new StringBuilder(length);
            int at = offset;
            int end = offset + length;
            while (at < end) {
                int lead = bytes[at] & 0xFF;
                int size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
                size = Math.min(size, end - at);
                if (size == 3 && lead == 0xED && (bytes[at + 1] & 0xA0) == 0xA0) {
                    text.append((char) ((lead & 0xF) << 12 | (bytes[at + 1] & 0x3F) << 6 | bytes[at + 2] & 0x3F));
                } else {
                    text.append(new String(bytes, at, size, StandardCharsets.UTF_8));
                }
                at += size;
            }
            return text.toString();
        }
    }
}
