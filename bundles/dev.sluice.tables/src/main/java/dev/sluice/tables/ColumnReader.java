package dev.sluice.tables;

import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordShape;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.UnsignedValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of a column of one batch. What leads out of its buffers throws {@link IndexOutOfBoundsException}. */
abstract class ColumnReader {
    private final @Nullable ByteBuffer validity;
    private final int count;

    private ColumnReader(Batch batch, boolean hasValidity) throws IOException {
        count = batch.node();
        boolean nulls = batch.nulls() != 0;
        ByteBuffer bits = hasValidity ? batch.buffer(nulls ? (count + 7L) / Byte.SIZE : 0) : null;
        validity = nulls ? bits : null;
    }

    static ColumnReader of(Field field, Batch batch) throws IOException {
        return switch (field.layout()) {
            case Layout.Bits bits -> new Bits(batch);
            case Layout.Whole whole -> new Wholes(batch, whole);
            case Layout.Real real -> new Reals(batch, real.bytes());
            case Layout.Bytes bytes -> new Sequences(batch, bytes);
            case Layout.Items items -> new Items(batch, items);
            case Layout.Struct struct -> new Records(batch, struct.fields());
            case Layout.Nothing nothing -> new Nothing(batch);
        };
    }

    final int count() {
        return count;
    }

    /**
     * A value.
     *
     * @throws IOException where its bytes are no value
     */
    final Value get(int row) throws IOException {
        if (row >= count) {
            throw new IndexOutOfBoundsException(row);
        }
        ByteBuffer bits = validity;
        return bits != null && !isSet(bits, row) ? Value.NULL : there(row);
    }

    abstract Value there(int row) throws IOException;

    private static boolean isSet(ByteBuffer bits, int number) {
        return (bits.get(number / Byte.SIZE) >> number % Byte.SIZE & 1) != 0;
    }

    /** Where values of different sizes begin and end. */
    private record Ends(ByteBuffer numbers, boolean wide) {
        static Ends of(Batch batch, int count, boolean wide) throws IOException {
            int width = wide ? Long.BYTES : Integer.BYTES;
            return new Ends(batch.buffer(count == 0 ? 0 : (count + 1L) * width), wide);
        }

        int at(int number) {
            long end = wide ? numbers.getLong(number * Long.BYTES) : numbers.getInt(number * Integer.BYTES);
            return Math.toIntExact(end);
        }
    }

    private static final class Nothing extends ColumnReader {
        Nothing(Batch batch) throws IOException {
            super(batch, false);
        }

        @Override
        Value there(int row) {
            return Value.NULL;
        }
    }

    private static final class Bits extends ColumnReader {
        private final ByteBuffer bits;

        Bits(Batch batch) throws IOException {
            super(batch, true);
            bits = batch.buffer((count() + 7L) / Byte.SIZE);
        }

        @Override
        Value there(int row) {
            return Value.of(isSet(bits, row));
        }
    }

    private static final class Wholes extends ColumnReader {
        private final ByteBuffer numbers;
        private final Layout.Whole layout;

        Wholes(Batch batch, Layout.Whole layout) throws IOException {
            super(batch, true);
            this.layout = layout;
            this.numbers = batch.buffer((long) count() * layout.bytes());
        }

        @Override
        Value there(int row) {
            boolean signed = layout.signed();
            return switch (layout.bits()) {
                case 8 -> Value.of(signed ? numbers.get(row) : numbers.get(row) & 0xFFL);
                case 16 -> {
                    short number = numbers.getShort(row * Short.BYTES);
                    yield Value.of(signed ? number : number & 0xFFFFL);
                }
                case 32 -> {
                    int number = numbers.getInt(row * Integer.BYTES);
                    yield Value.of(signed ? number : Integer.toUnsignedLong(number));
                }
                default -> {
                    long number = numbers.getLong(row * Long.BYTES);
                    yield signed || number >= 0 ? Value.of(number) : new UnsignedValue(number);
                }
            };
        }
    }

    private static final class Reals extends ColumnReader {
        private final ByteBuffer numbers;
        private final int width;

        Reals(Batch batch, int width) throws IOException {
            super(batch, true);
            this.width = width;
            this.numbers = batch.buffer((long) count() * width);
        }

        @Override
        Value there(int row) {
            return Value.of(
                    width == Float.BYTES ? numbers.getFloat(row * Float.BYTES) : numbers.getDouble(row * Double.BYTES));
        }
    }

    private static final class Sequences extends ColumnReader {
        private final Ends ends;
        private final ByteBuffer bytes;
        private final Layout.Content content;

        Sequences(Batch batch, Layout.Bytes layout) throws IOException {
            super(batch, true);
            ends = Ends.of(batch, count(), layout.wide());
            bytes = batch.buffer(0);
            content = layout.content();
        }

        @Override
        Value there(int row) throws IOException {
            int from = ends.at(row);
            int to = ends.at(row + 1);
            if (from < 0 || to < from || to > bytes.limit()) {
                throw new IndexOutOfBoundsException(to);
            }
            int at = bytes.arrayOffset() + from;
            return switch (content) {
                case TEXT -> Value.of(text(bytes.array(), at, to - from));
                case BYTES -> {
                    byte[] own = new byte[to - from];
                    bytes.get(from, own);
                    yield BytesValue.copyOf(own);
                }
                case JSON -> json(bytes.array(), at, to - from);
            };
        }

        private static String text(byte[] bytes, int from, int length) throws IOException {
            String text = new String(bytes, from, length, StandardCharsets.UTF_8);
            if (text.indexOf('\uFFFD') >= 0) { // in the text, or in place of what is none
                try {
                    return StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes, from, length))
                            .toString();
                } catch (CharacterCodingException e) {
                    throw new IOException("a text is not UTF-8", e);
                }
            }
            return text;
        }

        private static Value json(byte[] bytes, int from, int length) throws IOException {
            try {
                return Json.read(bytes, from, from + length);
            } catch (JsonException e) {
                throw new IOException("a text is not JSON: " + e.getMessage(), e);
            }
        }
    }

    private static final class Items extends ColumnReader {
        private final Ends ends;
        private final ColumnReader items;

        Items(Batch batch, Layout.Items layout) throws IOException {
            super(batch, true);
            ends = Ends.of(batch, count(), layout.wide());
            items = of(layout.item(), batch);
        }

        @Override
        Value there(int row) throws IOException {
            int from = ends.at(row);
            int to = ends.at(row + 1);
            if (from < 0 || to < from || to > items.count()) {
                throw new IndexOutOfBoundsException(to);
            }
            List<Value> list = new ArrayList<>(Math.min(to - from, 1 << 16));
            for (int i = from; i < to; i++) {
                list.add(items.get(i));
            }
            return ListValue.copyOf(list);
        }
    }

    private static final class Records extends ColumnReader {
        private final RecordShape shape;
        private final List<ColumnReader> columns = new ArrayList<>();

        Records(Batch batch, List<Field> fields) throws IOException {
            super(batch, true);
            shape = RecordShape.of(fields.stream().map(Field::name).toList());
            for (Field field : fields) {
                columns.add(of(field, batch));
            }
        }

        @Override
        Value there(int row) throws IOException {
            Value[] values = new Value[columns.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = columns.get(i).get(row);
            }
            return RecordValue.of(shape, values);
        }
    }
}
