package dev.sluice.tables;

import dev.sluice.json.Json;
import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.value.BoolValue;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.FloatValue;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.NullValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.UnsignedValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Collects the values of a column for one batch, and is then cleared for the next. Values are of its field's type. */
abstract sealed class ColumnWriter {
    private final Field field;
    private final Output validity = new Output();
    private int count;
    private int nulls;

    private ColumnWriter(Field field) {
        this.field = field;
    }

    static ColumnWriter of(Field field) {
        return switch (field.layout()) {
            case Layout.Bits bits -> new Bits(field);
            case Layout.Whole whole -> new Numbers(field, whole.bytes());
            case Layout.Real real -> new Numbers(field, real.bytes());
            case Layout.Bytes bytes -> new Sequences(field, bytes.content());
            case Layout.Items items -> new Items(field, of(items.item()));
            case Layout.Struct struct ->
                new Records(
                        field, struct.fields().stream().map(ColumnWriter::of).toList());
            case Layout.Nothing nothing -> throw new IllegalArgumentException("no type lies so");
        };
    }

    final void add(Value value) throws ConversionException {
        boolean missing = value instanceof NullValue && field.nullable();
        validity.putBit(count, !missing);
        nulls += missing ? 1 : 0;
        if (missing) {
            skip(count);
        } else {
            put(count, value);
        }
        count++;
    }

    /** Takes a place where there is no value, because what it would be in is null. */
    final void leave() {
        validity.putBit(count, !field.nullable());
        nulls += field.nullable() ? 1 : 0;
        skip(count);
        count++;
    }

    abstract void put(int place, Value value) throws ConversionException;

    abstract void skip(int place);

    /** How many bytes there are, roughly. */
    abstract long size();

    /** Hands over what there is. */
    final void collect(BatchBody body) {
        body.node(count, nulls);
        body.buffer(nulls == 0 ? new Output() : validity);
        collectValues(body);
    }

    abstract void collectValues(BatchBody body);

    void clear() {
        validity.clear();
        count = 0;
        nulls = 0;
    }

    final int count() {
        return count;
    }

    final Field field() {
        return field;
    }

    private static final class Bits extends ColumnWriter {
        private final Output bits = new Output();

        Bits(Field field) {
            super(field);
        }

        @Override
        void put(int place, Value value) {
            bits.putBit(place, ((BoolValue) value).value());
        }

        @Override
        void skip(int place) {
            bits.putBit(place, false);
        }

        @Override
        long size() {
            return bits.size();
        }

        @Override
        void collectValues(BatchBody body) {
            body.buffer(bits);
        }

        @Override
        void clear() {
            super.clear();
            bits.clear();
        }
    }

    private static final class Numbers extends ColumnWriter {
        private final Output numbers = new Output();
        private final int width;

        Numbers(Field field, int width) {
            super(field);
            this.width = width;
        }

        @Override
        void put(int place, Value value) {
            numbers.putLong(
                    switch (value) {
                        case IntValue number -> number.value();
                        case UnsignedValue number -> number.bits();
                        case FloatValue number
                        when width == Float.BYTES -> Float.floatToRawIntBits((float) number.value());
                        case FloatValue number -> Double.doubleToRawLongBits(number.value());
                        default -> throw new IllegalArgumentException("no number: " + value);
                    },
                    width);
        }

        @Override
        void skip(int place) {
            numbers.putLong(0, width);
        }

        @Override
        long size() {
            return numbers.size();
        }

        @Override
        void collectValues(BatchBody body) {
            body.buffer(numbers);
        }

        @Override
        void clear() {
            super.clear();
            numbers.clear();
        }
    }

    private static final class Sequences extends ColumnWriter {
        private final Output ends = new Output();
        private final Output bytes = new Output();
        private final Layout.Content content;

        Sequences(Field field, Layout.Content content) {
            super(field);
            this.content = content;
            ends.putInt(0);
        }

        @Override
        void put(int place, Value value) throws ConversionException {
            bytes.put(
                    switch (content) {
                        case TEXT -> utf8(((StringValue) value).value());
                        case BYTES -> ((BytesValue) value).toByteArray();
                        case JSON -> Json.bytes(value);
                    });
            ends.putInt(bytes.size());
        }

        private byte[] utf8(String text) throws ConversionException {
            for (int i = 0; i < text.length(); i++) {
                char next = text.charAt(i);
                if (next >= Character.MIN_SURROGATE && next <= Character.MAX_SURROGATE) {
                    if (Character.isLowSurrogate(next)
                            || i + 1 == text.length()
                            || !Character.isLowSurrogate(text.charAt(++i))) {
                        throw new ConversionException(
                                "", "the text has a half of a surrogate pair, which no file takes");
                    }
                }
            }
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        void skip(int place) {
            ends.putInt(bytes.size());
        }

        @Override
        long size() {
            return (long) ends.size() + bytes.size();
        }

        @Override
        void collectValues(BatchBody body) {
            body.buffer(ends);
            body.buffer(bytes);
        }

        @Override
        void clear() {
            super.clear();
            ends.clear();
            bytes.clear();
            ends.putInt(0);
        }
    }

    private static final class Items extends ColumnWriter {
        private final Output ends = new Output();
        private final ColumnWriter items;

        Items(Field field, ColumnWriter items) {
            super(field);
            this.items = items;
            ends.putInt(0);
        }

        @Override
        void put(int place, Value value) throws ConversionException {
            ListValue list = (ListValue) value;
            for (int i = 0; i < list.size(); i++) {
                try {
                    items.add(list.get(i));
                } catch (ConversionException e) {
                    throw e.under("[" + i + "]");
                }
            }
            ends.putInt(items.count());
        }

        @Override
        void skip(int place) {
            ends.putInt(items.count());
        }

        @Override
        long size() {
            return ends.size() + items.size();
        }

        @Override
        void collectValues(BatchBody body) {
            body.buffer(ends);
            items.collect(body);
        }

        @Override
        void clear() {
            super.clear();
            ends.clear();
            items.clear();
            ends.putInt(0);
        }
    }

    private static final class Records extends ColumnWriter {
        private final List<ColumnWriter> columns;

        Records(Field field, List<ColumnWriter> columns) {
            super(field);
            this.columns = columns;
        }

        @Override
        void put(int place, Value value) throws ConversionException {
            RecordValue record = (RecordValue) value;
            int found = 0;
            for (ColumnWriter column : columns) {
                String name = column.field().name();
                Value part = record.get(name);
                found += part == null ? 0 : 1;
                try {
                    column.add(part == null ? Value.NULL : part);
                } catch (ConversionException e) {
                    throw e.under("." + name);
                }
            }
            if (found < record.size()) {
                throw new ConversionException(
                        "",
                        "a record with the fields " + String.join(", ", record.names()) + " has more than its column: "
                                + field().type());
            }
        }

        @Override
        void skip(int place) {
            columns.forEach(ColumnWriter::leave);
        }

        @Override
        long size() {
            long size = 0;
            for (ColumnWriter column : columns) {
                size += column.size();
            }
            return size;
        }

        @Override
        void collectValues(BatchBody body) {
            columns.forEach(column -> column.collect(body));
        }

        @Override
        void clear() {
            super.clear();
            columns.forEach(ColumnWriter::clear);
        }
    }
}
