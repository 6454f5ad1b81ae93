package dev.sluice.tables;

import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.type.TypeSyntaxException;
import dev.sluice.tables.Layout.Content;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The metadata of Arrow: messages, schemas and the numbers of types, as Message.fbs and Schema.fbs of its specification say. */
final class Schema {
    /** Kinds of message. */
    static final int SCHEMA = 1;

    static final int DICTIONARY = 2;
    static final int BATCH = 3;

    private static final int VERSION = 4; // which is called V5
    private static final int INT = 2;
    private static final int FLOAT = 3;
    private static final int BINARY = 4;
    private static final int UTF8 = 5;
    private static final int BOOL = 6;
    private static final int LIST = 12;
    private static final int STRUCT = 13;
    private static final int LARGE_BINARY = 19;
    private static final int LARGE_UTF8 = 20;
    private static final int LARGE_LIST = 21;
    private static final int NULL = 1;
    private static final String[] NAMES = {
        "none",
        "null",
        "int",
        "float16",
        "binary",
        "utf8",
        "bool",
        "decimal",
        "date",
        "time",
        "timestamp",
        "interval",
        "list",
        "struct",
        "union",
        "fixed size binary",
        "fixed size list",
        "map",
        "duration",
        "large binary",
        "large utf8",
        "large list",
        "run-end encoded",
        "binary view",
        "utf8 view",
        "list view",
        "large list view"
    };

    private static final String EXTENSION = "ARROW:extension:name";
    private static final String EXTENSION_METADATA = "ARROW:extension:metadata";
    private static final String JSON = "arrow.json";
    /** The type of the values, in the words of ports, where that of Arrow does not tell it. */
    private static final String TYPE = "sluice:type";

    private static final int MOST_FIELDS = 10_000;
    private static final int DEEPEST = 100;

    private int count;

    private Schema() {}

    /** A message with its metadata. */
    static int[] message(FlatBuilder to, int kind, long body) {
        int[] message = to.root(Short.BYTES, Byte.BYTES, Integer.BYTES, Long.BYTES);
        to.putShort(message[1], VERSION);
        to.putByte(message[2], kind);
        to.putLong(message[4], body);
        return message;
    }

    /** The message that a stream of these columns begins with. */
    static byte[] written(List<Field> columns) {
        FlatBuilder to = new FlatBuilder();
        int[] message = message(to, SCHEMA, 0);
        int[] schema = to.table(Short.BYTES, Integer.BYTES);
        to.point(message[3], schema[0]);
        fields(to, schema[2], columns);
        return to.finish();
    }

    private static void fields(FlatBuilder to, int slot, List<Field> fields) {
        int vector = to.offsets(fields.size());
        to.point(slot, vector);
        for (int i = 0; i < fields.size(); i++) {
            field(to, vector + Integer.BYTES * (1 + i), fields.get(i));
        }
    }

    private static void field(FlatBuilder to, int slot, Field field) {
        List<String> metadata = metadata(field);
        int[] at = to.table(Integer.BYTES, Byte.BYTES, Byte.BYTES, Integer.BYTES, 0, Integer.BYTES, Integer.BYTES);
        to.point(slot, at[0]);
        to.point(at[1], to.string(field.name()));
        to.putByte(at[2], field.nullable() ? 1 : 0);
        to.putByte(at[3], number(field.layout()));
        to.point(at[4], type(to, field.layout()));
        fields(to, at[6], children(field.layout()));
        int vector = to.offsets(metadata.size() / 2);
        to.point(at[7], vector);
        for (int i = 0; i < metadata.size(); i += 2) {
            int[] pair = to.table(Integer.BYTES, Integer.BYTES);
            to.point(vector + Integer.BYTES * (1 + i / 2), pair[0]);
            to.point(pair[1], to.string(metadata.get(i)));
            to.point(pair[2], to.string(metadata.get(i + 1)));
        }
    }

    private static List<String> metadata(Field field) {
        List<String> metadata = new ArrayList<>();
        if (field.layout() instanceof Layout.Bytes bytes && bytes.content() == Content.JSON) {
            metadata.addAll(List.of(EXTENSION, JSON, EXTENSION_METADATA, ""));
        }
        if (!field.isPlain()) {
            metadata.addAll(List.of(TYPE, field.type().toString()));
        }
        return metadata;
    }

    private static List<Field> children(Layout layout) {
        return switch (layout) {
            case Layout.Items items -> List.of(items.item());
            case Layout.Struct struct -> struct.fields();
            default -> List.of();
        };
    }

    private static int number(Layout layout) {
        return switch (layout) {
            case Layout.Bits bits -> BOOL;
            case Layout.Whole whole -> INT;
            case Layout.Real real -> FLOAT;
            case Layout.Bytes bytes when bytes.content() == Content.BYTES -> bytes.wide() ? LARGE_BINARY : BINARY;
            case Layout.Bytes bytes -> bytes.wide() ? LARGE_UTF8 : UTF8;
            case Layout.Items items -> items.wide() ? LARGE_LIST : LIST;
            case Layout.Struct struct -> STRUCT;
            case Layout.Nothing nothing -> NULL;
        };
    }

    private static int type(FlatBuilder to, Layout layout) {
        switch (layout) {
            case Layout.Whole whole -> {
                int[] at = to.table(Integer.BYTES, Byte.BYTES);
                to.putInt(at[1], whole.bits());
                to.putByte(at[2], whole.signed() ? 1 : 0);
                return at[0];
            }
            case Layout.Real real -> {
                int[] at = to.table(Short.BYTES);
                to.putShort(at[1], real.bits() / 32);
                return at[0];
            }
            default -> {
                return to.table()[0];
            }
        }
    }

    /**
     * The columns of a stream.
     *
     * @param schema the header of its first message
     * @throws IOException where one is of a type that is not read
     */
    static List<Field> read(FlatTable schema) throws IOException {
        if (schema.shortOf(0) != 0) {
            throw new IOException("its numbers are big-endian; write it little-endian");
        }
        return new Schema().fields(schema, 1, "", 0);
    }

    private List<Field> fields(FlatTable from, int slot, String path, int depth) throws IOException {
        List<Field> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < from.length(slot); i++) {
            Field field = field(from.element(slot, i), path, depth);
            if (!names.add(field.name())) {
                throw new IOException("two columns have the name '" + path + field.name() + "'");
            }
            fields.add(field);
        }
        return fields;
    }

    private Field field(FlatTable from, String path, int depth) throws IOException {
        String name = from.string(0);
        String place = path + name;
        if (++count > MOST_FIELDS || depth > DEEPEST) {
            throw new IOException("it has more than " + MOST_FIELDS + " columns, or nests them too deep");
        }
        if (from.has(4)) {
            throw new IOException("the column '" + place + "' is dictionary-encoded; write plain values");
        }
        boolean nullable = from.byteOf(1) != 0;
        Layout layout = layout(from, place, depth);
        PortType plain = Field.type(layout, nullable);
        PortType said = said(from);
        if (said != null) {
            Field exact = Field.of(name, said);
            if (exact.layout().equals(layout) && exact.nullable() == nullable) {
                return exact;
            }
        }
        return new Field(name, nullable, layout, plain);
    }

    private static @Nullable PortType said(FlatTable field) {
        String type = metadata(field, TYPE);
        try {
            return type.isEmpty() ? null : PortType.parse(type);
        } catch (TypeSyntaxException e) {
            return null; // a later version, or none of ours: that of Arrow is enough
        }
    }

    private static String metadata(FlatTable field, String key) {
        for (int i = 0; i < field.length(6); i++) {
            FlatTable pair = field.element(6, i);
            if (pair.string(0).equals(key)) {
                return pair.string(1);
            }
        }
        return "";
    }

    private Layout layout(FlatTable field, String place, int depth) throws IOException {
        int number = field.byteOf(2);
        FlatTable type = field.table(3);
        return switch (number) {
            case NULL -> new Layout.Nothing();
            case BOOL -> new Layout.Bits();
            case INT -> whole(type, place);
            case FLOAT -> real(type, place);
            case BINARY, LARGE_BINARY -> new Layout.Bytes(Content.BYTES, number == LARGE_BINARY);
            case UTF8, LARGE_UTF8 ->
                new Layout.Bytes(
                        metadata(field, EXTENSION).equals(JSON) ? Content.JSON : Content.TEXT, number == LARGE_UTF8);
            case LIST, LARGE_LIST -> items(field, place, depth, number == LARGE_LIST);
            case STRUCT -> new Layout.Struct(fields(field, 5, place + ".", depth + 1));
            default -> throw unknown(place, number > 0 && number < NAMES.length ? NAMES[number] : "" + number);
        };
    }

    private static Layout whole(@Nullable FlatTable type, String place) throws IOException {
        int bits = type == null ? 0 : type.intOf(0);
        if (type == null || bits != 8 && bits != 16 && bits != 32 && bits != 64) {
            throw unknown(place, "int" + bits);
        }
        return new Layout.Whole(bits, type.byteOf(1) != 0);
    }

    private static Layout real(@Nullable FlatTable type, String place) throws IOException {
        int precision = type == null ? 0 : type.shortOf(0);
        if (precision != 1 && precision != 2) {
            throw unknown(place, NAMES[FLOAT]);
        }
        return new Layout.Real(32 * precision);
    }

    private Layout items(FlatTable field, String place, int depth, boolean wide) throws IOException {
        if (field.length(5) != 1) {
            throw unknown(place, NAMES[LIST]);
        }
        Field item = field(field.element(5, 0), place + "[].", depth + 1);
        if (item.layout() instanceof Layout.Nothing) {
            throw unknown(place, "list of null");
        }
        return new Layout.Items(item, wide);
    }

    private static IOException unknown(String column, String type) {
        return new IOException("the column '" + column + "' is of the Arrow type " + type
                + ", which is not read; write it as bool, int, float, utf8, binary, list or struct");
    }
}
