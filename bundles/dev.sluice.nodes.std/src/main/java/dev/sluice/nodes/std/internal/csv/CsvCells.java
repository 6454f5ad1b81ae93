package dev.sluice.nodes.std.internal.csv;

import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The cells of a small CSV file as text. */
final class CsvCells {
    private final List<String[]> rows = new ArrayList<>();
    private List<String> names = List.of();
    private long[] lines = new long[64];

    private CsvCells() {}

    /**
     * Reads all cells.
     *
     * @throws NodeFailure of class user where a row has more or fewer cells than there are columns, or quotes are wrong
     */
    static CsvCells read(Path file, String path, CsvRecords.Format format, NodeContext context)
            throws IOException, NodeFailure {
        CsvCells cells = new CsvCells();
        try (CsvRecords records = CsvRecords.open(file, path, format, true, context)) {
            for (List<String> row = records.next(); row != null; row = records.next()) {
                cells.add(row, records.line());
            }
            cells.names = records.names();
        }
        return cells;
    }

    private void add(List<String> row, long line) {
        if (rows.size() == lines.length) {
            lines = Arrays.copyOf(lines, lines.length * 2);
        }
        lines[rows.size()] = line;
        rows.add(row.toArray(new String[0]));
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

    long line(int row) {
        return lines[row];
    }

    /** Lets go of the texts of a row, which is not read again. */
    void release(int row) {
        rows.set(row, new String[0]);
    }
}
