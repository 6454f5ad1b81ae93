package dev.sluice.model.internal.yaml;

import java.util.Arrays;

/** Translates the code point indexes of a piece of text into offsets of the whole text in UTF-16 units. */
final class CodePointOffsets {
    private final int base;

    /** Code point indexes, within the piece, of the characters that take two units. */
    private final int[] wide;

    CodePointOffsets(String piece, int base) {
        this.base = base;
        int[] found = {};
        int count = 0;
        int index = 0;
        for (int i = 0; i < piece.length(); i++, index++) {
            if (Character.isSupplementaryCodePoint(piece.codePointAt(i))) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, Math.max(16, count * 2));
                }
                found[count++] = index;
                i++;
            }
        }
        this.wide = Arrays.copyOf(found, count);
    }

    /** The offset in the whole text. */
    int of(int codePointIndex) {
        if (wide.length == 0) {
            return base + codePointIndex;
        }
        int before = Arrays.binarySearch(wide, codePointIndex);
        return base + codePointIndex + (before >= 0 ? before : -before - 1);
    }
}
