package dev.sluice.tables;

import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.TableFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes a stream: batches of about a megabyte. */
final class ArrowWriter implements TableFormat.Writer {
    /** A batch ends with so many rows, */
    private static final int ROWS = 1 << 16;
    /** or so many bytes. */
    private static final int BYTES = 1 << 20;

    private final OutputStream to;
    private final List<ColumnWriter> columns;
    private int rows;
    private boolean closed;

    ArrowWriter(OutputStream to, PortType.RecordOf columns) throws IOException {
        this.to = to;
        List<Field> fields = Field.all(columns);
        this.columns = fields.stream().map(ColumnWriter::of).toList();
        message(Schema.written(fields));
    }

    private void message(byte[] metadata) throws IOException {
        number(-1);
        number(metadata.length);
        to.write(metadata);
    }

    private void number(int value) throws IOException {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            to.write(value >>> shift);
        }
    }

    @Override
    public void add(RecordValue row) throws ConversionException, IOException {
        long size = 0;
        for (int i = 0; i < columns.size(); i++) {
            try {
                columns.get(i).add(row.value(i));
            } catch (ConversionException e) {
                throw e.under("." + columns.get(i).field().name());
            }
            size += columns.get(i).size();
        }
        rows++;
        if (rows == ROWS || size >= BYTES) {
            flush();
        }
    }

    private void flush() throws IOException {
        BatchBody body = new BatchBody();
        columns.forEach(column -> column.collect(body));
        message(body.message(rows));
        body.writeTo(to);
        columns.forEach(ColumnWriter::clear);
        rows = 0;
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (to) {
            if (rows > 0) {
                flush();
            }
            number(-1);
            number(0);
        }
    }
}
