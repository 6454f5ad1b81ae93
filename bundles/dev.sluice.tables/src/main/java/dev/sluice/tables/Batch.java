package dev.sluice.tables;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A batch that was read: hands out the buffers of its columns in order. */
final class Batch {
    private final FlatTable header;
    private final ByteBuffer body;
    private int node;
    private int buffer;

    /**
     * A batch.
     *
     * @param header of its message
     * @throws IOException where it is compressed
     */
    Batch(FlatTable header, byte[] body) throws IOException {
        if (header.has(3)) {
            throw new IOException("its batches are compressed; write them without compression");
        }
        this.header = header;
        this.body = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
    }

    int rows() throws IOException {
        return size(header.longOf(0));
    }

    private static int size(long count) throws IOException {
        if (count < 0 || count > Integer.MAX_VALUE) {
            throw new IOException("a batch of " + count + " values");
        }
        return (int) count;
    }

    /** The number of values of the next column. */
    int node() throws IOException {
        if (node >= header.length(1)) {
            throw new IOException("a batch has fewer columns than the table");
        }
        return size(header.pair(1, node++, 0));
    }

    /** How many values of the column before are null. */
    long nulls() {
        return header.pair(1, node - 1, 1);
    }

    /**
     * The next buffer.
     *
     * @param least how many bytes it must have
     */
    ByteBuffer buffer(long least) throws IOException {
        if (buffer >= header.length(2)) {
            throw new IOException("a batch has fewer buffers than the table");
        }
        long from = header.pair(2, buffer, 0);
        long length = header.pair(2, buffer, 1);
        buffer++;
        if (from < 0 || length < least || from > body.limit() || length > body.limit() - from) {
            throw new IOException("a buffer of a batch has " + length + " bytes at " + from
                    + ", which is too few, or more" + " than there are");
        }
        return body.slice((int) from, (int) length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
