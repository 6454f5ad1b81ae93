package dev.sluice.nodes.api.value;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value on a link. Values are immutable, compare by content and may be shared between threads. The closed set of
 * classes covers every WIT type: enum cases, chars and files travel as strings, flags and tuples as lists, variants and
 * results as records with one field, {@code none} as {@link NullValue}.
 *
 * <p>Lists and records nest at most {@link #MAX_DEPTH} deep, which is checked when they are built; so code that walks a
 * value may recurse.
 */
public sealed interface Value
        permits NullValue,
                BoolValue,
                IntValue,
                UnsignedValue,
                FloatValue,
                StringValue,
                BytesValue,
                ListValue,
                RecordValue {

    /** How deep lists and records may nest in each other. */
    int MAX_DEPTH = 500;

    /** The value of an option that is empty, JSON's null. */
    Value NULL = NullValue.INSTANCE;

    /** What kind of value this is, for a {@code switch} and for messages. */
    Kind kind();

    /** How many lists and records nest in this value; 0 for a scalar. */
    default int depth() {
        return 0;
    }

    /** The kinds of value, with the word that messages use for each. */
    enum Kind {
        NULL("null"),
        BOOL("a bool"),
        INT("a whole number"),
        UNSIGNED("a whole number"),
        FLOAT("a number"),
        STRING("a string"),
        BYTES("bytes"),
        LIST("a list"),
        RECORD("a record");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** The kind with its article, as a message says it: {@code "a list"}. */
        public String words() {
            return words;
        }
    }

    static Value of(boolean value) {
        return value ? BoolValue.TRUE : BoolValue.FALSE;
    }

    static Value of(long value) {
        return IntValue.of(value);
    }

    static Value of(double value) {
        return new FloatValue(value);
    }

    static Value of(String value) {
        return new StringValue(value);
    }

    /**
     * A whole number of any size that WIT knows.
     *
     * @throws IllegalArgumentException below -2^63 or above 2^64-1
     */
    static Value of(BigInteger value) {
        if (value.bitLength() < Long.SIZE) {
            return IntValue.of(value.longValue());
        }
        if (value.signum() > 0 && value.bitLength() == Long.SIZE) {
            return new UnsignedValue(value.longValue());
        }
        throw new IllegalArgumentException(
                "the whole number " + value + " does not fit in 64 bits; give it as a string or as a decimal number");
    }

    static ListValue list(Value... items) {
        return ListValue.of(items);
    }

    /**
     * The value for a plain Java object: null, {@link Boolean}, {@link Number}, {@link CharSequence}, {@code byte[]},
     * {@link Iterable}, {@link Map} with string keys, {@link Enum} (its name) or a {@link Value} itself.
     *
     * @throws IllegalArgumentException for any other class, naming it
     */
    static Value from(@Nullable Object object) {
        return switch (object) {
            case null -> NULL;
            case Value value -> value;
            case Boolean bool -> of(bool.booleanValue());
            case BigInteger big -> of(big);
            case Double number -> of(number.doubleValue());
            case Float number -> of(number.doubleValue());
            case java.math.BigDecimal number -> of(number.doubleValue());
            case Number number -> of(number.longValue());
            case CharSequence text -> of(text.toString());
            case Character character -> of(character.toString());
            case byte[] bytes -> BytesValue.copyOf(bytes);
            case Enum<?> constant -> of(constant.name());
            case Map<?, ?> map -> fromMap(map);
            case Iterable<?> items -> fromItems(items);
            default ->
                throw new IllegalArgumentException(
                        "no value for an object of " + object.getClass().getName());
        };
    }

    private static Value fromMap(Map<?, ?> map) {
        RecordValue.Builder record = RecordValue.builder();
        map.forEach((key, item) -> record.put(String.valueOf(key), from(item)));
        return record.build();
    }

    private static Value fromItems(Iterable<?> items) {
        List<Value> values = new ArrayList<>();
        for (Object item : items) {
            values.add(from(item));
        }
        return ListValue.copyOf(values);
    }
}
