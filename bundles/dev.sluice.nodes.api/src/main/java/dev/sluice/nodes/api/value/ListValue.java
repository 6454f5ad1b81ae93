package dev.sluice.nodes.api.value;

import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** An ordered list of values; also a tuple, flags, or the rows of a table. */
public final class ListValue implements Value, Iterable<Value> {
    public static final ListValue EMPTY = new ListValue(new Value[0]);

    private final Value[] items;
    private final short depth;

    private ListValue(Value[] items) {
        this.items = items;
        this.depth = RecordValue.depthAround(items);
    }

    public static ListValue of(Value... items) {
        return items.length == 0 ? EMPTY : new ListValue(checked(items.clone()));
    }

    public static ListValue copyOf(Collection<? extends Value> items) {
        return items.isEmpty() ? EMPTY : new ListValue(checked(items.toArray(new Value[0])));
    }

    private static Value[] checked(Value[] items) {
        for (Value item : items) {
            Objects.requireNonNull(item, "a list holds Value.NULL, not null");
        }
        return items;
    }

    public int size() {
        return items.length;
    }

    public boolean isEmpty() {
        return items.length == 0;
    }

    /**
     * The item at a position.
     *
     * @throws IndexOutOfBoundsException below 0 or from {@link #size()} on
     */
    public Value get(int index) {
        return items[index];
    }

    /** An unmodifiable view of the items, without a copy. */
    public List<Value> items() {
        return java.util.Collections.unmodifiableList(Arrays.asList(items));
    }

    /** A list of what the function makes of each item, in order. */
    public ListValue map(UnaryOperator<Value> function) {
        Value[] mapped = new Value[items.length];
        for (int i = 0; i < mapped.length; i++) {
            mapped[i] = function.apply(items[i]);
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

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof ListValue that && Arrays.equals(items, that.items);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(items);
    }

    @Override
    public String toString() {
        return ValueText.of(this);
    }
}
