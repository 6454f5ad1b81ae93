package dev.sluice.validation.expr;

import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.FloatValue;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.UnsignedValue;
import dev.sluice.nodes.api.value.Value;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The operators {@code + - * / %}. Whole numbers stay whole, and a result that does not fit is an error, as in CEL; where
 * one side is a float both are. A {@code u64} beyond 2^63-1 is reckoned with exactly.
 */
final class Arithmetic {
    private Arithmetic() {}

    static Object add(Object left, Object right) {
        if (left instanceof IntValue a && right instanceof IntValue b) {
            long sum = a.value() + b.value();
            if (((a.value() ^ sum) & (b.value() ^ sum)) < 0) {
                throw overflow(left, '+', right);
            }
            return IntValue.of(sum);
        }
        if (left instanceof FloatValue a && right instanceof FloatValue b) {
            return new FloatValue(a.value() + b.value());
        }
        if (left instanceof StringValue a && right instanceof StringValue b) {
            return new StringValue(a.value().concat(b.value()));
        }
        if (areNumbers(left, right)) {
            return isFloat(left, right)
                    ? new FloatValue(toDouble(left) + toDouble(right))
                    : exact(left, '+', right, toBig(left).add(toBig(right)));
        }
        return addOthers(left, right);
    }

    private static Object addOthers(Object left, Object right) {
        if (left instanceof ListValue a && right instanceof ListValue b) {
            return concat(a, b);
        }
        if (left instanceof RecordValue a && right instanceof RecordValue b) {
            RecordValue.Builder both = RecordValue.builder();
            a.forEach(both::put);
            b.forEach(both::put);
            return both.build();
        }
        if (left instanceof BytesValue a && right instanceof BytesValue b) {
            byte[] first = a.toByteArray();
            byte[] second = b.toByteArray();
            byte[] bytes = java.util.Arrays.copyOf(first, first.length + second.length);
            System.arraycopy(second, 0, bytes, first.length, second.length);
            return BytesValue.copyOf(bytes);
        }
        if (left instanceof Instant instant && right instanceof Duration duration) {
            return Times.checked(() -> instant.plus(duration));
        }
        if (left instanceof Duration duration) {
            if (right instanceof Instant instant) {
                return Times.checked(() -> instant.plus(duration));
            }
            if (right instanceof Duration other) {
                return Times.checked(() -> duration.plus(other));
            }
        }
        throw new Stop("'+' cannot add " + described(left) + " and " + described(right) + hint(left, right));
    }

    private static ListValue concat(ListValue left, ListValue right) {
        if (left.isEmpty()) {
            return right;
        }
        if (right.isEmpty()) {
            return left;
        }
        List<Value> both = new ArrayList<>(left.size() + right.size());
        both.addAll(left.items());
        both.addAll(right.items());
        return ListValue.copyOf(both);
    }

    private static String hint(Object left, Object right) {
        return left instanceof StringValue || right instanceof StringValue
                ? "; make a string of the other with string(…)"
                : "";
    }

    static Object subtract(Object left, Object right) {
        if (left instanceof IntValue a && right instanceof IntValue b) {
            long difference = a.value() - b.value();
            if (((a.value() ^ b.value()) & (a.value() ^ difference)) < 0) {
                throw overflow(left, '-', right);
            }
            return IntValue.of(difference);
        }
        if (areNumbers(left, right)) {
            return isFloat(left, right)
                    ? new FloatValue(toDouble(left) - toDouble(right))
                    : exact(left, '-', right, toBig(left).subtract(toBig(right)));
        }
        if (left instanceof Instant from && right instanceof Instant to) {
            return Times.checked(() -> Duration.between(to, from));
        }
        if (left instanceof Instant from && right instanceof Duration duration) {
            return Times.checked(() -> from.minus(duration));
        }
        if (left instanceof Duration from && right instanceof Duration duration) {
            return Times.checked(() -> from.minus(duration));
        }
        throw new Stop("'-' cannot subtract " + described(right) + " from " + described(left));
    }

    static Object multiply(Object left, Object right) {
        if (left instanceof IntValue a && right instanceof IntValue b) {
            long high = Math.multiplyHigh(a.value(), b.value());
            long low = a.value() * b.value();
            if (high != low >> 63) {
                throw overflow(left, '*', right);
            }
            return IntValue.of(low);
        }
        requireNumbers(left, '*', right);
        return isFloat(left, right)
                ? new FloatValue(toDouble(left) * toDouble(right))
                : exact(left, '*', right, toBig(left).multiply(toBig(right)));
    }

    static Object divide(Object left, Object right) {
        requireNumbers(left, '/', right);
        if (isFloat(left, right)) {
            return new FloatValue(toDouble(left) / toDouble(right));
        }
        requireNotZero(left, '/', right);
        return exact(left, '/', right, toBig(left).divide(toBig(right)));
    }

    static Object remainder(Object left, Object right) {
        requireNumbers(left, '%', right);
        if (isFloat(left, right)) {
            return new FloatValue(toDouble(left) % toDouble(right));
        }
        requireNotZero(left, '%', right);
        return exact(left, '%', right, toBig(left).remainder(toBig(right)));
    }

    static Object negate(Object value) {
        return switch (value) {
            case FloatValue number -> new FloatValue(-number.value());
            case IntValue number when number.value() != Long.MIN_VALUE -> IntValue.of(-number.value());
            case IntValue number -> throw new Stop("-(" + number + ") does not fit in 64 bits");
            case UnsignedValue number ->
                exact(IntValue.of(0), '-', number, number.value().negate());
            default -> throw new Stop("'-' takes a number, not " + described(value));
        };
    }

    static boolean isNumber(Object value) {
        return value instanceof IntValue || value instanceof FloatValue || value instanceof UnsignedValue;
    }

    private static boolean areNumbers(Object left, Object right) {
        return isNumber(left) && isNumber(right);
    }

    private static boolean isFloat(Object left, Object right) {
        return left instanceof FloatValue || right instanceof FloatValue;
    }

    private static void requireNumbers(Object left, char operator, Object right) {
        if (!areNumbers(left, right)) {
            throw new Stop("'" + operator + "' takes two numbers, not " + described(left) + " and " + described(right));
        }
    }

    private static void requireNotZero(Object left, char operator, Object right) {
        if (right instanceof IntValue number && number.value() == 0) {
            throw new Stop(Texts.of(left) + " " + operator
                    + " 0 divides by zero; test for zero first, as in b == 0 ? 0 : a " + operator + " b");
        }
    }

    /** A number as a double; a {@code u64} in the nearest. */
    static double toDouble(Object number) {
        return switch (number) {
            case FloatValue value -> value.value();
            case IntValue value -> value.value();
            case UnsignedValue value -> value.value().doubleValue();
            default -> throw new IllegalArgumentException("no number: " + number);
        };
    }

    static BigInteger toBig(Object number) {
        return number instanceof UnsignedValue value ? value.value() : BigInteger.valueOf(((IntValue) number).value());
    }

    /** The exact result, which fits in 64 bits: signed ones where both sides do, else also unsigned ones. */
    private static Object exact(Object left, char operator, Object right, BigInteger result) {
        boolean unsigned = left instanceof UnsignedValue || right instanceof UnsignedValue;
        if (result.bitLength() < Long.SIZE || unsigned && result.signum() > 0 && result.bitLength() == Long.SIZE) {
            return Value.of(result);
        }
        throw overflow(left, operator, right);
    }

    private static Stop overflow(Object left, char operator, Object right) {
        return new Stop(left + " " + operator + " " + right
                + " does not fit in a whole number of 64 bits; write one side with a fraction, or as double(…)");
    }

    static String described(Object value) {
        Kind kind = Kind.of(value);
        return kind == Kind.NULL ? "null" : kind.words() + " (" + Texts.brief(value) + ")";
    }
}
