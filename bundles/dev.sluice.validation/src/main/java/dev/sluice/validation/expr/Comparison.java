package dev.sluice.validation.expr;

import dev.sluice.nodes.api.value.BoolValue;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.FloatValue;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.UnsignedValue;
import dev.sluice.nodes.api.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/** Equality and order. Numbers compare by what they are worth, whole or not, also inside lists and records. */
final class Comparison {
    /** The order that NaN has with each number: none. */
    static final int UNORDERED = Integer.MIN_VALUE;

    private Comparison() {}

    static boolean equal(Object left, Object right) {
        if (left instanceof StringValue || left instanceof BoolValue) {
            return left.equals(right);
        }
        if (left instanceof FloatValue || right instanceof FloatValue) {
            return equalFloats(left, right);
        }
        if (left instanceof ListValue a && right instanceof ListValue b) {
            return equalItems(a, b);
        }
        if (left instanceof RecordValue a && right instanceof RecordValue b) {
            return equalFields(a, b);
        }
        if (left instanceof KeyedMap || right instanceof KeyedMap) {
            return equalMaps(left, right);
        }
        return left.equals(right);
    }

    private static boolean equalFloats(Object left, Object right) {
        if (left instanceof FloatValue a && right instanceof FloatValue b) {
            return a.value() == b.value();
        }
        return Arithmetic.isNumber(left) && Arithmetic.isNumber(right) && orderNumbers(left, right) == 0;
    }

    private static boolean equalItems(ListValue left, ListValue right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!equal(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalFields(RecordValue left, RecordValue right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            Value other = right.get(left.name(i));
            if (other == null || !equal(left.value(i), other)) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalMaps(Object left, Object right) {
        if (!(left instanceof KeyedMap a)
                || !(right instanceof KeyedMap b)
                || a.entries().size() != b.entries().size()) {
            return false;
        }
        return a.entries().entrySet().stream().allMatch(entry -> {
            Value other = b.entries().get(entry.getKey());
            return other != null && equal(entry.getValue(), other);
        });
    }

    /**
     * Below, at or above zero as the left is less than, equal to or greater than the right; {@link #UNORDERED} where one
     * is NaN.
     *
     * @throws Stop where they have no order
     */
    static int order(String operator, Object left, Object right) {
        if (left instanceof IntValue a && right instanceof IntValue b) {
            return Long.compare(a.value(), b.value());
        }
        if (Arithmetic.isNumber(left) && Arithmetic.isNumber(right)) {
            return orderNumbers(left, right);
        }
        if (left instanceof StringValue a && right instanceof StringValue b) {
            return orderStrings(a.value(), b.value());
        }
        if (left instanceof Instant a && right instanceof Instant b) {
            return a.compareTo(b);
        }
        if (left instanceof Duration a && right instanceof Duration b) {
            return a.compareTo(b);
        }
        if (left instanceof BoolValue a && right instanceof BoolValue b) {
            return Boolean.compare(a.value(), b.value());
        }
        if (left instanceof BytesValue a && right instanceof BytesValue b) {
            return java.util.Arrays.compareUnsigned(a.toByteArray(), b.toByteArray());
        }
        throw new Stop("'" + operator + "' cannot compare " + Arithmetic.described(left) + " with "
                + Arithmetic.described(right));
    }

    private static int orderNumbers(Object left, Object right) {
        if (left instanceof FloatValue a && right instanceof FloatValue b) {
            return orderDoubles(a.value(), b.value());
        }
        if (left instanceof FloatValue a) {
            return orderMixed(a.value(), right);
        }
        if (right instanceof FloatValue b) {
            int order = orderMixed(b.value(), left);
            return order == UNORDERED ? order : -order;
        }
        if (left instanceof UnsignedValue || right instanceof UnsignedValue) {
            return Arithmetic.toBig(left).compareTo(Arithmetic.toBig(right));
        }
        return Long.compare(((IntValue) left).value(), ((IntValue) right).value());
    }

    private static int orderDoubles(double left, double right) {
        return left < right ? -1 : left > right ? 1 : left == right ? 0 : UNORDERED;
    }

    /** Exact also where the whole number has more digits than a double. */
    private static int orderMixed(double left, Object whole) {
        if (Double.isNaN(left)) {
            return UNORDERED;
        }
        if (Double.isInfinite(left)) {
            return left < 0 ? -1 : 1;
        }
        if (whole instanceof IntValue number && Math.abs(number.value()) < 1L << 53) {
            return orderDoubles(left, number.value());
        }
        return new BigDecimal(left).compareTo(new BigDecimal(Arithmetic.toBig(whole)));
    }

    /** By code points, as CEL does, which differs from Java's order for chars beyond the basic plane. */
    private static int orderStrings(String left, String right) {
        int shared = Math.min(left.length(), right.length());
        for (int i = 0; i < shared; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                return Character.isSurrogate(a) && Character.isSurrogate(b)
                        ? Integer.compare(left.codePointAt(i), right.codePointAt(i))
                        : Character.isSurrogate(a) ? 1 : Character.isSurrogate(b) ? -1 : Character.compare(a, b);
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /** The form in which values that compare as equal are equal objects: whole floats become whole numbers. */
    static Value canonical(Value value) {
        return switch (value) {
            case FloatValue number
            when number.value() == Math.rint(number.value()) && Math.abs(number.value()) < 0x1p63 ->
                Value.of((long) number.value());
            case ListValue list -> list.map(Comparison::canonical);
            case RecordValue record -> {
                RecordValue.Builder copy = RecordValue.builder();
                record.forEach((name, field) -> copy.put(name, canonical(field)));
                yield copy.build();
            }
            default -> value;
        };
    }

    /** Whether a list holds an equal item, or a map the key. */
    static boolean in(Object item, Object container) {
        switch (container) {
            case ListValue list -> {
                for (int i = 0; i < list.size(); i++) {
                    if (equal(list.get(i), item)) {
                        return true;
                    }
                }
                return false;
            }
            case RecordValue record -> {
                return item instanceof StringValue name && record.has(name.value());
            }
            case KeyedMap map -> {
                return map.get(item) != null;
            }
            default -> throw new Stop("'in' looks into a list or record, not into " + Arithmetic.described(container));
        }
    }
}
