package dev.sluice.validation;

import dev.sluice.model.flow.BoolLiteral;
import dev.sluice.model.flow.ListLiteral;
import dev.sluice.model.flow.Literal;
import dev.sluice.model.flow.MapEntry;
import dev.sluice.model.flow.MapLiteral;
import dev.sluice.model.flow.NumberLiteral;
import dev.sluice.model.flow.TextLiteral;
import dev.sluice.model.lexical.Numbers;
import dev.sluice.nodes.api.type.PortType;
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
import dev.sluice.validation.expr.Template;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What literals of a flow mean as values. */
public final class Literals {
    private static final int LONGEST_WHOLE = 64;

    private Literals() {}

    /** The value of a literal; a whole number beyond 64 bits becomes a float, null stands for a missing literal. */
    public static Value value(@Nullable Literal literal) {
        return switch (literal) {
            case TextLiteral text -> Value.of(text(text));
            case NumberLiteral number -> number(number);
            case BoolLiteral bool -> Value.of(bool.isValue());
            case ListLiteral list -> {
                List<Value> items = new ArrayList<>();
                list.getItems().forEach(item -> items.add(value(item)));
                yield ListValue.copyOf(items);
            }
            case MapLiteral map -> {
                RecordValue.Builder record = RecordValue.builder();
                for (MapEntry entry : map.getEntries()) {
                    record.put(entry.getKey(), value(entry.getValue()));
                }
                yield record.build();
            }
            case null, default -> Value.NULL;
        };
    }

    /** The content of a text; empty where the model has none. */
    public static String text(TextLiteral literal) {
        String text = literal.getValue();
        return text == null ? "" : text;
    }

    private static Value number(NumberLiteral literal) {
        BigDecimal exact = literal.number();
        if (literal.whole() && exact != null) {
            BigInteger whole = exact.toBigInteger();
            boolean fits =
                    whole.bitLength() < LONGEST_WHOLE || whole.signum() > 0 && whole.bitLength() == LONGEST_WHOLE;
            return fits ? Value.of(whole) : Value.of(whole.doubleValue());
        }
        Double approximate = Numbers.approximate(literal.getText());
        return Value.of(approximate == null ? Double.NaN : approximate);
    }

    /** Whether a text somewhere in a literal holds an expression. */
    public static boolean hasTemplate(@Nullable Literal literal) {
        return switch (literal) {
            case TextLiteral text -> Template.isTemplate(text(text));
            case ListLiteral list -> list.getItems().stream().anyMatch(Literals::hasTemplate);
            case MapLiteral map -> map.getEntries().stream().anyMatch(entry -> hasTemplate(entry.getValue()));
            case null, default -> false;
        };
    }

    /** The type of a value, as exactly as is useful: the items of a list in common, the fields of a record. */
    public static PortType typeOf(Value value) {
        return switch (value) {
            case NullValue none -> PortType.ANY;
            case BoolValue bool -> PortType.BOOL;
            case IntValue number -> PortType.S64;
            case UnsignedValue number -> PortType.Scalar.U64;
            case FloatValue number -> PortType.F64;
            case StringValue text -> PortType.STRING;
            case BytesValue bytes -> PortType.BYTES;
            case ListValue list -> PortType.list(common(list));
            case RecordValue record -> {
                Map<String, PortType> fields = new LinkedHashMap<>();
                record.forEach((name, field) -> fields.put(name, typeOf(field)));
                yield PortType.record(fields);
            }
        };
    }

    private static PortType common(ListValue list) {
        PortType common = null;
        for (Value item : list) {
            PortType type = typeOf(item);
            if (common != null && !common.equals(type)) {
                return PortType.ANY;
            }
            common = type;
        }
        return common == null ? PortType.ANY : common;
    }
}
