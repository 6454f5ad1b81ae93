package dev.sluice.nodes.std.internal.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.std.internal.Utf8Reader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file as texts, one after the other. For one thread. */
final class CsvRecords implements AutoCloseable {
    static final int CHECK_EVERY = 1024;

    private final String path;
    private final NodeContext context;
    private final CloseableIterator<CsvRecord> records;
    private final List<String> names = new ArrayList<>();
    private long line = 1;
    private long count;

    private CsvRecords(String path, NodeContext context, CloseableIterator<CsvRecord> records) {
        this.path = path;
        this.context = context;
        this.records = records;
    }

    /** How the file is written. */
    record Format(char separator, boolean header) {}

    /**
     * Opens a file, and reads its header.
     *
     * @param path as it was given, for messages
     * @param tells whether to log which columns got other names than the header says
     * @throws NodeFailure of class user where quotes are wrong
     */
    static CsvRecords open(Path file, String path, Format format, boolean tells, NodeContext context)
            throws IOException, NodeFailure {
        CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(format.separator())
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(new Utf8Reader(Files.newInputStream(file)));
        CsvRecords opened = new CsvRecords(path, context, csv.iterator());
        try {
            CsvRecord header = format.header() ? opened.read() : null;
            if (header != null) {
                opened.nameBy(header, tells);
            }
            return opened;
        } catch (IOException | NodeFailure | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private @Nullable CsvRecord read() throws IOException, NodeFailure {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw NodeFailure.of(
                    ErrorClass.USER,
                    path + ", after line " + line + ": " + e.getMessage()
                            + "; a quote within a quoted cell is written twice",
                    e);
        }
    }

    private void nameBy(CsvRecord header, boolean tells) {
        Set<String> taken = new LinkedHashSet<>();
        for (int i = 0; i < header.getFieldCount(); i++) {
            String given = header.getField(i).strip();
            String name = given.isEmpty() ? "c" + (i + 1) : given;
            for (int n = 2; !taken.add(name); n++) {
                name = given + "_" + n;
            }
            if (tells && !name.equals(given)) {
                context.log()
                        .warn(path + ": column " + (i + 1) + " is called '" + name + "', because its name '" + given
                                + "' is " + (given.isEmpty() ? "empty" : "taken"));
            }
        }
        names.addAll(taken);
    }

    /**
     * The cells of the next row; null after the last.
     *
     * @throws NodeFailure of class user where it has more or fewer cells than there are columns, or quotes are wrong
     */
    @Nullable
    List<String> next() throws IOException, NodeFailure {
        CsvRecord record = read();
        if (record == null) {
            return null;
        }
        int cells = record.getFieldCount();
        if (names.isEmpty()) {
            IntStream.rangeClosed(1, cells).mapToObj(i -> "c" + i).forEach(names::add);
        }
        line = record.getStartingLineNumber();
        if (cells != names.size()) {
            throw NodeFailure.user(path + ", line " + line + ": there are " + cells + " cells, but " + names.size()
                    + " columns; look for a missing or an additional separator or quote");
        }
        if (++count % CHECK_EVERY == 0) {
            context.cancellation().check();
        }
        return record.getFields();
    }

    /** The names of the columns: those of the header; without one there are none before the first row. */
    List<String> names() {
        return names;
    }

    /** Where the last row begins, from 1 on. */
    long line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        try {
            records.close();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
