package dev.sluice.tables;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** What the columns of a batch hand over, in the order in which it is written. */
final class BatchBody {
    private static final int ALIGNMENT = 8;

    private final List<long[]> nodes = new ArrayList<>();
    private final List<Output> buffers = new ArrayList<>();
    private long size;

    void node(int count, int nulls) {
        nodes.add(new long[] {count, nulls});
    }

    void buffer(Output bytes) {
        buffers.add(bytes);
        size += padded(bytes);
    }

    private static long padded(Output bytes) {
        return (long) bytes.size() + padding(bytes);
    }

    private static int padding(Output bytes) {
        return Math.floorMod(-bytes.size(), ALIGNMENT);
    }

    /** The metadata of the message. */
    byte[] message(int rows) {
        FlatBuilder to = new FlatBuilder();
        int[] message = Schema.message(to, Schema.BATCH, size);
        int[] batch = to.table(Long.BYTES, Integer.BYTES, Integer.BYTES);
        to.point(message[3], batch[0]);
        to.putLong(batch[1], rows);
        int vector = to.pairs(nodes.size());
        to.point(batch[2], vector);
        for (int i = 0; i < nodes.size(); i++) {
            pair(to, vector, i, nodes.get(i)[0], nodes.get(i)[1]);
        }
        vector = to.pairs(buffers.size());
        to.point(batch[3], vector);
        long at = 0;
        for (int i = 0; i < buffers.size(); i++) {
            pair(to, vector, i, at, buffers.get(i).size());
            at += padded(buffers.get(i));
        }
        return to.finish();
    }

    private static void pair(FlatBuilder to, int vector, int index, long first, long second) {
        int at = vector + Integer.BYTES + 2 * Long.BYTES * index;
        to.putLong(at, first);
        to.putLong(at + Long.BYTES, second);
    }

    void writeTo(OutputStream to) throws IOException {
        for (Output buffer : buffers) {
            buffer.writeTo(to);
            to.write(new byte[padding(buffer)]);
        }
    }
}
