package dev.sluice.nodes.std.internal.csv;

import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.Fingerprint;
import dev.sluice.nodes.api.Hint;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.Settings;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordShape;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.nodes.std.internal.FileSettings;
import dev.sluice.nodes.std.internal.Limits;
import dev.sluice.nodes.std.internal.ProjectFiles;
import dev.sluice.nodes.std.internal.StandardType;
import java.nio.file.Files;

/** {@code csv.read}: the rows of a CSV file. */
final class CsvRead implements NodeExecutor {
    private static final String TYPES = "types";
    /** Without columns: {@code types} need not name them all, and a record type speaks of all its fields. */
    private static final Port ROWS = Port.output("rows", PortType.TABLE, "A record per row, by the columns' names.");

    private final long limit;

    private CsvRead(long limit) {
        this.limit = limit;
    }

    static NodeDefinition definition(Limits limits) {
        return StandardType.of("csv.read", "Read CSV", "Reads the rows of a CSV file.")
                .out(ROWS)
                .with(
                        FileSettings.READ_PATH,
                        Setting.optional(
                                "header",
                                SettingKind.literal(PortType.BOOL),
                                Value.of(true),
                                "Whether the first line names the columns; otherwise they are c1, c2 and so on."),
                        CsvSettings.SEPARATOR,
                        Setting.optional(
                                TYPES,
                                SettingKind.either(
                                        SettingKind.choice("auto", "text"),
                                        SettingKind.mapOf(SettingKind.literal(PortType.STRING))),
                                Value.of("auto"),
                                "auto: found by looking at all cells of a column; text: every cell is text; or a map"
                                        + " from column to type, such as {total: f64}."))
                .extraInputs()
                .needs(Capability.READ)
                .runs(Execution.BLOCKING)
                .hints(Hint.PARALLELIZABLE, Hint.STREAMABLE)
                .executedBy(new CsvRead(limits.read()))
                .reading(Fingerprint.file("path"));
    }

    @Override
    public void execute(NodeContext context) throws Exception {
        Settings settings = context.settings();
        CsvTypes types = CsvTypes.of(settings.value(TYPES, Value.of("auto")));
        CsvRecords.Format format =
                new CsvRecords.Format(CsvSettings.separator(settings), settings.flag("header", true));
        ProjectFiles file = ProjectFiles.of(context);
        boolean large = file.read(
                Long.MAX_VALUE, path -> Files.size(path) > context.files().inline());
        context.output(
                ROWS.name(),
                file.read(
                        large ? Long.MAX_VALUE : limit,
                        path -> large
                                ? new CsvTable(path, file.path(), format, types, context).read()
                                : rows(
                                        CsvCells.read(path, file.path(), format, context),
                                        file.path(),
                                        types,
                                        context)));
    }

    private static ListValue rows(CsvCells cells, String path, CsvTypes types, NodeContext context) throws NodeFailure {
        CellReader[] readers = types.readers(cells.names(), path, column -> ColumnKind.of(cells, column));
        RecordShape shape = RecordShape.of(cells.names());
        Value[] rows = new Value[cells.size()];
        for (int i = 0; i < rows.length; i++) {
            Value[] row = new Value[readers.length];
            for (int column = 0; column < row.length; column++) {
                try {
                    row[column] = readers[column].read(cells.cell(i, column));
                } catch (CellException e) {
                    throw e.at(path, cells.line(i), shape.name(column));
                }
            }
            rows[i] = RecordValue.of(shape, row);
            cells.release(i);
            if (i % CsvRecords.CHECK_EVERY == 0) {
                context.cancellation().check();
            }
        }
        return ListValue.of(rows);
    }
}
