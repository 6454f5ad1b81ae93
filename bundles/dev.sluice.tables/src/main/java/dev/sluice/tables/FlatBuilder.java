package dev.sluice.tables;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes a buffer in the FlatBuffers format, in which Arrow has its metadata, from the front to the back: each object after those
 * that point to it. For one buffer.
 */
final class FlatBuilder {
    private static final int FIRST_SIZE = 1024;
    private static final int WORD = 8;

    private ByteBuffer bytes = ByteBuffer.allocate(FIRST_SIZE).order(ByteOrder.LITTLE_ENDIAN);

    FlatBuilder() {
        room(Integer.BYTES); // where the root is
    }

    private int room(int more) {
        int at = bytes.position();
        if (bytes.remaining() < more) {
            ByteBuffer larger = ByteBuffer.allocate(Math.addExact(Math.multiplyExact(at, 2), more))
                    .order(ByteOrder.LITTLE_ENDIAN);
            bytes = larger.put(bytes.flip());
        }
        bytes.position(at + more);
        return at;
    }

    /** Pads, so that what comes so many bytes later is at a multiple of a size. */
    private void align(int size, int later) {
        room(Math.floorMod(-(bytes.position() + later), size));
    }

    /**
     * Begins a table.
     *
     * @param sizes how many bytes each of its fields has; 0 for one that is left out
     * @return where it is, then where its fields are
     */
    int[] table(int... sizes) {
        int[] at = new int[sizes.length + 1];
        int end = Integer.BYTES;
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] > 0) {
                end += Math.floorMod(-end, sizes[i]);
                at[i + 1] = end;
                end += sizes[i];
            }
        }
        align(Short.BYTES, 0);
        int head = Short.BYTES * (2 + sizes.length);
        int slots = room(head);
        align(WORD, 0);
        int table = room(end);
        bytes.putShort(slots, (short) head).putShort(slots + Short.BYTES, (short) end);
        for (int i = 0; i < sizes.length; i++) {
            bytes.putShort(slots + Short.BYTES * (2 + i), (short) at[i + 1]);
            at[i + 1] += table;
        }
        bytes.putInt(table, table - slots);
        at[0] = table;
        return at;
    }

    /** Begins the table that all begins with. */
    int[] root(int... sizes) {
        int[] table = table(sizes);
        point(0, table[0]);
        return table;
    }

    /** Lets an offset lead to an object behind it. */
    void point(int slot, int object) {
        bytes.putInt(slot, object - slot);
    }

    void putByte(int at, int value) {
        bytes.put(at, (byte) value);
    }

    void putShort(int at, int value) {
        bytes.putShort(at, (short) value);
    }

    void putInt(int at, int value) {
        bytes.putInt(at, value);
    }

    void putLong(int at, long value) {
        bytes.putLong(at, value);
    }

    /** A vector of offsets; the first of them is 4 bytes later. */
    int offsets(int count) {
        align(Integer.BYTES, 0);
        int at = room(Integer.BYTES * (1 + count));
        bytes.putInt(at, count);
        return at;
    }

    /** A vector of pairs of long numbers; the first of them is 4 bytes later. */
    int pairs(int count) {
        align(WORD, Integer.BYTES);
        int at = room(Integer.BYTES + 2 * Long.BYTES * count);
        bytes.putInt(at, count);
        return at;
    }

    int string(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        align(Integer.BYTES, 0);
        int at = room(Integer.BYTES + utf8.length + 1);
        bytes.putInt(at, utf8.length).put(at + Integer.BYTES, utf8);
        return at;
    }

    /** All bytes, a multiple of 8. */
    byte[] finish() {
        align(WORD, 0);
        byte[] all = new byte[bytes.position()];
        bytes.get(0, all);
        return all;
    }
}
