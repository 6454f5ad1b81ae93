package dev.sluice.model.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The text of a flow as it was read, with its lines. Immutable. Lines end with LF, CRLF or a single CR, as in YAML 1.2. */
public final class SourceText {
    private final String text;
    private final boolean byteOrderMark;
    private final int[] lineStarts;

    /**
     * Takes a text.
     *
     * @param text the text without a byte order mark
     * @param byteOrderMark whether the file began with one, so that writing can keep it
     */
    public SourceText(String text, boolean byteOrderMark) {
        this.text = text;
        this.byteOrderMark = byteOrderMark;
        this.lineStarts = findLines(text);
    }

    private static int[] findLines(String text) {
        int[] starts = new int[64];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'))) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2);
                }
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }

    /** The whole text, without a byte order mark. */
    public String text() {
        return text;
    }

    /** Whether the file began with a byte order mark. */
    public boolean hasByteOrderMark() {
        return byteOrderMark;
    }

    /** The bytes of a file with this text: UTF-8, with the byte order mark if there was one. */
    public byte[] toBytes() {
        return (byteOrderMark ? '\uFEFF' + text : text).getBytes(StandardCharsets.UTF_8);
    }

    /** The number of lines; a text that ends with a line break has an empty last line. */
    public int lines() {
        return lineStarts.length;
    }

    /** The line of an offset, from 1. */
    public int lineOf(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The column of an offset, from 1, in UTF-16 units. */
    public int columnOf(int offset) {
        return offset - lineStarts[lineOf(offset) - 1] + 1;
    }

    /** The offset where a line starts. @param line from 1 to {@link #lines()} */
    public int startOfLine(int line) {
        return lineStarts[line - 1];
    }

    /** The offset behind a line's last character, before its line break. @param line from 1 to {@link #lines()} */
    public int endOfLine(int line) {
        if (line == lineStarts.length) {
            return text.length();
        }
        int end = lineStarts[line] - 1;
        boolean pair = text.charAt(end) == '\n' && end > lineStarts[line - 1] && text.charAt(end - 1) == '\r';
        return pair ? end - 1 : end;
    }

    /** The range between two offsets. */
    public Range range(int start, int end) {
        int line = lineOf(start);
        int endLine = lineOf(end);
        return new Range(
                start, end, line, start - lineStarts[line - 1] + 1, endLine, end - lineStarts[endLine - 1] + 1);
    }
}
