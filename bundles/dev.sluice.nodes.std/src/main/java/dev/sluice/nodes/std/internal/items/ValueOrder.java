package dev.sluice.nodes.std.internal.items;

import dev.sluice.nodes.api.value.BoolValue;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.FloatValue;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.NullValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.UnsignedValue;
import dev.sluice.nodes.api.value.Value;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.TreeSet;

/**
 * A total order of all values: numbers by what they are worth, whole or not, with NaN after them; then strings by
 * their chars, false and true, bytes, lists item by item, records by their names and values, and null at the end.
 */
final class ValueOrder implements Comparator<Value> {
    private static final double TWO_TO_63 = 0x1p63;

    @Override
    public int compare(Value one, Value other) {
        int byKind = Integer.compare(rank(one), rank(other));
        if (byKind != 0) {
            return byKind;
        }
        return switch (one) {
            case StringValue string -> string.value().compareTo(((StringValue) other).value());
            case BoolValue bool -> Boolean.compare(bool.value(), ((BoolValue) other).value());
            case BytesValue bytes -> bytes.buffer().compareTo(((BytesValue) other).buffer());
            case ListValue list -> lists(list, (ListValue) other);
            case RecordValue record -> records(record, (RecordValue) other);
            case NullValue none -> 0;
            default -> numbers(one, other);
        };
    }

    private static int rank(Value value) {
        return switch (value.kind()) {
            case INT, UNSIGNED, FLOAT -> 0;
            case STRING -> 1;
            case BOOL -> 2;
            case BYTES -> 3;
            case LIST -> 4;
            case RECORD -> 5;
            case NULL -> 6;
        };
    }

    private static int numbers(Value one, Value other) {
        if (one instanceof IntValue a && other instanceof IntValue b) {
            return Long.compare(a.value(), b.value());
        }
        if (one instanceof FloatValue a) {
            return other instanceof FloatValue b ? floats(a.value(), b.value()) : -exact(other, a.value());
        }
        return other instanceof FloatValue b
                ? exact(one, b.value())
                : whole(one).compareTo(whole(other));
    }

    private static int floats(double a, double b) {
        return a == b ? 0 : Double.compare(a, b);
    }

    /** Compares without rounding the whole number, which would make the order inconsistent above 2^53. */
    private static int exact(Value whole, double b) {
        if (Double.isNaN(b) || b >= 2 * TWO_TO_63) {
            return -1;
        }
        if (b < -TWO_TO_63) {
            return 1;
        }
        if (whole instanceof IntValue a && b < TWO_TO_63) {
            long truncated = (long) b;
            return a.value() == truncated ? floats(truncated, b) : Long.compare(a.value(), truncated);
        }
        return whole(whole).compareTo(new BigDecimal(b));
    }

    private static BigDecimal whole(Value value) {
        return value instanceof UnsignedValue big
                ? new BigDecimal(big.value())
                : BigDecimal.valueOf(((IntValue) value).value());
    }

    private int lists(ListValue one, ListValue other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = compare(one.get(i), other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    private int records(RecordValue one, RecordValue other) {
        TreeSet<String> names = new TreeSet<>(one.names());
        names.addAll(other.names());
        for (String name : names) {
            Value a = one.get(name);
            Value b = other.get(name);
            if (a == null || b == null) {
                return a == null ? 1 : -1;
            }
            int order = compare(a, b);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
