package dev.sluice.nodes.api;

import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.type.RowConversion;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.FileBytes;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Rows;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.TableFile;
import dev.sluice.nodes.api.value.TableFormat;
import dev.sluice.nodes.api.value.Value;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of a table one by one and makes a value of them: in memory where they are few, else in a file of the run. For
 * one thread; {@link #close} is for whatever way it ends.
 */
public final class TableSink implements AutoCloseable {
    private static final int CELL = 16;
    private static final int CHECK_EVERY = 1024;

    private final ValueFiles files;
    private final PortType.RecordOf columns;
    private final RowConversion conversion;
    private final Cancellation cancellation;
    private final List<RecordValue> few = new ArrayList<>();
    private final MessageDigest digest = FileBytes.digest();
    private long weight;
    private int rows;
    private @Nullable Path part;
    private TableFormat.@Nullable Writer writer;

    TableSink(ValueFiles files, PortType.RecordOf columns, Cancellation cancellation) {
        this.files = files;
        this.columns = columns;
        this.conversion = new RowConversion(columns);
        this.cancellation = cancellation;
    }

    /**
     * Adds a row.
     *
     * @throws ConversionException where it has other columns, or a value that is not of its column's type; it names the row
     * @throws IOException where the disk fails
     */
    public void add(RecordValue row) throws ConversionException, IOException {
        try {
            RecordValue fits = conversion.convert(row);
            TableFormat.Writer to = writer;
            if (to != null) {
                to.add(fits);
            } else {
                keep(fits);
            }
        } catch (ConversionException e) {
            throw e.under("[" + rows + "]");
        }
        if (rows == Integer.MAX_VALUE) {
            throw new IOException("a table has " + rows + " rows at most");
        }
        rows++;
        if (rows % CHECK_EVERY == 0) {
            cancellation.check();
        }
    }

    private void keep(RecordValue row) throws IOException, ConversionException {
        few.add(row);
        weight += weight(row);
        if (weight <= files.inline()) {
            return;
        }
        Path file = files.part();
        part = file;
        OutputStream to = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
        TableFormat.Writer made;
        try {
            made = TableFormat.installed().write(new DigestOutputStream(new BufferedOutputStream(to), digest), columns);
        } catch (IOException | RuntimeException e) {
            to.close();
            throw e;
        }
        writer = made;
        for (RecordValue each : few) {
            made.add(each);
        }
        few.clear();
    }

    /** About how many bytes a value has. */
    static long weight(Value value) {
        return switch (value) {
            case StringValue text -> CELL + text.value().length();
            case BytesValue bytes -> CELL + bytes.size();
            case ListValue list -> {
                long weight = CELL;
                for (Value item : list) {
                    weight += weight(item);
                }
                yield weight;
            }
            case RecordValue record -> {
                long weight = CELL;
                for (int i = 0; i < record.size(); i++) {
                    weight += weight(record.value(i));
                }
                yield weight;
            }
            default -> CELL;
        };
    }

    /**
     * The table of all rows. Nothing may be added any more.
     *
     * @throws IOException where the disk fails
     */
    public ListValue finish() throws IOException {
        Path file = part;
        TableFormat.Writer to = writer;
        if (file == null || to == null) {
            return ListValue.copyOf(few);
        }
        to.close();
        FileBytes bytes = files.finished(file, Files.size(file), digest.digest(), TableFormat.EXTENSION);
        try (Rows from = TableFormat.installed().read(bytes.open())) {
            return ListValue.of(new TableFile(bytes, rows, columns, head(from)));
        }
    }

    /** The first rows, which are at hand without the file. */
    static ListValue head(Rows from) throws IOException {
        List<Value> head = new ArrayList<>();
        long weight = 0;
        while (head.size() < TableFile.HEAD) {
            Value row = from.next();
            weight += row == null ? 0 : weight(row);
            if (row == null || weight > TableFile.HEAD_BYTES) {
                break;
            }
            head.add(row);
        }
        return ListValue.copyOf(head);
    }

    /** Deletes what is not finished. */
    @Override
    public void close() throws IOException {
        Path file = part;
        if (file == null) {
            return;
        }
        try {
            TableFormat.Writer to = writer;
            if (to != null) {
                to.close();
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
