package dev.sluice.validation.expr;

import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.type.PortType.Scalar;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The types that operators give, from the kinds that both sides may be of; null where none of those fit together. */
final class OperatorTypes {
    private static final Set<Kind> ORDERED =
            EnumSet.of(Kind.BOOL, Kind.WHOLE, Kind.FLOAT, Kind.STRING, Kind.BYTES, Kind.TIMESTAMP, Kind.DURATION);

    private OperatorTypes() {}

    @FunctionalInterface
    private interface Rule {
        @Nullable
        Type of(Kind left, Kind right);
    }

    static @Nullable Type add(Type left, Type right) {
        if (left.item() != null && right.item() != null && !left.isAny() && !right.isAny()) {
            return Type.join(listOf(left), listOf(right));
        }
        if (left.present().port() instanceof PortType.RecordOf a
                && right.present().port() instanceof PortType.RecordOf b) {
            return both(a, b);
        }
        return number(left, right, result(left, right, OperatorTypes::sum));
    }

    private static Type listOf(Type type) {
        Type item = type.item();
        return type == Type.Special.EMPTY_LIST || item == null ? type : Type.list(item);
    }

    private static Type both(PortType.RecordOf left, PortType.RecordOf right) {
        if (left.fields().isEmpty() || right.fields().isEmpty()) {
            return Type.OPEN_RECORD;
        }
        Map<String, PortType> fields = new LinkedHashMap<>(left.fields());
        fields.putAll(right.fields());
        return Type.of(PortType.record(fields));
    }

    private static @Nullable Type sum(Kind left, Kind right) {
        if (left == right) {
            return switch (left) {
                case WHOLE -> Type.WHOLE;
                case FLOAT -> Type.FLOAT;
                case STRING -> Type.STRING;
                case BYTES -> Type.BYTES;
                case LIST -> Type.list(Type.ANY);
                case RECORD -> Type.OPEN_RECORD;
                case DURATION -> Type.Special.DURATION;
                default -> null;
            };
        }
        boolean moved =
                left == Kind.TIMESTAMP && right == Kind.DURATION || left == Kind.DURATION && right == Kind.TIMESTAMP;
        return moved ? Type.Special.TIMESTAMP : product(left, right);
    }

    static @Nullable Type subtract(Type left, Type right) {
        return number(left, right, result(left, right, OperatorTypes::difference));
    }

    private static @Nullable Type difference(Kind left, Kind right) {
        if (left == Kind.TIMESTAMP) {
            return right == Kind.TIMESTAMP
                    ? Type.Special.DURATION
                    : right == Kind.DURATION ? Type.Special.TIMESTAMP : null;
        }
        return left == Kind.DURATION && right == Kind.DURATION ? Type.Special.DURATION : product(left, right);
    }

    /** Of {@code * / %}. */
    static @Nullable Type multiply(Type left, Type right) {
        return number(left, right, result(left, right, OperatorTypes::product));
    }

    private static @Nullable Type product(Kind left, Kind right) {
        boolean numbers = Kind.NUMBER.contains(left) && Kind.NUMBER.contains(right);
        return !numbers ? null : left == Kind.WHOLE && right == Kind.WHOLE ? Type.WHOLE : Type.FLOAT;
    }

    /** Two unsigned 64-bit numbers give one again. */
    private static @Nullable Type number(Type left, Type right, @Nullable Type result) {
        boolean unsigned =
                left.present().port() == Scalar.U64 && right.present().port() == Scalar.U64;
        return unsigned && result != null ? left.present() : result;
    }

    /** Of {@code < <= > >=}. */
    static @Nullable Type order(Type left, Type right) {
        return result(left, right, (a, b) -> (a == b || areNumbers(a, b)) && ORDERED.contains(a) ? Type.BOOL : null);
    }

    /** Of {@code == !=}: null fits everything. */
    static @Nullable Type equality(Type left, Type right) {
        boolean fit = left == Type.Special.NULL || right == Type.Special.NULL;
        return fit ? Type.BOOL : result(left, right, (a, b) -> a == b || areNumbers(a, b) ? Type.BOOL : null);
    }

    private static boolean areNumbers(Kind left, Kind right) {
        return Kind.NUMBER.contains(left) && Kind.NUMBER.contains(right);
    }

    private static @Nullable Type result(Type left, Type right, Rule rule) {
        Type found = null;
        for (Kind a : present(left)) {
            for (Kind b : present(right)) {
                Type one = rule.of(a, b);
                if (one != null) {
                    found = found == null || found.equals(one) ? one : Type.ANY;
                }
            }
        }
        return found;
    }

    /** The kinds but null, which an operator takes where it may be one, and refuses when it is. */
    private static Set<Kind> present(Type type) {
        Set<Kind> kinds = EnumSet.copyOf(Kind.of(type));
        if (kinds.size() > 1) {
            kinds.remove(Kind.NULL);
        }
        return kinds;
    }
}
