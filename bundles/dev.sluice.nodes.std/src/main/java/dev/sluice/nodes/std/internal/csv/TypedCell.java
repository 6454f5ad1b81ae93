package dev.sluice.nodes.std.internal.csv;

import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import dev.sluice.nodes.api.type.Conversion;
import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.FloatValue;
import dev.sluice.nodes.api.value.Value;
import java.math.BigInteger;
import java.util.Base64;
import java.util.regex.Pattern;

/** Readers of cells whose type was said. */
final class TypedCell {
    private static final String EXCERPT_END = "…";
    private static final int EXCERPT = 60;
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,40}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[\\d.]{1,800}(?:[eE][+-]?\\d{1,4})?");

    private TypedCell() {}

    static CellReader of(PortType type) {
        if (type instanceof PortType.OptionOf option) {
            CellReader some = of(option.some());
            return cell -> cell.isBlank() ? Value.NULL : some.read(cell);
        }
        if (type == PortType.STRING) {
            return new TextCell(false);
        }
        return cell -> {
            try {
                return finite(Conversion.convert(read(cell, type), type));
            } catch (ConversionException | IllegalArgumentException | JsonException e) {
                throw wrong(cell, type);
            }
        };
    }

    private static CellException wrong(String cell, PortType type) {
        if (cell.isBlank()) {
            return new CellException("the cell is empty; " + type + " needs a value, option<" + type + "> needs none");
        }
        String shown = cell.length() <= EXCERPT ? cell : cell.substring(0, EXCERPT) + EXCERPT_END;
        return new CellException("'" + shown + "' is no " + type);
    }

    /** The value that the text says, which may still be out of the type's range. */
    private static Value read(String cell, PortType type) throws JsonException {
        if (type instanceof PortType.EnumOf) {
            return Value.of(cell);
        }
        if (!(type instanceof PortType.Scalar scalar)) {
            return Json.read(cell);
        }
        if (scalar.isInteger()) {
            return Value.of(new BigInteger(checked(cell.strip(), WHOLE)));
        }
        if (scalar.isFloat()) {
            return Value.of(Double.parseDouble(checked(cell.strip(), NUMBER)));
        }
        return switch (scalar) {
            case BOOL -> bool(cell.strip());
            case BYTES -> BytesValue.copyOf(Base64.getDecoder().decode(cell.strip()));
            default -> Value.of(cell);
        };
    }

    private static Value finite(Value value) {
        if (value instanceof FloatValue number && !Double.isFinite(number.value())) {
            throw new IllegalArgumentException("out of range");
        }
        return value;
    }

    private static String checked(String cell, Pattern form) {
        if (!form.matcher(cell).matches()) {
            throw new IllegalArgumentException("another form");
        }
        return cell;
    }

    private static Value bool(String cell) {
        if (!ColumnKind.isBool(cell)) {
            throw new IllegalArgumentException("no bool");
        }
        return Value.of(Boolean.parseBoolean(cell));
    }
}
