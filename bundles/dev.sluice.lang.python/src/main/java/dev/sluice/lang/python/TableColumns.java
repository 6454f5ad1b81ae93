package dev.sluice.lang.python;

import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.type.PortType.Scalar;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The columns of tables in the words of {@code rows.py}, which writes them. */
final class TableColumns {
    private TableColumns() {}

    /** Of each table a list of names with what is in such a column; null of one whose columns are not declared. */
    static RecordValue of(Map<String, PortType.TableOf> tables) {
        RecordValue.Builder all = RecordValue.builder();
        tables.forEach((name, table) -> all.put(name, table.row() == null ? Value.NULL : columns(table.row())));
        return all.build();
    }

    private static ListValue columns(PortType.RecordOf row) {
        List<Value> columns = new ArrayList<>();
        row.fields().forEach((name, type) -> columns.add(Value.list(Value.of(name), column(type))));
        return ListValue.copyOf(columns);
    }

    private static Value column(PortType type) {
        PortType some = type;
        while (some instanceof PortType.OptionOf option) {
            some = option.some();
        }
        RecordValue column = RecordValue.of("form", Value.of(form(some)))
                .with("null", Value.of(some != type || some == PortType.ANY))
                .with("children", children(some));
        return isExact(some) ? column : column.with("type", Value.of(type.toString()));
    }

    private static String form(PortType type) {
        return switch (type) {
            case Scalar scalar ->
                switch (scalar) {
                    case CHAR, STRING, FILE -> "text";
                    case ANY -> "json";
                    default -> scalar.toString();
                };
            case PortType.EnumOf words -> "text";
            case PortType.ListOf list -> "list";
            case PortType.StreamOf stream -> "list";
            case PortType.FlagsOf flags -> "list";
            case PortType.TableOf table when table.row() != null -> "list";
            case PortType.RecordOf record when !record.fields().isEmpty() -> "record";
            default -> "json";
        };
    }

    private static ListValue children(PortType type) {
        return switch (type) {
            case PortType.RecordOf record -> columns(record);
            case PortType.ListOf list -> items(list.item());
            case PortType.StreamOf stream -> items(stream.item());
            case PortType.FlagsOf flags -> items(Scalar.STRING);
            case PortType.TableOf table when table.row() != null -> items(table.row());
            default -> ListValue.EMPTY;
        };
    }

    private static ListValue items(PortType item) {
        return Value.list(Value.list(Value.of("item"), column(item)));
    }

    /** Whether the form tells the type. */
    private static boolean isExact(PortType type) {
        return type instanceof Scalar scalar && scalar != Scalar.CHAR && scalar != Scalar.FILE
                || type instanceof PortType.ListOf
                || type instanceof PortType.RecordOf record && !record.fields().isEmpty();
    }
}
