package dev.sluice.model.source;

/**
 * A piece of a flow's text.
 *
 * @param offset first UTF-16 unit, from 0; a byte order mark is not counted
 * @param endOffset the unit after the last one
 * @param line line of the first unit, from 1
 * @param column column of the first unit, from 1, counted in UTF-16 units as editors do
 * @param endLine line of {@code endOffset}, from 1
 * @param endColumn column of {@code endOffset}, from 1
 */
public record Range(int offset, int endOffset, int line, int column, int endLine, int endColumn) {
    /** Checks that the range does not end before it starts. */
    public Range {
        if (offset < 0 || endOffset < offset || line < 1 || column < 1) {
            throw new IllegalArgumentException("Not a range: " + offset + " to " + endOffset);
        }
    }

    /** The number of UTF-16 units. */
    public int length() {
        return endOffset - offset;
    }

    @Override
    public String toString() {
        return line + ":" + column + "-" + endLine + ":" + endColumn;
    }
}
