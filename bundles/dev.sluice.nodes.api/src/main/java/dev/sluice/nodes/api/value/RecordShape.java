package dev.sluice.nodes.api.value;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The field names of a record, in order. Records that are read from one source share a shape, so that a million rows do
 * not hold a million lists of names.
 */
public final class RecordShape {
    public static final RecordShape EMPTY = new RecordShape(new String[0]);
    private static final int SCAN_LIMIT = 8;

    private final String[] names;
    /** Open addressing over the names' hashes, holding position + 1; empty for a few names, which are scanned. */
    private final int[] table;

    private RecordShape(String[] names) {
        this.names = names;
        this.table = names.length > SCAN_LIMIT ? index(names) : new int[0];
    }

    /**
     * The shape of these names.
     *
     * @throws IllegalArgumentException where a name stands twice
     */
    public static RecordShape of(Collection<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("the field '" + name + "' stands twice in a record");
            }
        }
        return new RecordShape(names.toArray(new String[0]));
    }

    public static RecordShape of(String... names) {
        return of(Arrays.asList(names));
    }

    /** A shape of the first {@code count} of these names, which the caller knows to be distinct. */
    static RecordShape ofDistinct(String[] names, int count) {
        return new RecordShape(Arrays.copyOf(names, count));
    }

    private static int[] index(String[] names) {
        int[] table = new int[Integer.highestOneBit(names.length) * 4];
        for (int i = 0; i < names.length; i++) {
            int slot = slot(names[i], table.length);
            while (table[slot] != 0) {
                slot = (slot + 1) & (table.length - 1);
            }
            table[slot] = i + 1;
        }
        return table;
    }

    private static int slot(String name, int length) {
        int hash = name.hashCode();
        return (hash ^ (hash >>> 16)) & (length - 1);
    }

    public int size() {
        return names.length;
    }

    public String name(int position) {
        return names[position];
    }

    /** The names in order, as an unmodifiable list. */
    public List<String> names() {
        return List.of(names);
    }

    /** The position of a name, or -1. */
    public int indexOf(String name) {
        return table.length == 0 ? scan(name) : probe(name);
    }

    private int scan(String name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private int probe(String name) {
        int slot = slot(name, table.length);
        while (table[slot] != 0) {
            int position = table[slot] - 1;
            if (names[position].equals(name)) {
                return position;
            }
            slot = (slot + 1) & (table.length - 1);
        }
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof RecordShape that && Arrays.equals(names, that.names);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(names);
    }

    @Override
    public String toString() {
        return Arrays.toString(names);
    }
}
