package dev.sluice.nodes.api.value;

import dev.sluice.nodes.api.type.Conversion;
import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.type.RowConversion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table in a file that nobody changes any more, with the first of them at hand. Immutable. Two are equal where
 * their columns and the bytes of their files are, wherever the files are.
 */
public final class TableFile {
    /** How many rows are at hand without the file, where they are small. */
    public static final int HEAD = 100;

    /** How many bytes the rows that are at hand have, roughly. */
    public static final int HEAD_BYTES = 64 << 10;

    private final FileBytes file;
    private final int rows;
    private final PortType.RecordOf columns;
    private final ListValue head;

    /**
     * A table of which all is known; the file is not looked at.
     *
     * @param rows how many
     * @param columns with their types
     * @param head the first of the rows, some or none
     * @throws IllegalArgumentException where there are more first rows than rows
     */
    public TableFile(FileBytes file, int rows, PortType.RecordOf columns, ListValue head) {
        if (rows < 0 || head.size() > rows || head.table() != null) {
            throw new IllegalArgumentException("no table: " + head.size() + " rows at the beginning of " + rows);
        }
        this.file = file;
        this.rows = rows;
        this.columns = columns;
        this.head = head;
    }

    /** The file that the rows are in. */
    public FileBytes file() {
        return file;
    }

    /** How many. */
    public int rows() {
        return rows;
    }

    /** The columns that every row has, with their types. */
    public PortType.RecordOf columns() {
        return columns;
    }

    /** The first rows. */
    public ListValue head() {
        return head;
    }

    /** The same rows at another place. */
    public TableFile at(Path other) {
        return new TableFile(file.at(other), rows, columns, head);
    }

    /**
     * The same rows as ones of other columns, to which each is converted when it is read.
     *
     * @throws ConversionException where one of the first rows cannot be converted
     */
    public TableFile as(PortType.RecordOf other) throws ConversionException {
        Value first = Conversion.convert(head, PortType.list(other));
        return new TableFile(file, rows, other, (ListValue) first);
    }

    /**
     * Whether who reads the file itself finds the rows as they are here; else the columns were converted, such as whole numbers
     * to floats.
     *
     * @throws IOException where the file is gone, or was changed
     */
    public boolean isAsWritten() throws IOException {
        try (TableFormat.Reader reader = TableFormat.installed().read(file.open())) {
            Map<String, PortType> written = reader.columns().fields();
            return written.keySet().equals(columns.fields().keySet())
                    && written.entrySet().stream()
                            .allMatch(column -> isAlike(
                                    column.getValue(),
                                    Objects.requireNonNull(columns.fields().get(column.getKey()))));
        }
    }

    private static boolean isAlike(PortType one, PortType other) {
        PortType first = one instanceof PortType.OptionOf option ? option.some() : one;
        PortType second = other instanceof PortType.OptionOf option ? option.some() : other;
        return first.equals(second) || isText(first) && isText(second) || isWhole(first) && isWhole(second);
    }

    private static boolean isText(PortType type) {
        return type instanceof PortType.EnumOf
                || type == PortType.STRING
                || type == PortType.FILE
                || type == PortType.Scalar.CHAR;
    }

    private static boolean isWhole(PortType type) {
        return type instanceof PortType.Scalar scalar && scalar.isInteger();
    }

    /**
     * Reads the rows from the first on.
     *
     * @throws IOException where the file is gone, or was changed
     */
    public Rows open() throws IOException {
        InputStream from = file.open();
        try {
            TableFormat.Reader reader = TableFormat.installed().read(from);
            return reader.columns().equals(columns) ? reader : new Converted(reader, new RowConversion(columns));
        } catch (IOException | RuntimeException e) {
            from.close();
            throw e;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TableFile that && columns.equals(that.columns) && file.equals(that.file);
    }

    @Override
    public int hashCode() {
        return file.hashCode();
    }

    @Override
    public String toString() {
        return "table(" + rows + ") in " + file.path().getFileName();
    }

    /** Rows as ones of other columns. */
    private record Converted(TableFormat.Reader rows, RowConversion conversion) implements Rows {
        @Override
        public @Nullable Value next() throws IOException {
            Value row = rows.next();
            try {
                return row == null ? null : conversion.convert(row);
            } catch (ConversionException e) {
                throw new IOException("a row of a table is not of its columns: " + e.getMessage(), e);
            }
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }
}
