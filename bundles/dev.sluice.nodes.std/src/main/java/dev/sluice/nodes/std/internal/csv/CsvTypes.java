package dev.sluice.nodes.std.internal.csv;

import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.type.TypeSyntaxException;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.nodes.std.internal.PlainText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

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
     * The type that is said for a column; null where its cells are to be looked at.
     */
    @Nullable
    PortType type(String column) {
        PortType type = text ? PortType.STRING : columns.get(column);
        return type == PortType.ANY ? null : type;
    }

    /**
     * What reads each column.
     *
     * @param path of the file, for messages
     * @param kinds what the cells of a column are for which no type is said
     * @throws NodeFailure of class user where a type is said for a column that does not exist
     */
    CellReader[] readers(List<String> names, String path, IntFunction<ColumnKind> kinds) throws NodeFailure {
        for (String name : columns.keySet()) {
            if (!names.contains(name) && !names.isEmpty()) {
                throw NodeFailure.user("'types' names the column '" + name + "', but " + path + " has only: "
                        + String.join(", ", names));
            }
        }
        CellReader[] readers = new CellReader[names.size()];
        for (int i = 0; i < readers.length; i++) {
            PortType type = type(names.get(i));
            readers[i] = type == null ? kinds.apply(i).reader() : TypedCell.of(type);
        }
        return readers;
    }
}
