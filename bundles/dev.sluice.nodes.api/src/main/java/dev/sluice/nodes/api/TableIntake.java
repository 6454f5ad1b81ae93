package dev.sluice.nodes.api;

import dev.sluice.nodes.api.type.Conversion;
import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.FileBytes;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.NullValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.TableFile;
import dev.sluice.nodes.api.value.TableFormat;
import dev.sluice.nodes.api.value.Value;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a table's file that somebody else wrote, row by row: whether its columns are those that were declared and its
 * values of their types, how many rows it has, what hash, and which rows are the first.
 */
final class TableIntake {
    private static final int CHECK_EVERY = 1024;
    private static final int BUFFER = 1 << 16;

    private final PortType.@Nullable RecordOf declared;
    private final boolean all;
    private final List<Value> first = new ArrayList<>();
    private final MessageDigest digest = FileBytes.digest();
    private boolean[] holes = new boolean[0];
    private PortType.RecordOf columns = PortType.record(Map.of());
    private long weight;
    private int rows;

    /**
     * An intake of one file.
     *
     * @param declared the columns that it must have; null where it may have any
     * @param all whether to keep all of its rows
     */
    TableIntake(PortType.@Nullable RecordOf declared, boolean all) {
        this.declared = declared;
        this.all = all;
    }

    /** Reads the file to its end. */
    void read(Path file, Cancellation cancellation) throws IOException, ConversionException {
        try (InputStream bytes = Files.newInputStream(file);
                InputStream hashed = new DigestInputStream(new BufferedInputStream(bytes, BUFFER), digest)) {
            TableFormat.Reader reader = TableFormat.installed().read(hashed);
            PortType[] types = types(reader.columns());
            holes = new boolean[types.length];
            for (RecordValue row = reader.next(); row != null; row = reader.next()) {
                check(row, types);
                keep(row);
                if (++rows % CHECK_EVERY == 0) {
                    cancellation.check();
                }
            }
            columns = columns(reader.columns(), types);
            for (byte[] rest = new byte[BUFFER]; hashed.read(rest) >= 0; ) {
                cancellation.check();
            }
        }
    }

    private PortType[] types(PortType.RecordOf found) throws ConversionException {
        PortType.RecordOf wanted = declared;
        if (wanted == null) {
            return found.fields().values().toArray(new PortType[0]);
        }
        for (String name : wanted.fields().keySet()) {
            if (!found.fields().containsKey(name)) {
                throw new ConversionException("", "the column '" + name + "' is missing; there are: " + names(found));
            }
        }
        List<PortType> types = new ArrayList<>();
        for (String name : found.fields().keySet()) {
            PortType type = wanted.fields().get(name);
            if (type == null) {
                throw new ConversionException(
                        "", "the column '" + name + "' is not declared; declared are: " + names(wanted));
            }
            types.add(type);
        }
        return types.toArray(new PortType[0]);
    }

    private static String names(PortType.RecordOf columns) {
        return String.join(", ", columns.fields().keySet());
    }

    private void check(RecordValue row, PortType[] types) throws ConversionException {
        for (int i = 0; i < types.length; i++) {
            Value value = row.value(i);
            holes[i] |= value instanceof NullValue;
            if (declared != null) {
                check(value, types[i], row.name(i));
            }
        }
    }

    private void check(Value value, PortType type, String column) throws ConversionException {
        Value converted;
        try {
            converted = Conversion.convert(value, type);
        } catch (ConversionException e) {
            throw e.under("[" + rows + "]." + column);
        }
        if (converted != value && !converted.equals(value)) {
            throw new ConversionException(
                    "[" + rows + "]." + column,
                    value + " is " + value.kind().words() + "; the column is declared as " + type
                            + " and must be written as such");
        }
    }

    private void keep(RecordValue row) {
        if (all) {
            first.add(row);
        } else if (first.size() == rows && rows < TableFile.HEAD) {
            weight += TableSink.weight(row);
            if (weight <= TableFile.HEAD_BYTES) {
                first.add(row);
            }
        }
    }

    /** The columns as declared; else as found, and options only where a value is null. */
    private PortType.RecordOf columns(PortType.RecordOf found, PortType[] types) {
        Map<String, PortType> columns = new LinkedHashMap<>();
        for (String name : found.fields().keySet()) {
            int i = columns.size();
            boolean whole = declared == null && !holes[i] && types[i] instanceof PortType.OptionOf;
            columns.put(name, whole ? ((PortType.OptionOf) types[i]).some() : types[i]);
        }
        return new PortType.RecordOf(columns);
    }

    /** The rows that were kept. */
    ListValue first() {
        return ListValue.copyOf(first);
    }

    byte[] sha256() {
        return digest.digest();
    }

    /** The table, with its bytes in their place. */
    ListValue table(FileBytes bytes) {
        return ListValue.of(new TableFile(bytes, rows, columns, first()));
    }
}
