package dev.sluice.engine.history;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Numbers by position, of which those that follow each other are near: those of a file, which are read where they are asked
 * for, then others. Not thread-safe.
 */
final class LongColumn {
    private static final int FIRST_SIZE = 64;
    /** So many numbers in the file have their least one in common, and are told by how much they are more. */
    private static final int BLOCK = 256;

    private static final long MOST = 0xFFFF_FFFFL;

    private final ByteBuffer leasts;
    private final ByteBuffer file;
    private final boolean wide;
    private final int known;
    private long[] later = new long[0];
    private int size;

    private LongColumn(ByteBuffer leasts, ByteBuffer file, boolean wide, int known) {
        this.leasts = leasts;
        this.file = file;
        this.wide = wide;
        this.known = known;
        this.size = known;
    }

    LongColumn() {
        this(ByteBuffer.allocate(0), ByteBuffer.allocate(0), true, 0);
    }

    /** A column that {@link #save} wrote. */
    static LongColumn load(ColumnSource source) {
        int size = source.takeInt();
        boolean wide = source.takeInt() == Long.BYTES;
        ByteBuffer leasts = source.take(wide ? 0 : (size + BLOCK - 1) / BLOCK, Long.BYTES);
        return new LongColumn(leasts, source.take(size, wide ? Long.BYTES : Integer.BYTES), wide, size);
    }

    void save(ColumnSink sink) {
        long[] least = new long[(size + BLOCK - 1) / BLOCK];
        Arrays.fill(least, Long.MAX_VALUE);
        for (int i = 0; i < size; i++) {
            least[i / BLOCK] = Math.min(least[i / BLOCK], get(i));
        }
        boolean near = true;
        for (int i = 0; i < size && near; i++) {
            long more = get(i) - least[i / BLOCK];
            near = more >= 0 && more <= MOST;
        }
        sink.putInt(size);
        sink.putInt(near ? Integer.BYTES : Long.BYTES);
        for (int i = 0; near && i < least.length; i++) {
            sink.putLong(least[i]);
        }
        for (int i = 0; i < size; i++) {
            if (near) {
                sink.putInt((int) (get(i) - least[i / BLOCK]));
            } else {
                sink.putLong(get(i));
            }
        }
    }

    int size() {
        return size;
    }

    long get(int index) {
        if (index >= known) {
            return later[index - known];
        }
        return wide
                ? file.getLong(Long.BYTES * index)
                : leasts.getLong(Long.BYTES * (index / BLOCK)) + (file.getInt(Integer.BYTES * index) & MOST);
    }

    void add(long number) {
        int at = size - known;
        if (at == later.length) {
            later = Arrays.copyOf(later, Math.max(FIRST_SIZE, 2 * at));
        }
        later[at] = number;
        size++;
    }

    /** The last position whose number is at most this, where they ascend; -1 where there is none. */
    int last(long most) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (get(middle) <= most) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
