package dev.sluice.engine.journal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads what {@link ByteSink} wrote. Not thread-safe. */
final class ByteSource {
    private final byte[] bytes;
    private int at;
    private final int end;
    private final Path files;

    /** A source without values that are in files. */
    ByteSource(byte[] bytes, int from, int end) {
        this(bytes, from, end, Path.of(""));
    }

    /** @param files the folder of the run's files */
    ByteSource(byte[] bytes, int from, int end, Path files) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
        this.files = files;
    }

    /** A file of the run by its name, which leads nowhere else. */
    Path file(String name) throws JournalFormatException {
        try {
            Path file = files.resolve(name);
            if (name.indexOf('/') < 0
                    && name.indexOf('\\') < 0
                    && file.normalize().equals(file)
                    && !name.isEmpty()
                    && !name.equals("..")) {
                return file;
            }
        } catch (InvalidPathException e) {
            // the same as for a name that leads elsewhere
        }
        throw new JournalFormatException("no file of a value has the name " + name);
    }

    boolean isEmpty() {
        return at >= end;
    }

    int remaining() {
        return end - at;
    }

    int take() throws JournalFormatException {
        if (at >= end) {
            throw new JournalFormatException("an event ends too early");
        }
        return bytes[at++] & 0xFF;
    }

    long takeUnsigned() throws JournalFormatException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = take();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new JournalFormatException("a number is longer than 64 bits");
    }

    long takeSigned() throws JournalFormatException {
        long folded = takeUnsigned();
        return (folded >>> 1) ^ -(folded & 1);
    }

    /** A count or length that cannot be larger than what is left, so that broken bytes cannot claim gigabytes. */
    int takeCount() throws JournalFormatException {
        return checkCount(takeUnsigned(), 0);
    }

    /**
     * Refuses a count of things of at least a byte each where there cannot be so many.
     *
     * @param promised how many bytes of what is left belong to others
     */
    int checkCount(long count, int promised) throws JournalFormatException {
        int free = remaining() - promised;
        if (count < 0 || count > free) {
            throw new JournalFormatException("a length of " + count + " where " + free + " bytes are left");
        }
        return (int) count;
    }

    long takeFixedLong() throws JournalFormatException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 8) {
            value |= (long) take() << shift;
        }
        return value;
    }

    String takeString() throws JournalFormatException {
        int length = takeCount();
        String text = ByteSink.Wtf8.decode(bytes, at, length);
        at += length;
        return text;
    }

    byte[] takeBytes() throws JournalFormatException {
        return takeBytes(takeUnsigned());
    }

    /** So many bytes. */
    byte[] takeBytes(long count) throws JournalFormatException {
        int length = checkCount(count, 0);
        byte[] taken = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return taken;
    }
}
