package dev.sluice.engine.history;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers from -1 on, by position: those of a file, which are read where they are asked for, then others. Not thread-safe. */
final class IntColumn {
    private static final int FIRST_SIZE = 64;
    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    private final ByteBuffer file;
    /** How many bytes a number has in the file. */
    private final int width;
    /** How many are in the file. */
    private final int known;

    private int[] later;
    private int size;
    /** Those in place of which others stand in the file. */
    private @Nullable Map<Integer, Integer> changed;

    private IntColumn(ByteBuffer file, int width, int known, int[] later) {
        this.file = file;
        this.width = width;
        this.known = known;
        this.later = later;
        this.size = known + later.length;
    }

    IntColumn() {
        this(NONE, Integer.BYTES, 0, new int[0]);
    }

    /** A column of these numbers, which nobody else changes. */
    static IntColumn of(int[] numbers) {
        return new IntColumn(NONE, Integer.BYTES, 0, numbers);
    }

    /** A column that {@link #save} wrote. */
    static IntColumn load(ColumnSource source) {
        int size = source.takeInt();
        int width = source.takeInt();
        return new IntColumn(source.take(size, width), width, size, new int[0]);
    }

    void save(ColumnSink sink) {
        int most = -1;
        for (int i = 0; i < size; i++) {
            most = Math.max(most, get(i));
        }
        // in the narrow ones a number is one more, so that -1 is 0
        int narrow = most < 0xFF ? Byte.BYTES : most < 0xFFFF ? Short.BYTES : Integer.BYTES;
        sink.putInt(size);
        sink.putInt(narrow);
        for (int i = 0; i < size; i++) {
            switch (narrow) {
                case Byte.BYTES -> sink.putByte(get(i) + 1);
                case Short.BYTES -> sink.putShort(get(i) + 1);
                default -> sink.putInt(get(i));
            }
        }
    }

    int size() {
        return size;
    }

    int get(int index) {
        if (index >= known) {
            return later[index - known];
        }
        Integer other = changed == null ? null : changed.get(index);
        if (other != null) {
            return other;
        }
        return switch (width) {
            case Byte.BYTES -> (file.get(index) & 0xFF) - 1;
            case Short.BYTES -> (file.getShort(Short.BYTES * index) & 0xFFFF) - 1;
            default -> file.getInt(Integer.BYTES * index);
        };
    }

    void add(int number) {
        int at = size - known;
        if (at == later.length) {
            later = Arrays.copyOf(later, Math.max(FIRST_SIZE, 2 * at));
        }
        later[at] = number;
        size++;
    }

    void set(int index, int number) {
        if (index >= known) {
            later[index - known] = number;
            return;
        }
        Map<Integer, Integer> now = changed;
        if (now == null) {
            now = new HashMap<>();
            changed = now;
        }
        now.put(index, number);
    }

    /** How many of those between two positions are at most so large, where they ascend. */
    int upTo(int from, int to, int most) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (get(middle) <= most) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - from;
    }
}
