package dev.sluice.validation.expr;

import static dev.sluice.validation.expr.Function.global;
import static dev.sluice.validation.expr.TextFunctions.text;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.sluice.nodes.api.value.BoolValue;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.FloatValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Size, regular expressions, and conversions from one kind to another. */
final class ValueFunctions {
    private static final Set<Kind> TEXT = EnumSet.of(Kind.STRING);
    private static final Set<Kind> SIZED = EnumSet.of(Kind.STRING, Kind.BYTES, Kind.LIST, Kind.RECORD);
    private static final Set<Kind> INTEGRAL = EnumSet.of(Kind.WHOLE, Kind.FLOAT, Kind.STRING, Kind.TIMESTAMP);

    private ValueFunctions() {}

    static List<Function> all() {
        Function size = global("size", "size(list)", Type.WHOLE, a -> Value.of(size(a[0])), SIZED);
        Function matches = global("matches", "matches(text, '[a-z]+')", Type.BOOL, ValueFunctions::matches, TEXT, TEXT);
        return List.of(
                size,
                size.asMember("list.size()"),
                matches,
                matches.asMember("text.matches('[a-z]+')"),
                global("int", "int(a)", Type.WHOLE, ValueFunctions::toInt, INTEGRAL),
                global(
                        "uint",
                        "uint(a)",
                        Type.of(dev.sluice.nodes.api.type.PortType.Scalar.U64),
                        ValueFunctions::toUint,
                        INTEGRAL),
                global(
                        "double",
                        "double(a)",
                        Type.FLOAT,
                        ValueFunctions::toDouble,
                        EnumSet.of(Kind.WHOLE, Kind.FLOAT, Kind.STRING)),
                global("string", "string(a)", Type.STRING, a -> Value.of(Texts.of(a[0])), Kind.ALL),
                global("bool", "bool(text)", Type.BOOL, ValueFunctions::toBool, EnumSet.of(Kind.BOOL, Kind.STRING)),
                global(
                        "bytes",
                        "bytes(text)",
                        Type.BYTES,
                        ValueFunctions::toBytes,
                        EnumSet.of(Kind.BYTES, Kind.STRING)),
                global("dyn", "dyn(a)", Type.ANY, a -> a[0], Kind.ALL),
                global("type", "type(a)", Type.Special.TYPE, a -> new TypeName(typeName(a[0])), Kind.ALL),
                global(
                        "timestamp",
                        "timestamp('2024-05-01T00:00:00Z')",
                        Type.Special.TIMESTAMP,
                        ValueFunctions::toTimestamp,
                        EnumSet.of(Kind.STRING, Kind.WHOLE, Kind.TIMESTAMP)),
                global(
                        "duration",
                        "duration('90s')",
                        Type.Special.DURATION,
                        a -> a[0] instanceof Duration ? a[0] : Times.duration(text(a, 0)),
                        EnumSet.of(Kind.STRING, Kind.DURATION)));
    }

    private static long size(Object value) {
        return switch (value) {
            case StringValue text -> text.value().codePointCount(0, text.value().length());
            case ListValue list -> list.size();
            case RecordValue record -> record.size();
            case KeyedMap map -> map.entries().size();
            default -> ((BytesValue) value).size();
        };
    }

    private static Object matches(Object[] a) {
        return Value.of(pattern(text(a, 1)).matcher(text(a, 0)).find());
    }

    /** A regular expression of RE2, which takes linear time whatever the text. */
    static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new Stop("'" + text + "' is no regular expression: " + e.getDescription());
        }
    }

    private static Object toInt(Object[] a) {
        Value number = integral("int", a[0]);
        if (number.kind() == Value.Kind.UNSIGNED) {
            throw range("int", number);
        }
        return number;
    }

    private static Object toUint(Object[] a) {
        Value number = integral("uint", a[0]);
        if (Arithmetic.toBig(number).signum() < 0) {
            throw range("uint", number);
        }
        return number;
    }

    private static Value integral(String name, Object value) {
        return switch (value) {
            case FloatValue number -> truncated(name, number.value());
            case StringValue text -> parsed(name, text.value());
            case Instant instant -> Value.of(instant.getEpochSecond());
            default -> (Value) value;
        };
    }

    private static Value truncated(String name, double number) {
        if (Double.isNaN(number) || Math.abs(number) >= 0x1p64) {
            throw range(name, Value.of(number));
        }
        return big(name, new BigDecimal(number).toBigInteger());
    }

    private static Value parsed(String name, String text) {
        try {
            return big(name, new BigInteger(text));
        } catch (NumberFormatException e) {
            throw new Stop("'" + Texts.cut(text) + "' is no whole number; for other numbers use int(double(text))");
        }
    }

    private static Value big(String name, BigInteger number) {
        boolean fits = number.bitLength() < Long.SIZE || number.signum() > 0 && number.bitLength() == Long.SIZE;
        if (!fits) {
            throw range(name, number);
        }
        return Value.of(number);
    }

    private static Stop range(String name, Object number) {
        return new Stop(Texts.of(number) + " is out of the range of " + name);
    }

    private static Object toDouble(Object[] a) {
        if (!(a[0] instanceof StringValue text)) {
            return Value.of(Arithmetic.toDouble(a[0]));
        }
        try {
            return Value.of(Double.parseDouble(text.value()));
        } catch (NumberFormatException e) {
            throw new Stop("'" + Texts.cut(text.value()) + "' is no number");
        }
    }

    private static Object toBool(Object[] a) {
        if (a[0] instanceof BoolValue) {
            return a[0];
        }
        return switch (text(a, 0)) {
            case "true", "True", "TRUE", "t", "1" -> BoolValue.TRUE;
            case "false", "False", "FALSE", "f", "0" -> BoolValue.FALSE;
            default -> throw new Stop("'" + Texts.cut(text(a, 0)) + "' is neither true nor false");
        };
    }

    private static Object toBytes(Object[] a) {
        return a[0] instanceof BytesValue ? a[0] : BytesValue.copyOf(text(a, 0).getBytes(StandardCharsets.UTF_8));
    }

    private static Object toTimestamp(Object[] a) {
        return switch (a[0]) {
            case Instant instant -> instant;
            case StringValue text -> Times.timestamp(text.value());
            default -> Times.checked(() -> Instant.ofEpochSecond(TextFunctions.whole(a, 0)));
        };
    }

    private static String typeName(Object value) {
        return switch (Kind.of(value)) {
            case NULL -> "null_type";
            case BOOL -> "bool";
            case WHOLE -> "int";
            case FLOAT -> "double";
            case STRING -> "string";
            case BYTES -> "bytes";
            case LIST -> "list";
            case RECORD -> "map";
            case TIMESTAMP -> "timestamp";
            case DURATION -> "duration";
            case TYPE -> "type";
        };
    }
}
