package dev.sluice.tables;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A table of a buffer in the FlatBuffers format. What leads out of the buffer throws {@link IndexOutOfBoundsException}. */
final class FlatTable {
    private final ByteBuffer bytes;
    private final int at;

    private FlatTable(ByteBuffer bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    /** The one that all begins with. */
    static FlatTable root(byte[] all) {
        ByteBuffer bytes = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
        return new FlatTable(bytes, bytes.getInt(0));
    }

    /** Where a field is; 0 where it is left out. */
    private int field(int number) {
        int slots = at - bytes.getInt(at);
        int slot = Short.BYTES * (2 + number);
        int offset = slot < unsigned(slots) ? unsigned(slots + slot) : 0;
        return offset == 0 ? 0 : at + offset;
    }

    private int unsigned(int place) {
        return bytes.getShort(place) & 0xFFFF;
    }

    int byteOf(int field) {
        int place = field(field);
        return place == 0 ? 0 : bytes.get(place);
    }

    int shortOf(int field) {
        int place = field(field);
        return place == 0 ? 0 : bytes.getShort(place);
    }

    int intOf(int field) {
        int place = field(field);
        return place == 0 ? 0 : bytes.getInt(place);
    }

    long longOf(int field) {
        int place = field(field);
        return place == 0 ? 0 : bytes.getLong(place);
    }

    boolean has(int field) {
        return field(field) != 0;
    }

    private int target(int place) {
        return Math.addExact(place, bytes.getInt(place));
    }

    @Nullable
    FlatTable table(int field) {
        int place = field(field);
        return place == 0 ? null : new FlatTable(bytes, target(place));
    }

    String string(int field) {
        int place = field(field);
        if (place == 0) {
            return "";
        }
        int text = target(place);
        byte[] utf8 = new byte[checked(bytes.getInt(text))];
        bytes.get(text + Integer.BYTES, utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private int checked(int length) {
        if (length < 0 || length > bytes.limit()) {
            throw new IndexOutOfBoundsException(length);
        }
        return length;
    }

    /** How many elements a vector has. */
    int length(int field) {
        int place = field(field);
        return place == 0 ? 0 : checked(bytes.getInt(target(place)));
    }

    FlatTable element(int field, int index) {
        int slot = target(field(field)) + Integer.BYTES * (1 + index);
        return new FlatTable(bytes, target(slot));
    }

    /** A number of a vector of pairs of long numbers. */
    long pair(int field, int index, int part) {
        return bytes.getLong(target(field(field)) + Integer.BYTES + Long.BYTES * (2 * index + part));
    }
}
