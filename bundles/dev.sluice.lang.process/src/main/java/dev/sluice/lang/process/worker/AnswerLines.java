package dev.sluice.lang.process.worker;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Splits a stream into lines of a bounded length. Used by one thread. */
final class AnswerLines {
    private static final int CHUNK = 1 << 16;
    private static final int KEPT = 1 << 20;

    private final InputStream from;
    private final int limit;
    private byte[] buffer = new byte[CHUNK];
    private int start;
    private int end;
    private int lineStart;
    private int lineEnd;

    /** Lines of at most so many bytes. */
    AnswerLines(InputStream from, int limit) {
        this.from = from;
        this.limit = limit;
    }

    /**
     * Goes to the next line; false at the end of the stream, where a line without end is left out.
     *
     * @throws TooLongException where the line is longer than the limit
     */
    boolean next() throws IOException {
        int scanned = start;
        while (true) {
            for (int i = scanned; i < end; i++) {
                if (buffer[i] == '\n') {
                    lineStart = start;
                    lineEnd = i;
                    start = i + 1;
                    return true;
                }
            }
            scanned = end;
            if (end - start > limit) {
                throw new TooLongException();
            }
            scanned -= makeRoom();
            int read = from.read(buffer, end, buffer.length - end);
            if (read < 0) {
                return false;
            }
            end += read;
        }
    }

    /** Moves what is left to the front, or grows; returns by how much places have moved. */
    private int makeRoom() {
        int moved = start;
        if (start == end) {
            start = 0;
            end = 0;
            if (buffer.length > KEPT) {
                buffer = new byte[CHUNK];
            }
        } else if (end == buffer.length) {
            int length = end - start;
            byte[] target = length > buffer.length / 2 ? new byte[Math.max(buffer.length, 2 * length)] : buffer;
            System.arraycopy(buffer, start, target, 0, length);
            buffer = target;
            start = 0;
            end = length;
        } else {
            return 0;
        }
        return moved;
    }

    int length() {
        return lineEnd - lineStart;
    }

    byte at(int index) {
        return buffer[lineStart + index];
    }

    /** A part of the line. */
    byte[] copy(int from, int to) {
        return Arrays.copyOfRange(buffer, lineStart + from, lineStart + to);
    }

    /** Whether this text stands at a place of the line. */
    boolean has(int index, byte[] text) {
        int at = lineStart + index;
        return at + text.length <= lineEnd && Arrays.equals(buffer, at, at + text.length, text, 0, text.length);
    }

    /** A line is longer than it may be. */
    static final class TooLongException extends IOException {
        @java.io.Serial
        private static final long serialVersionUID = 1L;
    }
}
