package dev.sluice.engine.history;

import java.util.Arrays;

/** Numbers in ascending order, to which more are only ever added. Not thread-safe. */
final class Ints {
    private int[] numbers = new int[4];
    private int size;

    int size() {
        return size;
    }

    int get(int index) {
        return numbers[index];
    }

    void add(int number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        numbers[size++] = number;
    }

    /** How many are at most so large. */
    int upTo(int number) {
        int found = Arrays.binarySearch(numbers, 0, size, number);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
