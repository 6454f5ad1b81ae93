package dev.sluice.engine.history;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link ColumnSink} wrote. What is not that ends in a {@link RuntimeException}, so it is for bytes whose checksum
 * is right. Not thread-safe.
 */
final class ColumnSource {
    private final ByteBuffer bytes;

    ColumnSource(ByteBuffer bytes) {
        this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    int takeInt() {
        return bytes.getInt();
    }

    long takeLong() {
        return bytes.getLong();
    }

    String takeText() {
        byte[] utf8 = new byte[checked(takeInt(), 1)];
        bytes.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /** So many numbers of so many bytes each, which are not read yet. */
    ByteBuffer take(int count, int width) {
        ByteBuffer taken = bytes.slice(bytes.position(), checked(count, width)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(bytes.position() + taken.capacity());
        return taken;
    }

    private int checked(int count, int width) {
        long length = (long) count * width;
        if (length < 0 || length > bytes.remaining()) {
            throw new IllegalArgumentException(count + " numbers where " + bytes.remaining() + " bytes are left");
        }
        return (int) length;
    }
}
