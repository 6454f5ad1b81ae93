package dev.sluice.nodes.api.value;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An ordered list of values; also a tuple, flags, or the rows of a table. Rows may be in a file of the run: what takes them
 * one by one uses {@link #open}, and needs no memory for it. All other methods that look at more than the first rows load
 * them as a whole once, and throw as {@link #items} does.
 */
public final class ListValue implements Value, Iterable<Value> {
    public static final ListValue EMPTY = new ListValue(new Value[0]);

    /** The property that says how many bytes the file of a table may have that is taken into memory. */
    public static final String LIMIT = "sluice.limits.table";

    /** Rows take several times as much memory as their file has bytes. */
    private static final long MOST =
            Math.max(0, Long.getLong(LIMIT, Runtime.getRuntime().maxMemory() / 8));

    /** Null until those of a file are loaded. */
    private volatile Value @Nullable [] items;

    /** What they are loaded from, a {@link TableFile} or {@link StoredItems}. One field for both, as most lists have neither. */
    private final @Nullable Object source;

    private final short depth;

    private ListValue(Value[] items) {
        this.items = items;
        this.source = null;
        this.depth = RecordValue.depthAround(items);
    }

    private ListValue(Object source, int depth) {
        this.source = source;
        this.depth = (short) depth;
    }

    public static ListValue of(Value... items) {
        return items.length == 0 ? EMPTY : new ListValue(checked(items.clone()));
    }

    public static ListValue copyOf(Collection<? extends Value> items) {
        return items.isEmpty() ? EMPTY : new ListValue(checked(items.toArray(new Value[0])));
    }

    /** The rows of a file, which are not taken into memory. */
    public static ListValue of(TableFile table) {
        return new ListValue(table, Math.max(2, table.head().depth()));
    }

    /** Items that are taken into memory when somebody asks for one. */
    public static ListValue of(StoredItems stored) {
        return new ListValue(stored, stored.depth());
    }

    private static Value[] checked(Value[] items) {
        for (Value item : items) {
            Objects.requireNonNull(item, "a list holds Value.NULL, not null");
        }
        return items;
    }

    /** The file that the rows are in; null where they are in memory. */
    public @Nullable TableFile table() {
        return source instanceof TableFile table ? table : null;
    }

    /** Where the items were written down, and are loaded from; null where they were not. */
    public @Nullable StoredItems stored() {
        return source instanceof StoredItems stored ? stored : null;
    }

    /** The first items, which are at hand: all of them where they are in memory. */
    public ListValue head() {
        TableFile table = table();
        return table == null ? this : table.head();
    }

    /**
     * Reads the items from the first on.
     *
     * @throws IOException where their file cannot be read any more
     */
    public Rows open() throws IOException {
        TableFile there = table();
        return there == null || items != null ? new Items(iterator()) : there.open();
    }

    public int size() {
        return switch (source) {
            case TableFile table -> table.rows();
            case StoredItems stored -> stored.size();
            case null, default -> array().length;
        };
    }

    public boolean isEmpty() {
        return size() == 0;
    }

    /**
     * The item at a position.
     *
     * @throws IndexOutOfBoundsException below 0 or from {@link #size()} on
     */
    public Value get(int index) {
        Value[] there = items;
        TableFile table = there == null ? table() : null;
        if (table != null && index >= 0 && index < table.head().size()) {
            return table.head().get(index);
        }
        return array()[index];
    }

    /**
     * An unmodifiable view of the items, without a copy.
     *
     * @throws LargeValueException where they are in a file of more than an eighth of the memory that there is, or what {@link #LIMIT} says
     * @throws UncheckedIOException where their file cannot be read any more
     */
    public List<Value> items() {
        return Collections.unmodifiableList(Arrays.asList(array()));
    }

    private Value[] array() {
        Value[] there = items;
        if (there == null) {
            there = switch (source) {
                case TableFile table -> loaded(table);
                case StoredItems stored -> loaded(stored);
                case null, default -> new Value[0];
            };
            items = there;
        }
        return there;
    }

    private static Value[] loaded(StoredItems stored) {
        try {
            return checked(stored.load().toArray(new Value[0]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Value[] loaded(TableFile table) {
        if (table.file().size() > MOST) {
            throw new LargeValueException(table.rows() + " rows of "
                    + table.file().size() + " bytes are more than the "
                    + MOST + " bytes that are taken into memory at once; give them to a node that takes them row by row"
                    + " (csv.write, core.filter, or a script with 'hints: [streamable]'), or raise the limit with -D"
                    + LIMIT
                    + "=BYTES");
        }
        List<Value> rows = new ArrayList<>(table.rows());
        try (Rows from = table.open()) {
            for (Value row = from.next(); row != null; row = from.next()) {
                rows.add(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows.toArray(new Value[0]);
    }

    /** A list of what the function makes of each item, in order. */
    public ListValue map(UnaryOperator<Value> function) {
        Value[] from = array();
        Value[] mapped = new Value[from.length];
        for (int i = 0; i < mapped.length; i++) {
            mapped[i] = function.apply(from[i]);
        }
        return mapped.length == 0 ? EMPTY : new ListValue(checked(mapped));
    }

    @Override
    public Iterator<Value> iterator() {
        return items().iterator();
    }

    @Override
    public Kind kind() {
        return Kind.LIST;
    }

    @Override
    public int depth() {
        return depth;
    }

    /** By content. Rows in files of the same bytes are equal without being read. */
    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof ListValue that) || size() != that.size()) {
            return false;
        }
        TableFile table = table();
        if (table == null && that.table() == null) {
            return isStoredAlike(that) || Arrays.equals(array(), that.array());
        }
        return Objects.equals(table, that.table()) || sameItems(that);
    }

    private boolean isStoredAlike(ListValue that) {
        StoredItems mine = stored();
        StoredItems others = that.stored();
        return mine != null && others != null && mine.file().equals(others.file());
    }

    private boolean sameItems(ListValue that) {
        try (Rows mine = open();
                Rows others = that.open()) {
            for (Value item = mine.next(); item != null; item = mine.next()) {
                if (!item.equals(others.next())) {
                    return false;
                }
            }
            return others.next() == null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int hashCode() {
        if (table() == null) {
            return Arrays.hashCode(array());
        }
        int hash = 1;
        try (Rows rows = open()) {
            for (Value row = rows.next(); row != null; row = rows.next()) {
                hash = 31 * hash + row.hashCode();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return hash;
    }

    @Override
    public String toString() {
        return ValueText.of(this);
    }

    /** Items in memory. */
    private record Items(Iterator<Value> items) implements Rows {
        @Override
        public @Nullable Value next() {
            return items.hasNext() ? items.next() : null;
        }

        @Override
        public void close() {
            // there is no file
        }
    }
}
