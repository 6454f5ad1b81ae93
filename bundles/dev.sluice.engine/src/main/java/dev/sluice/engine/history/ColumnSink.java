package dev.sluice.engine.history;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes numbers as {@link ColumnSource} reads them, little-endian. Not thread-safe. */
final class ColumnSink {
    private static final int FIRST_SIZE = 1 << 16;

    private ByteBuffer bytes = ByteBuffer.allocate(FIRST_SIZE).order(ByteOrder.LITTLE_ENDIAN);

    /** @throws ArithmeticException where it would have more than 2 GB */
    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            int wanted = Math.toIntExact(Math.max((long) bytes.position() + more, 2L * bytes.capacity()));
            bytes = ByteBuffer.allocate(wanted).order(ByteOrder.LITTLE_ENDIAN).put(bytes.flip());
        }
        return bytes;
    }

    /** What was written, from its beginning on. */
    ByteBuffer written() {
        return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).flip();
    }

    void putByte(int value) {
        room(Byte.BYTES).put((byte) value);
    }

    void putShort(int value) {
        room(Short.BYTES).putShort((short) value);
    }

    void putInt(int value) {
        room(Integer.BYTES).putInt(value);
    }

    void putLong(long value) {
        room(Long.BYTES).putLong(value);
    }

    void putRaw(byte[] more, int length) {
        room(length).put(more, 0, length);
    }

    void putText(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        putInt(utf8.length);
        room(utf8.length).put(utf8);
    }
}
