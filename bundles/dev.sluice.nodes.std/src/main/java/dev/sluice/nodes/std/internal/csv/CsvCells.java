package dev.sluice.nodes.std.internal.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The cells of a CSV file as text. */
final class CsvCells {
    static final int CHECK_EVERY = 1024;

    private final String path;
    private final List<String> names = new ArrayList<>();
    private final List<String[]> rows = new ArrayList<>();
    private long[] lines = new long[64];

    private CsvCells(String path) {
        this.path = path;
    }

    /** How the file is written. */
    record Format(char separator, boolean header) {}

    /**
     * Reads all cells.
     *
     * @throws NodeFailure of class user where a row has more or fewer cells than there are columns, or quotes are wrong
     */
    static CsvCells read(Reader reader, String path, Format format, NodeContext context)
            throws IOException, NodeFailure {
        CsvCells cells = new CsvCells(path);
        CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(format.separator())
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(reader);
        try (CloseableIterator<CsvRecord> records = csv.iterator()) {
            if (format.header() && records.hasNext()) {
                cells.nameBy(records.next(), context);
            }
            while (records.hasNext()) {
                cells.add(records.next());
                if (cells.size() % CHECK_EVERY == 0) {
                    context.cancellation().check();
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            throw cells.broken(e);
        }
        return cells;
    }

    private NodeFailure broken(CsvParseException e) throws IOException {
        if (e.getCause() instanceof IOException cause) {
            throw cause;
        }
        long after = rows.isEmpty() ? 1 : lines[rows.size() - 1];
        return NodeFailure.of(
                ErrorClass.USER,
                path + ", after line " + after + ": " + e.getMessage()
                        + "; a quote within a quoted cell is written twice",
                e);
    }

    private void nameBy(CsvRecord header, NodeContext context) {
        Set<String> taken = new LinkedHashSet<>();
        for (int i = 0; i < header.getFieldCount(); i++) {
            String given = header.getField(i).strip();
            String name = given.isEmpty() ? "c" + (i + 1) : given;
            for (int n = 2; !taken.add(name); n++) {
                name = given + "_" + n;
            }
            if (!name.equals(given)) {
                context.log()
                        .warn(path + ": column " + (i + 1) + " is called '" + name + "', because its name '" + given
                                + "' is " + (given.isEmpty() ? "empty" : "taken"));
            }
        }
        names.addAll(taken);
    }

    private void add(CsvRecord record) throws NodeFailure {
        int count = record.getFieldCount();
        if (names.isEmpty()) {
            IntStream.rangeClosed(1, count).mapToObj(i -> "c" + i).forEach(names::add);
        }
        long line = record.getStartingLineNumber();
        if (count != names.size()) {
            throw NodeFailure.user(path + ", line " + line + ": there are " + count + " cells, but " + names.size()
                    + " columns; look for a missing or an additional separator or quote");
        }
        if (rows.size() == lines.length) {
            lines = Arrays.copyOf(lines, lines.length * 2);
        }
        lines[rows.size()] = line;
        rows.add(record.getFields().toArray(new String[0]));
    }

    String path() {
        return path;
    }

    List<String> names() {
        return names;
    }

    int size() {
        return rows.size();
    }

    String cell(int row, int column) {
        return rows.get(row)[column];
    }

    /** Lets go of the texts of a row, which is not read again. */
    void release(int row) {
        rows.set(row, new String[0]);
    }

    /**
     * The value of a cell.
     *
     * @throws NodeFailure of class user where the text is none; it names line and column
     */
    Value value(CellReader reader, int row, int column) throws NodeFailure {
        try {
            return reader.read(cell(row, column));
        } catch (CellException e) {
            throw NodeFailure.of(
                    ErrorClass.USER,
                    path + ", line " + lines[row] + ", column '" + names.get(column) + "': " + e.getMessage(),
                    e);
        }
    }
}
