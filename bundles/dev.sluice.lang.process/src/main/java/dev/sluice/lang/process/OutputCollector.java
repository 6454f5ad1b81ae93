package dev.sluice.lang.process;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads a stream to its end and keeps its bytes up to a limit. Read by one thread; asked when that is done. */
final class OutputCollector {
    private static final int CHUNK = 1 << 16;

    private final int limit;
    private final Runnable onOverflow;
    private final List<byte[]> chunks = new ArrayList<>();
    private int size;
    private boolean overflow;

    /**
     * A collector.
     *
     * @param onOverflow runs once, in the reading thread, when the limit is exceeded; the rest is read and dropped
     */
    OutputCollector(int limit, Runnable onOverflow) {
        this.limit = limit;
        this.onOverflow = onOverflow;
    }

    void read(InputStream from) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
            add(chunk, read);
        }
    }

    private synchronized void add(byte[] chunk, int read) {
        int kept = Math.min(read, limit - size);
        if (kept > 0) {
            chunks.add(Arrays.copyOf(chunk, kept));
            size += kept;
        }
        if (kept < read && !overflow) {
            overflow = true;
            onOverflow.run();
        }
    }

    /** What was kept so far. */
    synchronized byte[] bytes() {
        byte[] bytes = new byte[size];
        int at = 0;
        for (byte[] chunk : chunks) {
            System.arraycopy(chunk, 0, bytes, at, chunk.length);
            at += chunk.length;
        }
        return bytes;
    }
}
