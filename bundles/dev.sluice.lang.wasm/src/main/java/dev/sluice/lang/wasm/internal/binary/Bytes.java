package dev.sluice.lang.wasm.internal.binary;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the parts that WebAssembly's binary format is made of, from a range of bytes. For one thread. */
public final class Bytes {
    private final byte[] bytes;
    private final int end;
    private int at;

    public Bytes(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private Bytes(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    public boolean hasMore() {
        return at < end;
    }

    public int position() {
        return at;
    }

    /** The next byte, 0 to 255. */
    public int next() throws BadModuleException {
        if (at >= end) {
            throw cut();
        }
        return bytes[at++] & 0xff;
    }

    /** The next byte, which stays the next. */
    public int peek() throws BadModuleException {
        if (at >= end) {
            throw cut();
        }
        return bytes[at] & 0xff;
    }

    public void skip(int count) throws BadModuleException {
        if (count < 0 || count > end - at) {
            throw cut();
        }
        at += count;
    }

    /** A number that is not negative, in LEB128. */
    public int size() throws BadModuleException {
        long value = leb(5);
        if (value > Integer.MAX_VALUE) {
            throw new BadModuleException("is damaged: a size of " + value + " at byte " + at + "; build it again");
        }
        return (int) value;
    }

    /** A number in LEB128 whose value does not matter. */
    public void skipNumber() throws BadModuleException {
        var unused = leb(10);
    }

    /** A number of up to 33 bits with sign, in LEB128. */
    public long signed() throws BadModuleException {
        long value = 0;
        int shift = 0;
        int read;
        do {
            if (shift >= 35) {
                throw new BadModuleException("is damaged: a number without end at byte " + at + "; build it again");
            }
            read = next();
            value |= (long) (read & 0x7f) << shift;
            shift += 7;
        } while ((read & 0x80) != 0);
        return (read & 0x40) != 0 ? value | -1L << shift : value;
    }

    private long leb(int most) throws BadModuleException {
        long value = 0;
        for (int i = 0; i < most; i++) {
            int read = next();
            value |= (long) (read & 0x7f) << 7 * i;
            if ((read & 0x80) == 0) {
                return value;
            }
        }
        throw new BadModuleException("is damaged: a number without end at byte " + at + "; build it again");
    }

    public String name() throws BadModuleException {
        int length = size();
        int from = at;
        skip(length);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadModuleException("is damaged: a name that is not UTF-8 at byte " + from + "; build it again");
        }
    }

    /** The next bytes as a range of their own; this one goes on behind them. */
    public Bytes part(int length) throws BadModuleException {
        int from = at;
        skip(length);
        return new Bytes(bytes, from, from + length);
    }

    /** A copy of what is left. */
    public byte[] rest() {
        return java.util.Arrays.copyOfRange(bytes, at, end);
    }

    private BadModuleException cut() {
        return new BadModuleException("is damaged: it ends too early, at byte " + end + "; build or copy it again");
    }
}
