package dev.sluice.validation.expr;

import static dev.sluice.validation.expr.Function.global;

import dev.sluice.nodes.api.value.FloatValue;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.UnsignedValue;
import dev.sluice.nodes.api.value.Value;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;

/** The functions of {@code math}. What rounds takes whole numbers too, and leaves them as they are. */
final class NumberFunctions {
    private static final Set<Kind> NUMBER = Kind.NUMBER;
    private static final Set<Kind> WHOLE = EnumSet.of(Kind.WHOLE);
    private static final Set<Kind> NUMBERS = EnumSet.of(Kind.WHOLE, Kind.FLOAT, Kind.LIST);

    private NumberFunctions() {}

    static List<Function> all() {
        return List.of(
                global("math.greatest", "math.greatest(a, b)", Type.ANY, a -> extreme(a, 1), NUMBERS)
                        .andMore()
                        .giving(NumberFunctions::extremeType),
                global("math.least", "math.least(a, b)", Type.ANY, a -> extreme(a, -1), NUMBERS)
                        .andMore()
                        .giving(NumberFunctions::extremeType),
                rounding("ceil", Math::ceil),
                rounding("floor", Math::floor),
                rounding("round", NumberFunctions::round),
                rounding("trunc", number -> number < 0 ? Math.ceil(number) : Math.floor(number)),
                global("math.abs", "math.abs(a)", Type.ANY, NumberFunctions::abs, NUMBER)
                        .giving(a -> a.get(0).present()),
                global("math.sign", "math.sign(a)", Type.ANY, NumberFunctions::sign, NUMBER)
                        .giving(a -> a.get(0).present()),
                global(
                        "math.sqrt",
                        "math.sqrt(a)",
                        Type.FLOAT,
                        a -> Value.of(Math.sqrt(Arithmetic.toDouble(a[0]))),
                        NUMBER),
                test("isNaN", Double::isNaN),
                test("isInf", Double::isInfinite),
                test("isFinite", Double::isFinite),
                bits("bitAnd", (a, b) -> a & b),
                bits("bitOr", (a, b) -> a | b),
                bits("bitXor", (a, b) -> a ^ b),
                global("math.bitNot", "math.bitNot(a)", Type.WHOLE, a -> Value.of(~bits(a[0])), WHOLE),
                bits("bitShiftLeft", (a, b) -> shift(b) ? a << b : 0),
                bits("bitShiftRight", (a, b) -> shift(b) ? a >>> b : 0));
    }

    private static Function rounding(String name, DoubleUnaryOperator body) {
        return global(
                        "math." + name,
                        "math." + name + "(a)",
                        Type.ANY,
                        a -> a[0] instanceof FloatValue number ? Value.of(body.applyAsDouble(number.value())) : a[0],
                        NUMBER)
                .giving(a -> a.get(0).present());
    }

    private static Function test(String name, DoublePredicate body) {
        return global(
                "math." + name,
                "math." + name + "(a)",
                Type.BOOL,
                a -> Value.of(body.test(Arithmetic.toDouble(a[0]))),
                NUMBER);
    }

    private static Function bits(String name, LongBinaryOperator body) {
        return global(
                "math." + name,
                "math." + name + "(a, b)",
                Type.WHOLE,
                a -> Value.of(body.applyAsLong(bits(a[0]), bits(a[1]))),
                WHOLE,
                WHOLE);
    }

    private static long bits(Object number) {
        return number instanceof UnsignedValue value ? value.bits() : ((IntValue) number).value();
    }

    private static boolean shift(long by) {
        if (by < 0) {
            throw new Stop("a shift by " + by + " bits is negative; shift the other way");
        }
        return by < Long.SIZE;
    }

    /** Half goes away from zero, as in CEL. */
    private static double round(double number) {
        double size = Math.abs(number);
        double floor = Math.floor(size);
        return Double.isFinite(number) ? Math.copySign(size - floor < 0.5 ? floor : floor + 1, number) : number;
    }

    private static Object abs(Object[] a) {
        return switch (a[0]) {
            case FloatValue number -> Value.of(Math.abs(number.value()));
            case IntValue number when number.value() < 0 -> Arithmetic.negate(number);
            default -> a[0];
        };
    }

    private static Object sign(Object[] a) {
        return switch (a[0]) {
            case FloatValue number -> Value.of(Math.signum(number.value()) + 0.0);
            case IntValue number -> Value.of(Long.signum(number.value()));
            default -> Value.of(1);
        };
    }

    private static Type extremeType(List<Type> arguments) {
        Type first = arguments.get(0);
        Type item = first.item();
        return arguments.size() == 1 && item != null && !first.isAny()
                ? item.present()
                : arguments.stream().map(Type::present).reduce(Type::join).orElse(Type.ANY);
    }

    private static Object extreme(Object[] arguments, int direction) {
        String name = direction > 0 ? "math.greatest" : "math.least";
        if (arguments.length == 1 && arguments[0] instanceof ListValue list) {
            if (list.isEmpty()) {
                throw new Stop("'" + name + "' has no result for an empty list; test its size() first");
            }
            return extreme(name, list.items().toArray(), direction);
        }
        return extreme(name, arguments, direction);
    }

    private static Object extreme(String name, Object[] numbers, int direction) {
        Object best = numbers[0];
        for (Object number : numbers) {
            if (!Arithmetic.isNumber(number)) {
                throw new Stop("'" + name + "' takes numbers, not " + Arithmetic.described(number));
            }
            int order = Comparison.order(name, number, best);
            if (order != Comparison.UNORDERED && order * direction > 0) {
                best = number;
            }
        }
        return best;
    }
}
