package dev.sluice.nodes.api.value;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Named fields in order. Two records are equal when they hold equal values under the same names, whatever the order;
 * the order is kept for people and files.
 */
public final class RecordValue implements Value {
    public static final RecordValue EMPTY = new RecordValue(RecordShape.EMPTY, new Value[0]);

    private final RecordShape shape;
    private final Value[] values;
    private final short depth;

    private RecordValue(RecordShape shape, Value[] values) {
        this.shape = shape;
        this.values = values;
        this.depth = depthAround(values);
    }

    /**
     * A record of this shape.
     *
     * @param values one per name of the shape, in its order; copied
     * @throws IllegalArgumentException where the counts differ
     */
    public static RecordValue of(RecordShape shape, Value... values) {
        if (shape.size() != values.length) {
            throw new IllegalArgumentException(
                    "a record of " + shape.size() + " fields cannot take " + values.length + " values");
        }
        for (Value value : values) {
            Objects.requireNonNull(value, "a record holds Value.NULL, not null");
        }
        return new RecordValue(shape, values.clone());
    }

    public static RecordValue of(String name, Value value) {
        return of(RecordShape.of(name), value);
    }

    public static RecordValue copyOf(Map<String, ? extends Value> fields) {
        return of(RecordShape.of(fields.keySet()), fields.values().toArray(new Value[0]));
    }

    public static Builder builder() {
        return new Builder();
    }

    /** One more than the deepest of the values; refuses what nests deeper than {@link Value#MAX_DEPTH}. */
    static short depthAround(Value[] values) {
        int deepest = 0;
        for (Value value : values) {
            deepest = Math.max(deepest, value.depth());
        }
        if (deepest >= MAX_DEPTH) {
            throw new IllegalArgumentException("a value nests more than " + MAX_DEPTH + " lists and records");
        }
        return (short) (deepest + 1);
    }

    public RecordShape shape() {
        return shape;
    }

    public int size() {
        return values.length;
    }

    /** The value of a field, or null where there is no such field. */
    public @Nullable Value get(String name) {
        int position = shape.indexOf(name);
        return position < 0 ? null : values[position];
    }

    public Value get(String name, Value otherwise) {
        int position = shape.indexOf(name);
        return position < 0 ? otherwise : values[position];
    }

    public boolean has(String name) {
        return shape.indexOf(name) >= 0;
    }

    public String name(int position) {
        return shape.name(position);
    }

    public Value value(int position) {
        return values[position];
    }

    public List<String> names() {
        return shape.names();
    }

    public void forEach(BiConsumer<String, Value> action) {
        for (int i = 0; i < values.length; i++) {
            action.accept(shape.name(i), values[i]);
        }
    }

    /** This record with one field set: in its place where it exists, at the end otherwise. */
    public RecordValue with(String name, Value value) {
        int position = shape.indexOf(name);
        if (position >= 0) {
            Value[] changed = values.clone();
            changed[position] = Objects.requireNonNull(value);
            return new RecordValue(shape, changed);
        }
        Builder builder = builder();
        forEach(builder::put);
        return builder.put(name, value).build();
    }

    @Override
    public Kind kind() {
        return Kind.RECORD;
    }

    @Override
    public int depth() {
        return depth;
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof RecordValue that) || that.values.length != values.length) {
            return false;
        }
        if (shape == that.shape) {
            return Arrays.equals(values, that.values);
        }
        for (int i = 0; i < values.length; i++) {
            if (!values[i].equals(that.get(shape.name(i)))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (int i = 0; i < values.length; i++) {
            hash += shape.name(i).hashCode() ^ values[i].hashCode();
        }
        return hash;
    }

    @Override
    public String toString() {
        return ValueText.of(this);
    }

    /** Builds a record field by field; a field that is put twice takes the later value and keeps its place. */
    public static final class Builder {
        private static final int FIRST_SIZE = 8;
        private static final int INDEX_FROM = 16;
        private String[] names = new String[FIRST_SIZE];
        private Value[] values = new Value[FIRST_SIZE];
        private int size;
        private java.util.@Nullable Map<String, Integer> index;

        private Builder() {}

        public Builder put(String name, Value value) {
            Objects.requireNonNull(value, name);
            int position = indexOf(name);
            if (position >= 0) {
                values[position] = value;
                return this;
            }
            if (size == names.length) {
                names = Arrays.copyOf(names, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            names[size] = Objects.requireNonNull(name);
            values[size] = value;
            if (index != null) {
                index.put(name, size);
            }
            size++;
            return this;
        }

        /** The value that was put under a name last; null where none was. */
        public @Nullable Value get(String name) {
            int position = indexOf(name);
            return position < 0 ? null : values[position];
        }

        private int indexOf(String name) {
            if (index == null && size >= INDEX_FROM) {
                index = new java.util.HashMap<>();
                for (int i = 0; i < size; i++) {
                    index.put(names[i], i);
                }
            }
            if (index != null) {
                return index.getOrDefault(name, -1);
            }
            for (int i = 0; i < size; i++) {
                if (names[i].equals(name)) {
                    return i;
                }
            }
            return -1;
        }

        public RecordValue build() {
            return size == 0
                    ? EMPTY
                    : new RecordValue(RecordShape.ofDistinct(names, size), Arrays.copyOf(values, size));
        }

        /**
         * The record in this shape where its names are the same in the same order, so that like records share one
         * shape; in a shape of its own otherwise.
         */
        public RecordValue build(RecordShape like) {
            if (like.size() != size) {
                return build();
            }
            for (int i = 0; i < size; i++) {
                if (!like.name(i).equals(names[i])) {
                    return build();
                }
            }
            return new RecordValue(like, Arrays.copyOf(values, size));
        }
    }
}
