package dev.sluice.lang.process.worker;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Splits a stream into lines of a bounded length. Used by one thread. */
final class AnswerLines {
    private static final int CHUNK = 1 << 16;
    private static final int PIECE = 1 << 14;
    private static final int KEPT = 1 << 20;

    private final InputStream from;
    private final int limit;
    private byte[] buffer = new byte[CHUNK];
    private int start;
    private int scanned;
    private int end;
    private int lineStart;
    private int lineEnd;

    /** Lines of at most so many bytes. */
    AnswerLines(InputStream from, int limit) {
        this.from = from;
        this.limit = limit;
    }

    /**
     * Goes to the next line; false where there is no whole line among what has been read.
     *
     * @throws TooLongException where it is longer than the limit
     */
    boolean next() throws TooLongException {
        for (int i = scanned; i < end; i++) {
            if (buffer[i] == '\n') {
                if (i - start > limit) {
                    throw new TooLongException();
                }
                lineStart = start;
                lineEnd = i;
                start = i + 1;
                scanned = start;
                return true;
            }
        }
        scanned = end;
        return false;
    }

    /**
     * Waits for more to be read; false at the end of the stream, where a line without end is left out. The line gone to
     * before is lost.
     *
     * @throws TooLongException where a line is longer than the limit
     */
    boolean fill() throws IOException {
        if (end - start > limit) {
            throw new TooLongException();
        }
        makeRoom();
        int read = from.read(buffer, end, buffer.length - end);
        end += Math.max(read, 0);
        return read >= 0;
    }

    /** Makes room for a good piece: what is left goes to the front, into a larger buffer, or back into a small one. */
    private void makeRoom() {
        int left = end - start;
        boolean shrinks = buffer.length > KEPT && left < CHUNK / 2;
        if (left > 0 && buffer.length - end >= PIECE && !shrinks) {
            return;
        }
        byte[] target = buffer;
        if (shrinks) {
            target = new byte[CHUNK];
        } else if (buffer.length - left < PIECE) {
            target = new byte[2 * buffer.length];
        }
        System.arraycopy(buffer, start, target, 0, left);
        buffer = target;
        scanned -= start;
        start = 0;
        end = left;
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
