package dev.sluice.nodes.api.type;

import dev.sluice.nodes.api.type.PortType.Scalar;
import dev.sluice.nodes.api.value.BoolValue;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.FloatValue;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.NullValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Rows;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.TableFile;
import dev.sluice.nodes.api.value.UnsignedValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks a value against a type, and makes it exactly of that type where that loses nothing: a whole number becomes a
 * float where a float is wanted, a float without fraction a whole number. What fits already is returned as it is.
 */
public final class Conversion {
    private Conversion() {}

    /**
     * The value as one of the type.
     *
     * @throws ConversionException where it is none, saying where in the value and why
     */
    public static Value convert(Value value, PortType type) throws ConversionException {
        return switch (type) {
            case Scalar scalar -> toScalar(value, scalar);
            case PortType.OptionOf option -> value instanceof NullValue ? value : convert(value, option.some());
            case PortType.ListOf list -> items(value, list.item(), type);
            case PortType.StreamOf stream -> items(value, stream.item(), type);
            case PortType.TableOf table -> rows(value, table);
            case PortType.TupleOf tuple -> tuple(value, tuple);
            case PortType.RecordOf record -> record(value, record);
            case PortType.EnumOf cases -> word(value, cases.cases(), type);
            case PortType.FlagsOf flags -> flags(value, flags);
            case PortType.VariantOf variant -> variant(value, variant.cases(), type);
            case PortType.ResultOf result -> variant(value, Map.of("ok", result.ok(), "error", result.error()), type);
        };
    }

    private static Value toScalar(Value value, Scalar type) throws ConversionException {
        if (type == Scalar.ANY) {
            return value;
        }
        if (type.isInteger()) {
            return integer(value, type);
        }
        if (type.isFloat()) {
            return floating(value, type);
        }
        boolean fits = switch (type) {
            case BOOL -> value instanceof BoolValue;
            case BYTES -> value instanceof BytesValue;
            case CHAR ->
                value instanceof StringValue text
                        && text.value().codePointCount(0, text.value().length()) == 1;
            default -> value instanceof StringValue;
        };
        return fits ? value : fail(value, type);
    }

    private static Value integer(Value value, Scalar type) throws ConversionException {
        if (value instanceof FloatValue number
                && number.value() == Math.rint(number.value())
                && Math.abs(number.value()) < 0x1p63) {
            return integer(Value.of((long) number.value()), type);
        }
        if (value instanceof UnsignedValue) {
            return type == Scalar.U64 ? value : range(value, type);
        }
        if (!(value instanceof IntValue number)) {
            return fail(value, type);
        }
        long n = number.value();
        boolean fits = switch (type) {
            case S8 -> n == (byte) n;
            case S16 -> n == (short) n;
            case S32 -> n == (int) n;
            case U8 -> n >= 0 && n <= 0xFF;
            case U16 -> n >= 0 && n <= 0xFFFF;
            case U32 -> n >= 0 && n <= 0xFFFF_FFFFL;
            case U64 -> n >= 0;
            default -> true;
        };
        return fits ? value : range(value, type);
    }

    private static Value range(Value value, Scalar type) throws ConversionException {
        throw new ConversionException("", value + " is out of the range of " + type);
    }

    private static Value floating(Value value, Scalar type) throws ConversionException {
        return switch (value) {
            case FloatValue number -> value;
            case IntValue number -> Value.of((double) number.value());
            case UnsignedValue number -> Value.of(number.value().doubleValue());
            default -> fail(value, type);
        };
    }

    private static Value items(Value value, PortType item, PortType type) throws ConversionException {
        if (!(value instanceof ListValue list)) {
            return fail(value, type);
        }
        if (item == Scalar.ANY) {
            return value;
        }
        if (list.table() != null && item instanceof PortType.RecordOf row) {
            return rows(list, list.table(), row);
        }
        Value @Nullable [] changed = null;
        for (int i = 0; i < list.size(); i++) {
            Value converted = convertAt(list.get(i), item, "[" + i + "]");
            if (converted != list.get(i) && changed == null) {
                changed = list.items().toArray(new Value[0]);
            }
            if (changed != null) {
                changed[i] = converted;
            }
        }
        return changed == null ? value : ListValue.of(changed);
    }

    /** Rows in a file stay there. They are looked through only where their columns are not already as they must be. */
    private static Value rows(ListValue list, TableFile table, PortType.RecordOf row) throws ConversionException {
        Map<String, PortType> columns = new LinkedHashMap<>(table.columns().fields());
        row.fields()
                .forEach((name, type) -> columns.merge(name, type, (has, wants) -> wants == Scalar.ANY ? has : wants));
        PortType.RecordOf wanted = new PortType.RecordOf(columns);
        if (wanted.equals(table.columns())) {
            return list;
        }
        int at = 0;
        try (Rows rows = list.open()) {
            for (Value each = rows.next(); each != null; each = rows.next()) {
                convert(each, row);
                at++;
            }
        } catch (ConversionException e) {
            throw e.under("[" + at + "]");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ListValue.of(table.as(wanted));
    }

    private static Value rows(Value value, PortType.TableOf table) throws ConversionException {
        return items(value, table.row() == null ? new PortType.RecordOf(Map.of()) : table.row(), table);
    }

    private static Value tuple(Value value, PortType.TupleOf type) throws ConversionException {
        List<PortType> types = type.items();
        if (!(value instanceof ListValue list) || list.size() != types.size()) {
            return fail(value, type);
        }
        Value[] items = new Value[types.size()];
        for (int i = 0; i < items.length; i++) {
            items[i] = convertAt(list.get(i), types.get(i), "[" + i + "]");
        }
        return ListValue.of(items);
    }

    private static Value record(Value value, PortType.RecordOf type) throws ConversionException {
        if (!(value instanceof RecordValue record)) {
            return fail(value, type);
        }
        RecordValue result = record;
        for (Map.Entry<String, PortType> field : type.fields().entrySet()) {
            Value part = record.get(field.getKey());
            if (part == null && !(field.getValue() instanceof PortType.OptionOf)) {
                throw new ConversionException("", "the field '" + field.getKey() + "' is missing");
            }
            Value converted = convertAt(part == null ? Value.NULL : part, field.getValue(), "." + field.getKey());
            if (converted != part) {
                result = result.with(field.getKey(), converted);
            }
        }
        return result;
    }

    private static Value word(Value value, List<String> words, PortType type) throws ConversionException {
        return value instanceof StringValue text && words.contains(text.value()) ? value : fail(value, type);
    }

    private static Value flags(Value value, PortType.FlagsOf type) throws ConversionException {
        if (!(value instanceof ListValue list)) {
            return fail(value, type);
        }
        for (Value item : list) {
            word(item, type.flags(), type);
        }
        return value;
    }

    private static Value variant(Value value, Map<String, ? extends @Nullable PortType> cases, PortType type)
            throws ConversionException {
        if (value instanceof StringValue text && cases.containsKey(text.value()) && cases.get(text.value()) == null) {
            return value;
        }
        if (value instanceof RecordValue record && record.size() == 1) {
            PortType part = cases.get(record.name(0));
            if (part != null) {
                return RecordValue.of(record.name(0), convertAt(record.value(0), part, "." + record.name(0)));
            }
        }
        return fail(value, type);
    }

    private static Value convertAt(Value value, PortType type, String step) throws ConversionException {
        try {
            return convert(value, type);
        } catch (ConversionException e) {
            throw e.under(step);
        }
    }

    private static Value fail(Value value, PortType type) throws ConversionException {
        throw new ConversionException("", value.kind().words() + " (" + value + ") is no " + type);
    }
}
