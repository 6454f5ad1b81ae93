package dev.sluice.nodes.std.internal.csv;

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
import dev.sluice.nodes.std.internal.Utf8Reader;
import java.io.Reader;
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
                .hints(Hint.PARALLELIZABLE)
                .executedBy(new CsvRead(limits.read()));
    }

    @Override
    public void execute(NodeContext context) throws Exception {
        Settings settings = context.settings();
        CsvTypes types = CsvTypes.of(settings.value(TYPES, Value.of("auto")));
        CsvCells.Format format = new CsvCells.Format(CsvSettings.separator(settings), settings.flag("header", true));
        ProjectFiles file = ProjectFiles.of(context);
        CsvCells cells = file.read(limit, path -> {
            try (Reader reader = new Utf8Reader(Files.newInputStream(path))) {
                return CsvCells.read(reader, file.path(), format, context);
            }
        });
        context.output(ROWS.name(), rows(cells, types, context));
    }

    private static ListValue rows(CsvCells cells, CsvTypes types, NodeContext context) throws NodeFailure {
        CellReader[] readers = types.readers(cells);
        RecordShape shape = RecordShape.of(cells.names());
        Value[] rows = new Value[cells.size()];
        for (int i = 0; i < rows.length; i++) {
            Value[] row = new Value[readers.length];
            for (int column = 0; column < row.length; column++) {
                row[column] = cells.value(readers[column], i, column);
            }
            rows[i] = RecordValue.of(shape, row);
            cells.release(i);
            if (i % CsvCells.CHECK_EVERY == 0) {
                context.cancellation().check();
            }
        }
        return ListValue.of(rows);
    }
}
