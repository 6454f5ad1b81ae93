package dev.sluice.tables;

import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.type.PortType.Scalar;
import dev.sluice.tables.Layout.Content;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A column, the items of lists, or a field of records in a file.
 *
 * @param nullable whether values may be null
 * @param type of the values
 */
record Field(String name, boolean nullable, Layout layout, PortType type) {
    /** The field for values of a type. */
    static Field of(String name, PortType type) {
        PortType some = type;
        while (some instanceof PortType.OptionOf option) {
            some = option.some();
        }
        return new Field(name, some != type || some == Scalar.ANY, layout(some), type);
    }

    static List<Field> all(PortType.RecordOf record) {
        List<Field> fields = new ArrayList<>();
        record.fields().forEach((name, type) -> fields.add(of(name, type)));
        return fields;
    }

    private static Layout layout(PortType type) {
        return switch (type) {
            case Scalar scalar -> layout(scalar);
            case PortType.EnumOf words -> new Layout.Bytes(Content.TEXT, false);
            case PortType.ListOf list -> items(list.item());
            case PortType.StreamOf stream -> items(stream.item());
            case PortType.FlagsOf flags -> items(Scalar.STRING);
            case PortType.RecordOf record when !record.fields().isEmpty() -> new Layout.Struct(all(record));
            case PortType.TableOf table when table.row() != null -> items(table.row());
            // what has not the same form in each value
            default -> new Layout.Bytes(Content.JSON, false);
        };
    }

    private static Layout items(PortType item) {
        return new Layout.Items(of("item", item), false);
    }

    private static Layout layout(Scalar type) {
        return switch (type) {
            case BOOL -> new Layout.Bits();
            case S8 -> new Layout.Whole(8, true);
            case S16 -> new Layout.Whole(16, true);
            case S32 -> new Layout.Whole(32, true);
            case S64 -> new Layout.Whole(64, true);
            case U8 -> new Layout.Whole(8, false);
            case U16 -> new Layout.Whole(16, false);
            case U32 -> new Layout.Whole(32, false);
            case U64 -> new Layout.Whole(64, false);
            case F32 -> new Layout.Real(32);
            case F64 -> new Layout.Real(64);
            case CHAR, STRING, FILE -> new Layout.Bytes(Content.TEXT, false);
            case BYTES -> new Layout.Bytes(Content.BYTES, false);
            case ANY -> new Layout.Bytes(Content.JSON, false);
        };
    }

    /** The type of values that lie so, where nothing more is known of them. */
    static PortType type(Layout layout, boolean nullable) {
        PortType type = switch (layout) {
            case Layout.Bits bits -> PortType.BOOL;
            case Layout.Whole whole -> whole(whole);
            case Layout.Real real -> real.bits() == 32 ? Scalar.F32 : Scalar.F64;
            case Layout.Bytes bytes ->
                switch (bytes.content()) {
                    case TEXT -> PortType.STRING;
                    case BYTES -> PortType.BYTES;
                    case JSON -> PortType.ANY;
                };
            case Layout.Items items -> PortType.list(items.item().type());
            case Layout.Struct struct -> record(struct.fields());
            case Layout.Nothing nothing -> PortType.ANY;
        };
        return nullable && type != PortType.ANY ? PortType.option(type) : type;
    }

    private static PortType whole(Layout.Whole whole) {
        return switch (whole.bits()) {
            case 8 -> whole.signed() ? Scalar.S8 : Scalar.U8;
            case 16 -> whole.signed() ? Scalar.S16 : Scalar.U16;
            case 32 -> whole.signed() ? Scalar.S32 : Scalar.U32;
            default -> whole.signed() ? Scalar.S64 : Scalar.U64;
        };
    }

    /** The type of records of these fields. */
    static PortType.RecordOf record(List<Field> fields) {
        Map<String, PortType> types = new LinkedHashMap<>();
        fields.forEach(field -> types.put(field.name(), field.type()));
        return new PortType.RecordOf(types);
    }

    /** Whether the layout and what it says of null tell the type. */
    boolean isPlain() {
        return type(layout, nullable).equals(type);
    }
}
