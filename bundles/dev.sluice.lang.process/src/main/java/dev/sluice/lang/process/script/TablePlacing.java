package dev.sluice.lang.process.script;

import dev.sluice.nodes.api.Cancellation;
import dev.sluice.nodes.api.ValueFiles;
import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.type.RowConversion;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.Rows;
import dev.sluice.nodes.api.value.TableFile;
import dev.sluice.nodes.api.value.TableFormat;
import dev.sluice.nodes.api.value.Value;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the rows of a table into a folder, as a file that is only to be read. */
final class TablePlacing {
    private static final int CHECK_EVERY = 1024;

    private TablePlacing() {}

    /**
     * Puts them there: the file that they are in where they are in one, else a new one.
     *
     * @param declared columns that the table must have; null where it may have any
     * @throws ConversionException where they are not of the columns
     * @throws IOException where the file of the rows is gone, or the disk fails
     */
    static void place(ListValue rows, PortType.@Nullable RecordOf declared, Path at, Cancellation cancellation)
            throws ConversionException, IOException {
        TableFile table = rows.table();
        if (table != null && table.isAsWritten()) {
            ValueFiles.place(BytesValue.of(table.file()), at);
            return;
        }
        PortType.RecordOf columns = table == null ? columns(rows, declared) : table.columns();
        RowConversion conversion = new RowConversion(columns);
        int count = 0;
        try (OutputStream file = Files.newOutputStream(at, StandardOpenOption.CREATE_NEW);
                Rows from = rows.open();
                TableFormat.Writer to = TableFormat.installed().write(new BufferedOutputStream(file), columns)) {
            for (Value row = from.next(); row != null; row = from.next()) {
                to.add(conversion.convert(row));
                if (++count % CHECK_EVERY == 0) {
                    cancellation.check();
                }
            }
        } catch (ConversionException e) {
            throw e.under("[" + count + "]");
        }
    }

    /** The columns that are declared, and those that the rows have besides. */
    private static PortType.RecordOf columns(ListValue rows, PortType.@Nullable RecordOf declared) {
        Map<String, PortType> found =
                PortType.itemOf(PortType.of(rows)) instanceof PortType.RecordOf row ? row.fields() : Map.of();
        Map<String, PortType> columns = new LinkedHashMap<>();
        if (declared != null) {
            declared.fields()
                    .forEach((name, type) ->
                            columns.put(name, hasRecords(type) ? found.getOrDefault(name, type) : type));
        }
        found.forEach(columns::putIfAbsent);
        return new PortType.RecordOf(columns);
    }

    /** Whether values may have more fields than the type says. */
    private static boolean hasRecords(PortType type) {
        return switch (type) {
            case PortType.RecordOf record -> true;
            case PortType.TableOf table -> true;
            case PortType.OptionOf option -> hasRecords(option.some());
            case PortType.ListOf list -> hasRecords(list.item());
            case PortType.StreamOf stream -> hasRecords(stream.item());
            default -> false;
        };
    }
}
