package dev.sluice.engine.history;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Lists of ascending numbers, known by their own numbers from 0, to which more are only ever added. What they were made with
 * stands in two columns, what came later in a list for each. Not thread-safe.
 */
final class IntLists {
    /** The numbers of list {@code i} are those from {@code starts[i]} to before {@code starts[i + 1]}. */
    private final IntColumn starts;

    private final IntColumn numbers;
    private @Nullable Ints[] later = new @Nullable Ints[0];

    private IntLists(IntColumn starts, IntColumn numbers) {
        this.starts = starts;
        this.numbers = numbers;
    }

    /** No lists yet. */
    static IntLists none() {
        return new IntLists(IntColumn.of(new int[1]), new IntColumn());
    }

    /**
     * Sorts the numbers from 0 into lists.
     *
     * @param lists how many
     * @param size how many numbers
     * @param listOf the list of a number; -1 for none
     */
    static IntLists of(int lists, int size, IntUnaryOperator listOf) {
        int[] starts = new int[lists + 1];
        for (int i = 0; i < size; i++) {
            int list = listOf.applyAsInt(i);
            if (list >= 0) {
                starts[list + 1]++;
            }
        }
        for (int i = 0; i < lists; i++) {
            starts[i + 1] += starts[i];
        }
        int[] next = Arrays.copyOf(starts, lists);
        int[] numbers = new int[starts[lists]];
        for (int i = 0; i < size; i++) {
            int list = listOf.applyAsInt(i);
            if (list >= 0) {
                numbers[next[list]++] = i;
            }
        }
        return new IntLists(IntColumn.of(starts), IntColumn.of(numbers));
    }

    void save(ColumnSink sink) {
        starts.save(sink);
        numbers.save(sink);
    }

    static IntLists load(ColumnSource source) {
        return new IntLists(IntColumn.load(source), IntColumn.load(source));
    }

    private int made(int list) {
        return list < starts.size() - 1 ? starts.get(list + 1) - starts.get(list) : 0;
    }

    private @Nullable Ints later(int list) {
        return list < later.length ? later[list] : null;
    }

    /** Adds a number to a list, which need not have been there. */
    void add(int list, int number) {
        if (list >= later.length) {
            later = Arrays.copyOf(later, Math.max(list + 1, 2 * later.length));
        }
        Ints ints = later[list];
        if (ints == null) {
            ints = new Ints();
            later[list] = ints;
        }
        ints.add(number);
    }

    int get(int list, int index) {
        int made = made(list);
        if (index < made) {
            return numbers.get(starts.get(list) + index);
        }
        Ints more = later(list);
        if (more == null) {
            throw new IndexOutOfBoundsException(index);
        }
        return more.get(index - made);
    }

    int size(int list) {
        Ints more = later(list);
        return made(list) + (more == null ? 0 : more.size());
    }

    /** Whether no list has a number. */
    boolean isEmpty() {
        return numbers.size() == 0 && later.length == 0;
    }

    /** How many of a list are at most so large. */
    int upTo(int list, int number) {
        int made = made(list);
        Ints more = later(list);
        if (more != null && more.get(0) <= number) {
            return made + more.upTo(number);
        }
        return made == 0 ? 0 : numbers.upTo(starts.get(list), starts.get(list + 1), number);
    }
}
