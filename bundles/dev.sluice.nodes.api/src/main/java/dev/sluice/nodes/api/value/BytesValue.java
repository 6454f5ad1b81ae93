package dev.sluice.nodes.api.value;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A sequence of bytes: in memory, or where they are many, in a file of the run. In JSON it travels as base64. What takes it
 * piece by piece uses {@link #open}, and needs no memory for it.
 */
public final class BytesValue implements Value {
    /** The property that says how many bytes of a file are taken into memory at once. */
    public static final String LIMIT = "sluice.limits.bytes";

    private static final long MOST = Math.clamp(Long.getLong(LIMIT, 64L << 20), 1, Integer.MAX_VALUE - 16);

    private final byte @Nullable [] bytes;
    private final @Nullable FileBytes file;

    private BytesValue(byte @Nullable [] bytes, @Nullable FileBytes file) {
        this.bytes = bytes;
        this.file = file;
    }

    public static BytesValue copyOf(byte[] bytes) {
        return new BytesValue(bytes.clone(), null);
    }

    /** The bytes of a file, which are not taken into memory. */
    public static BytesValue of(FileBytes file) {
        return new BytesValue(null, file);
    }

    /** The number of bytes. */
    public long size() {
        return file == null ? memory().length : file.size();
    }

    /** The file that they are in; null where they are in memory. */
    public @Nullable FileBytes file() {
        return file;
    }

    /**
     * Reads them from the beginning on.
     *
     * @throws IOException where their file cannot be read any more
     */
    public InputStream open() throws IOException {
        return file == null ? new ByteArrayInputStream(memory()) : file.open();
    }

    /**
     * A read-only view of the bytes, without a copy where they are in memory.
     *
     * @throws LargeValueException as {@link #toByteArray}
     * @throws UncheckedIOException the same
     */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(file == null ? memory() : loaded(file)).asReadOnlyBuffer();
    }

    /**
     * All of them.
     *
     * @throws LargeValueException where they are in a file and more than 64 MB, or what {@link #LIMIT} says
     * @throws UncheckedIOException where their file cannot be read any more
     */
    public byte[] toByteArray() {
        return file == null ? memory().clone() : loaded(file);
    }

    /** The first bytes, at most so many, and at most {@link FileBytes#HEAD}. */
    public byte[] head(int most) {
        byte[] from = file == null ? memory() : file.head();
        return Arrays.copyOf(from, Math.min(from.length, Math.min(most, FileBytes.HEAD)));
    }

    private byte[] memory() {
        byte[] there = bytes;
        return there == null ? new byte[0] : there;
    }

    private static byte[] loaded(FileBytes file) {
        if (file.size() > MOST) {
            throw new LargeValueException(file.size() + " bytes are more than the " + MOST
                    + " that are taken into memory at once; give them to a node that takes them as a file (file.write, or a"
                    + " script with 'hints: [streamable]'), or raise the limit with -D" + LIMIT + "=BYTES");
        }
        try (InputStream from = file.open()) {
            return from.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Kind kind() {
        return Kind.BYTES;
    }

    /** By content; what is in a file is compared by its hash, without reading it. */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof BytesValue that) || size() != that.size()) {
            return false;
        }
        if (file == null && that.file == null) {
            return Arrays.equals(memory(), that.memory());
        }
        return Arrays.equals(sha256(), that.sha256());
    }

    private byte[] sha256() {
        return file == null ? FileBytes.digest().digest(memory()) : file.sha256();
    }

    /** Of the number of bytes and the first of them, which are at hand also where they are in a file. */
    @Override
    public int hashCode() {
        return 31 * Long.hashCode(size()) + Arrays.hashCode(head(FileBytes.HEAD));
    }

    @Override
    public String toString() {
        return ValueText.of(this);
    }
}
