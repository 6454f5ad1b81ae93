package dev.sluice.tables;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes that grow, with numbers in little-endian order. */
final class Output {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int FIRST_SIZE = 256;

    private byte[] bytes = new byte[FIRST_SIZE];
    private int size;

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    private int room(int more) {
        int end = Math.addExact(size, more);
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.clamp(2L * bytes.length, end, Integer.MAX_VALUE - 16));
        }
        int at = size;
        size = end;
        return at;
    }

    void put(byte[] more) {
        int at = room(more.length);
        System.arraycopy(more, 0, bytes, at, more.length);
    }

    void putInt(int value) {
        int at = room(Integer.BYTES);
        INT.set(bytes, at, value);
    }

    /** The lowest bytes of a number. */
    void putLong(long value, int width) {
        int at = room(width);
        if (width == Long.BYTES) {
            LONG.set(bytes, at, value);
            return;
        }
        for (int i = 0; i < width; i++) {
            bytes[at + i] = (byte) (value >>> Byte.SIZE * i);
        }
    }

    /** Sets the bit of a number, which is one more than that of the last one. */
    void putBit(int number, boolean bit) {
        if (number % Byte.SIZE == 0) {
            int at = room(1);
            bytes[at] = 0;
        }
        if (bit) {
            bytes[size - 1] |= (byte) (1 << number % Byte.SIZE);
        }
    }

    void writeTo(OutputStream to) throws IOException {
        to.write(bytes, 0, size);
    }
}
