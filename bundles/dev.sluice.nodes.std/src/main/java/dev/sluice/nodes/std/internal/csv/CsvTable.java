package dev.sluice.nodes.std.internal.csv;

import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.TableSink;
import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordShape;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a large CSV file row by row: once to see what its columns are where that is not said, once for the rows. */
final class CsvTable {
    private final Path file;
    private final String path;
    private final CsvRecords.Format format;
    private final CsvTypes types;
    private final NodeContext context;

    /** @param path as it was given, for messages */
    CsvTable(Path file, String path, CsvRecords.Format format, CsvTypes types, NodeContext context) {
        this.file = file;
        this.path = path;
        this.format = format;
        this.types = types;
        this.context = context;
    }

    /** What is known of a column. */
    private static final class Column {
        private ColumnKind kind = ColumnKind.EMPTY;
        private boolean holes;

        void see(String cell) {
            String text = kind == ColumnKind.TEXT ? cell : cell.strip();
            if (text.isBlank()) {
                holes = true;
            } else if (kind != ColumnKind.TEXT) {
                kind = kind.with(ColumnKind.of(text));
            }
        }
    }

    /**
     * The rows, in a file where they are not few.
     *
     * @throws NodeFailure of class user where a cell is not of its column's type; it names line and column
     */
    ListValue read() throws IOException, NodeFailure {
        List<Column> seen = new ArrayList<>();
        List<String> names = look(seen);
        CellReader[] readers = types.readers(names, path, column -> seen.get(column).kind);
        try (TableSink rows = context.files().rows(columns(names, seen), context.cancellation());
                CsvRecords records = CsvRecords.open(file, path, format, true, context)) {
            RecordShape shape = RecordShape.of(names);
            for (List<String> cells = records.next(); cells != null; cells = records.next()) {
                rows.add(row(shape, readers, cells, records.line()));
            }
            return rows.finish();
        } catch (ConversionException e) {
            throw NodeFailure.of(ErrorClass.USER, path + " cannot be a table: " + e.getMessage(), e);
        }
    }

    /** Goes through the file as far as is needed to know its columns. */
    private List<String> look(List<Column> seen) throws IOException, NodeFailure {
        try (CsvRecords records = CsvRecords.open(file, path, format, false, context)) {
            List<String> cells = records.next();
            for (int i = 0; i < records.names().size(); i++) {
                seen.add(new Column());
            }
            boolean[] sought = new boolean[seen.size()];
            boolean any = false;
            for (int i = 0; i < sought.length; i++) {
                sought[i] = types.type(records.names().get(i)) == null;
                any |= sought[i];
            }
            for (; cells != null && any; cells = records.next()) {
                for (int i = 0; i < sought.length; i++) {
                    if (sought[i]) {
                        seen.get(i).see(cells.get(i));
                    }
                }
            }
            return List.copyOf(records.names());
        }
    }

    private PortType.RecordOf columns(List<String> names, List<Column> seen) {
        Map<String, PortType> columns = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            PortType said = types.type(names.get(i));
            PortType found = seen.get(i).kind.type();
            columns.put(names.get(i), said != null ? said : seen.get(i).holes ? PortType.option(found) : found);
        }
        return new PortType.RecordOf(columns);
    }

    private RecordValue row(RecordShape shape, CellReader[] readers, List<String> cells, long line) throws NodeFailure {
        Value[] row = new Value[readers.length];
        for (int i = 0; i < row.length; i++) {
            try {
                row[i] = readers[i].read(cells.get(i));
            } catch (CellException e) {
                throw e.at(path, line, shape.name(i));
            } catch (NumberFormatException e) {
                throw NodeFailure.of(
                        ErrorClass.USER, path + ", line " + line + " was changed while it was read; run again", e);
            }
        }
        return RecordValue.of(shape, row);
    }
}
