package dev.sluice.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.TableFormat;
import dev.sluice.nodes.api.value.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is written is read back; what is damaged is refused. */
class ArrowFormatTest {
    @Test
    void everyTableComesBackAsItWas() throws Exception {
        for (int seed = 0; seed < 1000; seed++) {
            Tables table = Tables.random(seed, seed % 20);
            Tables read = Tables.read(table.written());

            assertEquals(table.rows(), read.rows(), "seed " + seed);
            assertEquals(
                    List.copyOf(table.columns().fields().keySet()),
                    List.copyOf(read.columns().fields().keySet()));
        }
    }

    @Test
    void columnsKeepTheirTypes() throws Exception {
        PortType.RecordOf columns = (PortType.RecordOf)
                PortType.parse(
                        "record{a: s8, b: option<u64>, c: enum{x, y}, d: char,"
                                + " e: list<option<f32>>, f: record{g: bytes, h: option<record{i: file}>}, j: any, k: flags{l, m},"
                                + " n: table{o: bool}, p: tuple<s64, string>, q: variant{r(s64), s}, t: table, u: option<any>}");

        assertEquals(
                columns, Tables.read(new Tables(columns, List.of()).written()).columns());
    }

    @Test
    void manyRowsAreInBatchesOfAboutAMegabyte() throws Exception {
        PortType.RecordOf columns = PortType.record(Map.of("text", PortType.STRING));
        List<RecordValue> rows = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            rows.add(RecordValue.of("text", Value.of(("row " + i + " ").repeat(100))));
        }
        byte[] written = new Tables(columns, rows).written();

        assertEquals(rows, Tables.read(written).rows());
        assertEquals(3, batches(written));
    }

    @Test
    void aBatchHasAsManyRowsAsFit() throws Exception {
        Tables table = new Tables(
                PortType.record(Map.of("b", PortType.BOOL)),
                java.util.Collections.nCopies(70_000, RecordValue.of("b", Value.of(false))));

        assertEquals(table.rows(), Tables.read(table.written()).rows());
        assertEquals(2, batches(table.written()));
    }

    private static int batches(byte[] file) {
        int count = -2; // the schema and the end
        for (int i = 0; i < file.length - 3; i += 8) {
            if (file[i] == -1 && file[i + 1] == -1 && file[i + 2] == -1 && file[i + 3] == -1) {
                count++;
            }
        }
        return count;
    }

    @Test
    void theService() throws Exception {
        assertInstanceOf(ArrowFormat.class, TableFormat.installed());
    }

    @Test
    void aHalfOfASurrogatePairIsRefusedWithItsPlace() throws Exception {
        for (String text : List.of("\ud83d", "\ude00", "x\ud83dy", "\ude00\ud83d")) {
            try (TableFormat.Writer to = new ArrowFormat()
                    .write(new ByteArrayOutputStream(), PortType.record(Map.of("t", PortType.list(PortType.STRING))))) {
                ConversionException e = assertThrows(
                        ConversionException.class, () -> to.add(RecordValue.of("t", Value.list(Value.of(text)))));
                assertEquals(".t[0]", e.place());
            }
        }
    }

    @Test
    void aFileThatEndsTooEarlyIsRefused() {
        byte[] written = Tables.random(7, 50).written();
        for (int length = 0; length < written.length - 8; length++) {
            byte[] cut = Arrays.copyOf(written, length);
            try {
                assertTrue(Tables.read(cut).rows().isEmpty(), "all before the batch is a table without rows");
            } catch (IOException e) {
                assertTrue(e.getMessage().startsWith("no table in the Arrow stream format, or a damaged one: "));
            }
        }
    }

    @Test
    void damagedBytesAreRefusedOrReadAsSomethingElseButDoNoHarm() {
        Random random = new Random(1);
        for (int i = 0; i < 4000; i++) {
            byte[] bytes = Tables.random(i % 50, 5).written();
            for (int n = 1 + random.nextInt(3); n > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                Tables.read(bytes);
            } catch (IOException e) {
                assertTrue(e.getMessage().startsWith("no table in the Arrow stream format, or a damaged one: "));
            }
        }
    }

    @Test
    void whatIsNoTableIsRefused() {
        for (String text : List.of("", "a,b\n1,2\n", "{\"rows\": []}", "ARROW1 x", "\u0000\u0000\u0000\u0000")) {
            IOException e = assertThrows(IOException.class, () -> Tables.read(text.getBytes(StandardCharsets.UTF_8)));
            assertTrue(e.getMessage().startsWith("no table in the Arrow stream format"), e.getMessage());
        }
    }

    @Test
    void aFailureOfTheStreamIsToldAsItIs() throws Exception {
        byte[] written = Tables.random(7, 50).written();
        TableFormat.Reader reader = new ArrowFormat().read(new ByteArrayInputStream(written, 0, written.length - 100));

        assertThrows(IOException.class, () -> {
            while (reader.next() != null) {
                assertTrue(true);
            }
        });
    }
}
