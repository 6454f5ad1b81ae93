package dev.sluice.nodes.std.internal;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Reads text in UTF-8 strictly: bytes that are none end it with a {@link CharConversionException} that names the line.
 * A byte order mark at the start is left out.
 */
public final class Utf8Reader extends Reader {
    private static final int CHUNK = 1 << 15;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK).flip();
    private final CharBuffer chars = CharBuffer.allocate(CHUNK).flip();
    private boolean started;
    private boolean ended;
    private long line = 1;

    public Utf8Reader(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        while (!chars.hasRemaining()) {
            if (ended) {
                return -1;
            }
            fill();
        }
        int count = Math.min(length, chars.remaining());
        chars.get(buffer, offset, count);
        return count;
    }

    private void fill() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        ended = read < 0;
        bytes.position(bytes.position() + Math.max(0, read)).flip();
        chars.clear();
        CoderResult result = decoder.decode(bytes, chars, ended);
        chars.flip();
        countLines();
        if (result.isError()) {
            throw new CharConversionException(
                    "line " + line + " is not UTF-8 text; save the file as UTF-8, or convert it first");
        }
        if (!started && chars.hasRemaining()) {
            started = true;
            chars.position(chars.get(0) == BYTE_ORDER_MARK ? 1 : 0);
        }
    }

    private void countLines() {
        for (int i = 0; i < chars.limit(); i++) {
            line += chars.get(i) == '\n' ? 1 : 0;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
