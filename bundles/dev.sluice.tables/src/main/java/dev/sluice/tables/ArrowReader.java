package dev.sluice.tables;

import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.RecordShape;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.TableFormat;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a stream, a batch at a time. */
final class ArrowReader implements TableFormat.Reader {
    /** The property that says how many bytes a batch may have. */
    static final String LIMIT = "sluice.limits.batch";

    private static final long MOST_BODY = Math.clamp(
            Long.getLong(LIMIT, Math.max(16L << 20, Runtime.getRuntime().maxMemory() / 4)), 0, Integer.MAX_VALUE - 16);
    private static final int MOST_METADATA = 64 << 20;
    /** What a stream that is a file begins with: ARROW1 and two zeros. */
    private static final long FILE = 0x0000_3157_4F52_5241L;

    private final InputStream from;
    private final List<Field> fields;
    private final RecordShape shape;
    private List<ColumnReader> columns = List.of();
    private int rows;
    private int row;
    private long before;
    private boolean ended;

    ArrowReader(InputStream from) throws IOException {
        this.from = from;
        try {
            FlatTable message = message(true);
            FlatTable header = message == null ? null : message.table(2);
            if (message == null || header == null || message.byteOf(1) != Schema.SCHEMA) {
                throw new IOException("it does not begin with a schema");
            }
            skipBody(message);
            fields = Schema.read(header);
            shape = RecordShape.of(fields.stream().map(Field::name).toList());
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw damaged("its schema is broken", e);
        } catch (IOException e) {
            throw damaged(String.valueOf(e.getMessage()), e);
        }
    }

    private static IOException damaged(String why, Exception e) {
        return new IOException("no table in the Arrow stream format, or a damaged one: " + why, e);
    }

    @Override
    public PortType.RecordOf columns() {
        return Field.record(fields);
    }

    @Override
    public @Nullable RecordValue next() throws IOException {
        int column = -1;
        try {
            while (row == rows && !ended) {
                batch();
            }
            if (ended) {
                return null;
            }
            Value[] values = new Value[columns.size()];
            for (column = 0; column < values.length; column++) {
                values[column] = columns.get(column).get(row);
            }
            row++;
            return RecordValue.of(shape, values);
        } catch (IndexOutOfBoundsException | ArithmeticException | IllegalArgumentException e) {
            throw damaged("a buffer is broken at " + place(column), e);
        } catch (IOException e) {
            throw damaged(e.getMessage() + ", at " + place(column), e);
        }
    }

    private String place(int column) {
        return "[" + (before + row) + "]" + (column < 0 ? "" : "." + shape.name(column));
    }

    private void batch() throws IOException {
        before += rows;
        row = 0;
        rows = 0;
        FlatTable message = message(false);
        if (message == null) {
            ended = true;
            return;
        }
        int kind = message.byteOf(1);
        if (kind == Schema.DICTIONARY) {
            throw new IOException("it has a dictionary; write plain values");
        }
        FlatTable header = message.table(2);
        if (kind != Schema.BATCH || header == null) {
            skipBody(message);
            return;
        }
        Batch batch = new Batch(header, exactly(body(message)));
        int count = batch.rows();
        List<ColumnReader> read = new ArrayList<>();
        for (Field field : fields) {
            ColumnReader column = ColumnReader.of(field, batch);
            if (column.count() != count) {
                throw new IOException("the columns of a batch are not of the same length");
            }
            read.add(column);
        }
        columns = read;
        rows = count;
    }

    private static int body(FlatTable message) throws IOException {
        long length = message.longOf(3);
        if (length < 0 || length > MOST_BODY) {
            throw new IOException("a batch has " + length + " bytes, more than the limit of " + MOST_BODY
                    + "; write batches of fewer rows, or raise the limit with -D" + LIMIT + "=BYTES");
        }
        return (int) length;
    }

    private void skipBody(FlatTable message) throws IOException {
        from.skipNBytes(body(message));
    }

    private byte[] exactly(int count) throws IOException {
        byte[] bytes = from.readNBytes(count);
        if (bytes.length < count) {
            throw new IOException("it ends too early");
        }
        return bytes;
    }

    /** The next message; null at the end. */
    private @Nullable FlatTable message(boolean first) throws IOException {
        byte[] start = from.readNBytes(Integer.BYTES);
        if (start.length == 0 && !first) {
            return null; // the end may be left out
        }
        if (start.length < Integer.BYTES) {
            throw new IOException("it ends too early");
        }
        int length = number(start);
        if (first && length == (int) FILE) {
            if (number(exactly(Integer.BYTES)) != (int) (FILE >>> Integer.SIZE)) {
                throw new IOException("it begins in another way");
            }
            length = number(exactly(Integer.BYTES));
        }
        if (length == -1) {
            length = number(exactly(Integer.BYTES));
        }
        if (length == 0) {
            return null;
        }
        if (length < 0 || length > MOST_METADATA) {
            throw new IOException("a message has " + length + " bytes of metadata");
        }
        return FlatTable.root(exactly(length));
    }

    private static int number(byte[] bytes) {
        int number = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            number |= (bytes[i] & 0xFF) << Byte.SIZE * i;
        }
        return number;
    }

    @Override
    public void close() throws IOException {
        from.close();
    }
}
