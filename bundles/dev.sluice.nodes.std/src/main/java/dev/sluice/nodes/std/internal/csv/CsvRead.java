package dev.sluice.nodes.std.internal.csv;

import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.Hint;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.PortRule;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.Settings;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.type.TypeSyntaxException;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordShape;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.nodes.std.internal.FileSettings;
import dev.sluice.nodes.std.internal.Limits;
import dev.sluice.nodes.std.internal.PortRules;
import dev.sluice.nodes.std.internal.ProjectFiles;
import dev.sluice.nodes.std.internal.StandardType;
import dev.sluice.nodes.std.internal.Utf8Reader;
import java.io.Reader;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code csv.read}: the rows of a CSV file. */
final class CsvRead implements NodeExecutor {
    private static final String TYPES = "types";
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
                .needs(Capability.READ)
                .runs(Execution.BLOCKING)
                .hints(Hint.PARALLELIZABLE)
                .ports(CsvRead::ports)
                .executedBy(new CsvRead(limits.read()));
    }

    private static Ports ports(PortRule.Query query) {
        if (!(query.literal(TYPES) instanceof RecordValue types)) {
            return PortRules.outputs(query, ROWS);
        }
        Map<String, PortType> columns = new LinkedHashMap<>();
        types.forEach((name, type) -> columns.put(name, typeOrAny(type)));
        return PortRules.outputs(query, ROWS.typed(new PortType.TableOf(PortType.record(columns))));
    }

    private static PortType typeOrAny(Value type) {
        try {
            return type instanceof StringValue text ? PortType.parse(text.value()) : PortType.ANY;
        } catch (TypeSyntaxException e) {
            return PortType.ANY;
        }
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
