package dev.sluice.nodes.api.type;

import dev.sluice.nodes.api.value.RecordShape;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;

/** Makes rows exactly of the columns of a table: no other fields, in its order, each of its type. Immutable. */
public final class RowConversion {
    private final RecordShape shape;
    private final PortType[] types;

    /** To rows of these columns. */
    public RowConversion(PortType.RecordOf columns) {
        this.shape = RecordShape.of(columns.fields().keySet());
        this.types = columns.fields().values().toArray(new PortType[0]);
    }

    /** The names of the columns, in order. */
    public RecordShape shape() {
        return shape;
    }

    /**
     * The row, as it is where it fits already.
     *
     * @throws ConversionException where it is no record, has other fields, or a value that is not of its column's type
     */
    public RecordValue convert(Value value) throws ConversionException {
        if (!(value instanceof RecordValue row)) {
            throw new ConversionException("", value.kind().words() + " (" + value + ") is no row of a table");
        }
        boolean alike = row.shape() == shape || row.shape().equals(shape);
        boolean changed = !alike;
        int found = 0;
        Value[] cells = new Value[types.length];
        for (int i = 0; i < types.length; i++) {
            Value cell = alike ? row.value(i) : row.get(shape.name(i));
            found += cell == null ? 0 : 1;
            if (cell == null && !(types[i] instanceof PortType.OptionOf)) {
                throw new ConversionException("", "the field '" + shape.name(i) + "' is missing");
            }
            cells[i] = cell(cell == null ? Value.NULL : cell, i);
            changed |= cells[i] != cell;
        }
        if (found < row.size()) {
            throw other(row);
        }
        return changed ? RecordValue.of(shape, cells) : row;
    }

    private Value cell(Value cell, int column) throws ConversionException {
        try {
            return Conversion.convert(cell, types[column]);
        } catch (ConversionException e) {
            throw e.under("." + shape.name(column));
        }
    }

    private ConversionException other(RecordValue row) {
        for (String name : row.names()) {
            if (shape.indexOf(name) < 0) {
                return new ConversionException(
                        "." + name, "it is no column of the table, which has: " + String.join(", ", shape.names()));
            }
        }
        throw new IllegalStateException("a record has as many fields as names");
    }
}
