package dev.sluice.tables;

import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.type.PortType.Scalar;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.TableFormat;
import dev.sluice.nodes.api.value.UnsignedValue;
import dev.sluice.nodes.api.value.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Tables at random: columns of every type, and rows of them. */
record Tables(PortType.RecordOf columns, List<RecordValue> rows) {
    private static final long[] WHOLES = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, 127, -128, 65_535};
    private static final String[] TEXTS = {"", "a", "plain text", "ä", "\u0000", "\ud83d\ude00", "\ufffd", "\"quoted\""
    };

    /** A table with so many rows. */
    static Tables random(long seed, int rows) {
        Random random = new Random(seed);
        Map<String, PortType> columns = new LinkedHashMap<>();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            columns.put(TEXTS[random.nextInt(TEXTS.length)] + i, type(random, 2));
        }
        PortType.RecordOf row = new PortType.RecordOf(columns);
        List<RecordValue> values = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            values.add((RecordValue) value(random, row));
        }
        return new Tables(row, values);
    }

    static PortType type(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 3 : 9)) {
            case 0 -> new PortType.EnumOf(List.of("a", "b"));
            case 3 -> PortType.option(type(random, depth - 1));
            case 4 -> PortType.list(type(random, depth - 1));
            case 5 -> PortType.record(Map.of("x", type(random, depth - 1), "y", type(random, depth - 1)));
            case 6 -> new PortType.TableOf(PortType.record(Map.of("x", type(random, depth - 1))));
            case 7 -> new PortType.TupleOf(List.of(PortType.S64, PortType.STRING));
            case 8 -> new PortType.FlagsOf(List.of("a", "b"));
            default -> Scalar.values()[random.nextInt(Scalar.values().length)];
        };
    }

    static Value value(Random random, PortType type) {
        return switch (type) {
            case Scalar scalar -> scalar(random, scalar);
            case PortType.OptionOf option -> random.nextBoolean() ? Value.NULL : value(random, option.some());
            case PortType.ListOf list -> items(random, list.item());
            case PortType.TableOf table -> items(random, table.row());
            case PortType.RecordOf record -> {
                RecordValue.Builder fields = RecordValue.builder();
                record.fields().forEach((name, field) -> fields.put(name, value(random, field)));
                yield fields.build();
            }
            case PortType.FlagsOf flags -> Value.list(Value.of("b"));
            case PortType.TupleOf tuple -> Value.list(Value.of(random.nextInt(9)), Value.of("t"));
            default -> Value.of("a");
        };
    }

    private static Value items(Random random, PortType item) {
        List<Value> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(value(random, item));
        }
        return ListValue.copyOf(items);
    }

    private static Value scalar(Random random, Scalar type) {
        long whole = random.nextBoolean() ? WHOLES[random.nextInt(WHOLES.length)] : random.nextLong();
        return switch (type) {
            case BOOL -> Value.of(random.nextBoolean());
            case S8 -> Value.of((byte) whole);
            case S16 -> Value.of((short) whole);
            case S32 -> Value.of((int) whole);
            case S64 -> Value.of(whole);
            case U8 -> Value.of(whole & 0xFF);
            case U16 -> Value.of(whole & 0xFFFF);
            case U32 -> Value.of(whole & 0xFFFF_FFFFL);
            case U64 -> whole < 0 ? new UnsignedValue(whole) : Value.of(whole);
            case F32 -> Value.of((double) Float.intBitsToFloat(random.nextInt() & ~0x0080_0000));
            case F64 -> Value.of(random.nextInt(5) == 0 ? Double.NaN : random.nextGaussian());
            case CHAR -> Value.of(random.nextBoolean() ? "c" : "\ud83d\ude00");
            case STRING, FILE -> Value.of(TEXTS[random.nextInt(TEXTS.length)]);
            case BYTES -> BytesValue.copyOf(new byte[] {(byte) whole, 0, -1});
            case ANY ->
                random.nextBoolean()
                        ? Value.NULL
                        : Value.list(Value.of(random.nextInt(9)), RecordValue.of("k", Value.NULL));
        };
    }

    /** The bytes of the table's file. */
    byte[] written() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TableFormat.Writer to = new ArrowFormat().write(bytes, columns)) {
            for (RecordValue row : rows) {
                to.add(row);
            }
        } catch (IOException | dev.sluice.nodes.api.type.ConversionException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    /** What a file holds. */
    static Tables read(byte[] file) throws IOException {
        List<RecordValue> rows = new ArrayList<>();
        try (TableFormat.Reader reader = new ArrowFormat().read(new ByteArrayInputStream(file))) {
            for (RecordValue row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
            return new Tables(reader.columns(), rows);
        }
    }
}
