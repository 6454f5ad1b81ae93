package dev.sluice.engine.journal;

import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.type.TypeSyntaxException;
import dev.sluice.nodes.api.value.BoolValue;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.FileBytes;
import dev.sluice.nodes.api.value.FloatValue;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.NullValue;
import dev.sluice.nodes.api.value.RecordShape;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.TableFile;
import dev.sluice.nodes.api.value.UnsignedValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Values as bytes: a tag, then the content. A record whose shape is that of the record before it says so instead of
 * repeating its names, so that a table costs its cells only. Bytes and tables in a file stay there, and are kept with the run. The tags are part of the journal's format and never change
 * their meaning.
 */
final class ValueCodec {
    private static final int NULL = 0;
    private static final int FALSE = 1;
    private static final int TRUE = 2;
    private static final int INT = 3;
    private static final int UNSIGNED = 4;
    private static final int FLOAT = 5;
    private static final int STRING = 6;
    private static final int BYTES = 7;
    private static final int LIST = 8;
    private static final int RECORD = 9;
    private static final int RECORD_ALIKE = 10;
    private static final int FILE = 11;
    private static final int TABLE = 12;
    private static final int STORED = 13;

    /** What is smaller goes into the event in any case. */
    private static final int SMALL = 4096;

    /** The shape of the last record, on either side; null where the reader may have seen another one. */
    private @Nullable RecordShape last = RecordShape.EMPTY;
    /** How many values the lists and records that are being read still wait for; each has a byte at least. */
    private int promised;

    static void write(ByteSink sink, Value value) {
        new ValueCodec().put(sink, value);
    }

    /** The same, but lists and texts that are large go into files, which stand for them. */
    static void writeKept(ByteSink sink, Value value) {
        FileKeeper keeper = sink.keeper();
        if (keeper != null && isOfMany(value)) {
            putKept(sink, keeper, value);
        } else {
            inside().put(sink, value);
        }
    }

    /** Says that there is one value, in the first place, and which. */
    static void writeOnly(ByteSink sink, IntValue number) {
        sink.putOnly(INT, number.value());
    }

    /** What writes a value behind others whose shapes it does not know. */
    private static ValueCodec inside() {
        ValueCodec codec = new ValueCodec();
        codec.last = null;
        return codec;
    }

    private static boolean isOfMany(Value value) {
        return value instanceof ListValue list && list.table() == null
                || value instanceof RecordValue
                || value instanceof StringValue text && text.value().length() > SMALL;
    }

    private static void putKept(ByteSink sink, FileKeeper keeper, Value value) {
        FileBytes known = value instanceof RecordValue ? null : keeper.stored(value);
        if (known != null) {
            putStored(sink, known, value);
            return;
        }
        int start = sink.size();
        int named = sink.named();
        inside().put(sink, value);
        int length = sink.size() - start;
        if (length <= SMALL || length <= keeper.inline()) {
            return;
        }
        if (value instanceof RecordValue record) {
            sink.cut(start);
            inside().putNames(sink, record.shape());
            for (int i = 0; i < record.size(); i++) {
                writeKept(sink, record.value(i));
            }
        } else if (named == sink.named()) { // the names of other files are those of this run alone
            FileBytes file = keeper.store(value, sink.bytes(), start, length);
            if (file != null) {
                sink.cut(start);
                putStored(sink, file, value);
            }
        }
    }

    private static void putStored(ByteSink sink, FileBytes file, Value value) {
        sink.put(STORED);
        putFile(sink, file);
        sink.put(value instanceof ListValue ? LIST : STRING);
        sink.putUnsigned(value instanceof ListValue list ? list.size() : 1);
        sink.putUnsigned(value.depth());
    }

    private static Value takeStored(ByteSource source, int depth) throws JournalFormatException {
        FileBytes file = takeFile(source);
        int kind = source.take();
        long size = source.takeUnsigned();
        long deep = source.takeUnsigned();
        if (kind != LIST && kind != STRING || size < 0 || size > Integer.MAX_VALUE) {
            throw new JournalFormatException("no value in a file has the tag " + kind + " and " + size + " items");
        }
        if (deep < 0 || deep > Value.MAX_DEPTH - depth) {
            throw new JournalFormatException("a value nests deeper than " + Value.MAX_DEPTH);
        }
        return kind == LIST ? ListValue.of(new StoredList(file, (int) size, (int) deep)) : StoredList.text(file);
    }

    static Value read(ByteSource source) throws JournalFormatException {
        return new ValueCodec().take(source, 0);
    }

    private void put(ByteSink sink, Value value) {
        switch (value) {
            case NullValue none -> sink.put(NULL);
            case BoolValue bool -> sink.put(bool.value() ? TRUE : FALSE);
            case IntValue number -> {
                sink.put(INT);
                sink.putSigned(number.value());
            }
            case UnsignedValue number -> {
                sink.put(UNSIGNED);
                sink.putFixedLong(number.bits());
            }
            case FloatValue number -> {
                sink.put(FLOAT);
                sink.putFixedLong(Double.doubleToRawLongBits(number.value()));
            }
            case StringValue text -> {
                sink.put(STRING);
                sink.putString(text.value());
            }
            case BytesValue bytes -> putBytes(sink, bytes);
            case ListValue list -> putList(sink, list);
            case RecordValue record -> putRecord(sink, record);
        }
    }

    private static void putBytes(ByteSink sink, BytesValue bytes) {
        FileBytes file = bytes.file();
        if (file == null) {
            sink.put(BYTES);
            sink.putBytes(bytes.toByteArray());
            return;
        }
        sink.put(FILE);
        putFile(sink, file);
    }

    private static void putFile(ByteSink sink, FileBytes file) {
        sink.putString(sink.keep(file));
        sink.putUnsigned(file.size());
        sink.putRaw(file.sha256());
        sink.putRaw(file.head());
    }

    private static FileBytes takeFile(ByteSource source) throws JournalFormatException {
        Path path = source.file(source.takeString());
        long size = source.takeUnsigned();
        byte[] sha256 = source.takeBytes(FileBytes.DIGEST);
        if (size < 0) {
            throw new JournalFormatException("a file of " + size + " bytes");
        }
        byte[] head = source.takeBytes(Math.min(size, FileBytes.HEAD));
        return new FileBytes(path, size, sha256, head);
    }

    /** Where the rows are, and the first of them. */
    private void putTable(ByteSink sink, TableFile table) {
        sink.put(TABLE);
        putFile(sink, table.file());
        sink.putUnsigned(table.rows());
        Map<String, PortType> columns = table.columns().fields();
        sink.putUnsigned(columns.size());
        columns.forEach((name, type) -> {
            sink.putString(name);
            sink.putString(type.toString());
        });
        put(sink, table.head());
    }

    private Value takeTable(ByteSource source, int depth) throws JournalFormatException {
        FileBytes file = takeFile(source);
        long rows = source.takeUnsigned();
        Map<String, PortType> columns = new LinkedHashMap<>();
        for (int i = source.checkCount(source.takeUnsigned(), promised); i > 0; i--) {
            columns.put(source.takeString(), type(source.takeString()));
        }
        if (!(take(source, depth) instanceof ListValue head) || rows > Integer.MAX_VALUE) {
            throw new JournalFormatException("a table of " + rows + " rows, or one that does not begin with rows");
        }
        try {
            return ListValue.of(new TableFile(file, (int) rows, new PortType.RecordOf(columns), head));
        } catch (IllegalArgumentException e) {
            throw new JournalFormatException(String.valueOf(e.getMessage()));
        }
    }

    /** The names of fields may be such that no text of a type takes them. */
    private static PortType type(String text) {
        try {
            return PortType.parse(text);
        } catch (TypeSyntaxException e) {
            return PortType.ANY;
        }
    }

    private void putList(ByteSink sink, ListValue list) {
        if (list.table() != null) {
            putTable(sink, list.table());
            return;
        }
        sink.put(LIST);
        sink.putUnsigned(list.size());
        for (int i = 0; i < list.size(); i++) {
            put(sink, list.get(i));
        }
    }

    private void putRecord(ByteSink sink, RecordValue record) {
        RecordShape shape = record.shape();
        if (shape == last) {
            sink.put(RECORD_ALIKE);
        } else {
            putNames(sink, shape);
        }
        for (int i = 0; i < record.size(); i++) {
            put(sink, record.value(i));
        }
    }

    private void putNames(ByteSink sink, RecordShape shape) {
        last = shape;
        sink.put(RECORD);
        sink.putUnsigned(shape.size());
        for (int i = 0; i < shape.size(); i++) {
            sink.putString(shape.name(i));
        }
    }

    private Value take(ByteSource source, int depth) throws JournalFormatException {
        int tag = source.take();
        if ((tag >= LIST && tag <= RECORD_ALIKE || tag == TABLE) && depth >= Value.MAX_DEPTH) {
            throw new JournalFormatException("a value nests deeper than " + Value.MAX_DEPTH);
        }
        return switch (tag) {
            case NULL -> Value.NULL;
            case FALSE -> BoolValue.FALSE;
            case TRUE -> BoolValue.TRUE;
            case INT -> Value.of(source.takeSigned());
            case UNSIGNED -> takeUnsigned(source);
            case FLOAT -> Value.of(Double.longBitsToDouble(source.takeFixedLong()));
            case STRING -> Value.of(source.takeString());
            case BYTES -> BytesValue.copyOf(source.takeBytes());
            case LIST -> takeList(source, depth);
            case RECORD -> takeRecord(source, takeShape(source), depth);
            case RECORD_ALIKE -> takeRecord(source, Objects.requireNonNull(last), depth);
            case FILE -> BytesValue.of(takeFile(source));
            case TABLE -> takeTable(source, depth);
            case STORED -> takeStored(source, depth);
            default -> throw new JournalFormatException("no kind of value has the tag " + tag);
        };
    }

    private static Value takeUnsigned(ByteSource source) throws JournalFormatException {
        long bits = source.takeFixedLong();
        if (bits >= 0) {
            throw new JournalFormatException("a large whole number that is small: " + bits);
        }
        return new UnsignedValue(bits);
    }

    private Value takeList(ByteSource source, int depth) throws JournalFormatException {
        return ListValue.of(takeValues(source, source.takeUnsigned(), depth));
    }

    private Value[] takeValues(ByteSource source, long count, int depth) throws JournalFormatException {
        Value[] values = new Value[source.checkCount(count, promised)];
        promised += values.length;
        for (int i = 0; i < values.length; i++) {
            promised--;
            values[i] = take(source, depth + 1);
        }
        return values;
    }

    private RecordShape takeShape(ByteSource source) throws JournalFormatException {
        String[] names = new String[source.checkCount(source.takeUnsigned(), promised)];
        for (int i = 0; i < names.length; i++) {
            names[i] = source.takeString();
        }
        try {
            RecordShape shape = RecordShape.of(names);
            last = shape;
            return shape;
        } catch (IllegalArgumentException e) {
            throw new JournalFormatException(String.valueOf(e.getMessage()));
        }
    }

    private Value takeRecord(ByteSource source, RecordShape shape, int depth) throws JournalFormatException {
        return RecordValue.of(shape, takeValues(source, shape.size(), depth));
    }
}
