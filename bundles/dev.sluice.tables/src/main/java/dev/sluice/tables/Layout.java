package dev.sluice.tables;

import java.util.List;

/** How the values of a column lie in a file. */
sealed interface Layout {
    /** A bit each. */
    record Bits() implements Layout {}

    /** A whole number of so many bits each. */
    record Whole(int bits, boolean signed) implements Layout {
        int bytes() {
            return bits / Byte.SIZE;
        }
    }

    /** A floating point number of 32 or 64 bits each. */
    record Real(int bits) implements Layout {
        int bytes() {
            return bits / Byte.SIZE;
        }
    }

    /**
     * A sequence of bytes each, by where it ends.
     *
     * @param wide whether that is a number of 64 bits
     */
    record Bytes(Content content, boolean wide) implements Layout {}

    /** What a sequence of bytes is. */
    enum Content {
        TEXT,
        BYTES,
        JSON
    }

    /** A list each, by where it ends in the column of all items. */
    record Items(Field item, boolean wide) implements Layout {}

    /** A record each: a column for each field. */
    record Struct(List<Field> fields) implements Layout {
        public Struct {
            fields = List.copyOf(fields);
        }
    }

    /** Only nulls. */
    record Nothing() implements Layout {}
}
