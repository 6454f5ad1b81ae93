package dev.sluice.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.Cancellation;
import dev.sluice.nodes.api.TableSink;
import dev.sluice.nodes.api.ValueFiles;
import dev.sluice.nodes.api.type.Conversion;
import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.TableFile;
import dev.sluice.nodes.api.value.Value;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list whose rows are in a file is a list as any other. */
class TableValueTest {
    @TempDir
    Path folder;

    private ListValue table(String columns, List<RecordValue> rows) throws Exception {
        ValueFiles files = new ValueFiles(folder.resolve("values"), 0);
        try (TableSink sink = files.rows((PortType.RecordOf) PortType.parse(columns), Cancellation.NEVER)) {
            for (RecordValue row : rows) {
                sink.add(row);
            }
            return sink.finish();
        }
    }

    private static List<RecordValue> numbers(int count) {
        List<RecordValue> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(RecordValue.of("n", Value.of(i)));
        }
        return rows;
    }

    private ListValue numbers() throws Exception {
        return table("record{n: s64}", numbers(300));
    }

    private static TableFile file(ListValue list) {
        TableFile table = list.table();
        assertNotNull(table);
        return table;
    }

    @Test
    void itsFirstRowsAreThereWithoutTheFile() throws Exception {
        ListValue list = numbers();
        Files.delete(file(list).file().path());

        assertEquals(300, list.size());
        assertEquals(RecordValue.of("n", Value.of(99)), list.get(99));
        assertEquals("table(300 rows)", list.toString());
        UncheckedIOException gone = assertThrows(UncheckedIOException.class, () -> list.get(100));
        assertTrue(String.valueOf(gone.getMessage()).contains("is not kept any more"), gone.getMessage());
    }

    @Test
    void itIsEqualToTheSameRowsWhereverTheyAre() throws Exception {
        ListValue list = numbers();
        ListValue memory = ListValue.copyOf(numbers(300));
        List<RecordValue> others = numbers(300);
        others.set(299, RecordValue.of("n", Value.of(7)));

        assertEquals(memory, list);
        assertEquals(list, memory);
        assertEquals(memory.hashCode(), list.hashCode());
        assertEquals(list, numbers());
        assertNotEquals(list, table("record{n: s64}", others));
        assertNotEquals(list, ListValue.copyOf(numbers(299)));
        assertEquals(list, table("record{n: option<s32>}", numbers(300)));
    }

    @Test
    void aTypeThatItHasLeavesItAsItIs() throws Exception {
        ListValue list = numbers();

        assertSame(list, Conversion.convert(list, PortType.parse("table{n: s64}")));
        assertSame(list, Conversion.convert(list, PortType.parse("table")));
        assertSame(list, Conversion.convert(list, PortType.parse("list<any>")));
        assertSame(list, Conversion.convert(list, PortType.parse("list<record{n: any}>")));
    }

    @Test
    void aWiderTypeConvertsEachRowWhenItIsRead() throws Exception {
        ListValue floats =
                (ListValue) Conversion.convert(numbers(), PortType.parse("table{n: f64, m: option<string>}"));
        RecordValue last = (RecordValue) floats.get(299);

        assertEquals(
                PortType.parse("record{n: f64, m: option<string>}"),
                file(floats).columns());
        assertEquals(Value.of(299.0), last.get("n"));
        assertEquals(Value.NULL, last.get("m"));
        assertFalse(file(floats).isAsWritten());
        assertTrue(file(numbers()).isAsWritten());
        assertNotEquals(numbers(), floats);
    }

    @Test
    void aTypeThatARowIsNotOfNamesIt() throws Exception {
        ListValue list = numbers();

        assertEquals(
                "[256].n",
                assertThrows(ConversionException.class, () -> Conversion.convert(list, PortType.parse("table{n: u8}")))
                        .place());
        assertEquals(
                "[0]",
                assertThrows(ConversionException.class, () -> Conversion.convert(list, PortType.parse("table{x: u8}")))
                        .place());
    }

    @Test
    void aRowThatIsNotOfTheColumnsIsRefusedWithItsPlace() {
        List<RecordValue> rows = numbers(2);
        rows.add(RecordValue.of("n", Value.of("x")));
        ConversionException e = assertThrows(ConversionException.class, () -> table("record{n: s64}", rows));
        assertEquals("at [2].n, a string (\"x\") is no s64", e.getMessage());

        rows.set(2, RecordValue.of("n", Value.of(1)).with("m", Value.of(1)));
        assertEquals(
                "at [2].m, it is no column of the table, which has: n",
                assertThrows(ConversionException.class, () -> table("record{n: s64}", rows))
                        .getMessage());
    }

    @Test
    void itsTypeIsThatOfItsColumns() throws Exception {
        assertEquals(PortType.parse("list<record{n: s64}>"), PortType.of(numbers()));
    }
}
