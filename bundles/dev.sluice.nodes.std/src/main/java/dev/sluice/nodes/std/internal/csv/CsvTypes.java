package dev.sluice.nodes.std.internal.csv;

import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.type.TypeSyntaxException;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.nodes.std.internal.PlainText;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the columns are read as.
 *
 * @param text whether every cell is text
 * @param columns the types that were said; other columns are looked at, where not all is text
 */
record CsvTypes(boolean text, Map<String, PortType> columns) {
    /**
     * What the setting says.
     *
     * @throws NodeFailure of class user where it is not auto, text, or a map of types
     */
    static CsvTypes of(Value setting) throws NodeFailure {
        if (setting instanceof RecordValue record) {
            Map<String, PortType> columns = new LinkedHashMap<>();
            for (String name : record.names()) {
                columns.put(name, type(name, record.get(name, Value.NULL)));
            }
            return new CsvTypes(false, columns);
        }
        if (setting.equals(Value.of("auto")) || setting.equals(Value.of("text"))) {
            return new CsvTypes(setting.equals(Value.of("text")), Map.of());
        }
        throw NodeFailure.user("the setting 'types' is " + PlainText.excerpt(setting)
                + "; it must be auto, text, or a map from column to type");
    }

    private static PortType type(String column, Value type) throws NodeFailure {
        try {
            return PortType.parse(type instanceof StringValue text ? text.value() : PlainText.of(type));
        } catch (TypeSyntaxException e) {
            throw NodeFailure.user("in 'types', the column '" + column + "' has no type: " + e.getMessage());
        }
    }

    /**
     * What reads each column.
     *
     * @throws NodeFailure of class user where a type is said for a column that does not exist
     */
    CellReader[] readers(CsvCells cells) throws NodeFailure {
        for (String name : columns.keySet()) {
            if (!cells.names().contains(name) && !cells.names().isEmpty()) {
                throw NodeFailure.user("'types' names the column '" + name + "', but " + cells.path() + " has only: "
                        + String.join(", ", cells.names()));
            }
        }
        CellReader[] readers = new CellReader[cells.names().size()];
        for (int i = 0; i < readers.length; i++) {
            PortType type = columns.get(cells.names().get(i));
            if (text) {
                readers[i] = new TextCell(false);
            } else if (type == null || type == PortType.ANY) {
                readers[i] = ColumnKind.of(cells, i).reader();
            } else {
                readers[i] = TypedCell.of(type);
            }
        }
        return readers;
    }
}
