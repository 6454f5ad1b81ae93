package dev.sluice.nodes.api.value;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A sequence of bytes. In JSON it travels as base64. */
public final class BytesValue implements Value {
    private final byte[] bytes;

    private BytesValue(byte[] bytes) {
        this.bytes = bytes;
    }

    public static BytesValue copyOf(byte[] bytes) {
        return new BytesValue(bytes.clone());
    }

    /** The number of bytes. */
    public int size() {
        return bytes.length;
    }

    /** A read-only view of the bytes, without a copy. */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    public byte[] toByteArray() {
        return bytes.clone();
    }

    @Override
    public Kind kind() {
        return Kind.BYTES;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BytesValue that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return ValueText.of(this);
    }
}
