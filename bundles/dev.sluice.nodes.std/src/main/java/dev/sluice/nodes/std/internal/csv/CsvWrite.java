package dev.sluice.nodes.std.internal.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.Hint;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordShape;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Rows;
import dev.sluice.nodes.api.value.TableFile;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.nodes.std.internal.FileSettings;
import dev.sluice.nodes.std.internal.PlainText;
import dev.sluice.nodes.std.internal.ProjectFiles;
import dev.sluice.nodes.std.internal.StandardType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code csv.write}: rows as a CSV file. */
final class CsvWrite implements NodeExecutor {
    static NodeDefinition definition() {
        return StandardType.of("csv.write", "Write CSV", "Writes rows as a CSV file.")
                .in(Port.required("rows", PortType.list(PortType.ANY), "The rows: a list of records, or a table."))
                .out(FileSettings.PATH)
                .with(
                        FileSettings.WRITE_PATH,
                        Setting.optional(
                                "header",
                                SettingKind.literal(PortType.BOOL),
                                Value.of(true),
                                "Whether the first line names the columns."),
                        CsvSettings.SEPARATOR)
                .extraInputs()
                .needs(Capability.WRITE)
                .runs(Execution.BLOCKING)
                .hints(Hint.PARALLELIZABLE, Hint.STREAMABLE)
                .executedBy(new CsvWrite());
    }

    @Override
    public void execute(NodeContext context) throws Exception {
        ListValue rows = context.items("rows");
        TableFile table = rows.table();
        Set<String> all = table == null ? names(rows) : table.columns().fields().keySet();
        String[] names = all.toArray(new String[0]);
        char separator = CsvSettings.separator(context.settings());
        boolean header = context.settings().flag("header", true);
        ProjectFiles file = ProjectFiles.of(context);
        file.write(path -> {
            try (CsvWriter csv = writer(path, separator)) {
                if (header && names.length > 0) {
                    csv.writeRecord(names);
                }
                write(rows, names, csv, context);
            }
        });
        context.output("path", Value.of(file.path()));
    }

    private static CsvWriter writer(Path path, char separator) throws IOException {
        return CsvWriter.builder()
                .fieldSeparator(separator)
                .lineDelimiter(LineDelimiter.LF)
                .quoteStrategy(QuoteStrategies.EMPTY)
                .build(path);
    }

    /** The names of all rows' fields, in the order in which they first appear. */
    private static Set<String> names(ListValue rows) throws NodeFailure {
        Set<String> names = new LinkedHashSet<>();
        RecordShape seen = RecordShape.EMPTY;
        for (int i = 0; i < rows.size(); i++) {
            if (!(rows.get(i) instanceof RecordValue row)) {
                throw NodeFailure.user("rows[" + i + "] is " + PlainText.excerpt(rows.get(i))
                        + ", but a row must be a record; make records with core.map");
            }
            if (row.shape() != seen) {
                seen = row.shape();
                names.addAll(row.names());
            }
        }
        return names;
    }

    private static void write(ListValue list, String[] names, CsvWriter csv, NodeContext context) throws IOException {
        @Nullable String[] cells = new String[names.length];
        int count = 0;
        try (Rows rows = list.open()) {
            for (Value row = rows.next(); row != null; row = rows.next()) {
                for (int column = 0; column < cells.length; column++) {
                    Value value = ((RecordValue) row).get(names[column], Value.NULL);
                    cells[column] = value == Value.NULL ? null : PlainText.of(value);
                }
                csv.writeRecord(cells);
                if (count++ % CsvRecords.CHECK_EVERY == 0) {
                    context.cancellation().check();
                }
            }
        }
    }
}
