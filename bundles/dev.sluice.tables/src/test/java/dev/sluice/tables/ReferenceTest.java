package dev.sluice.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.junit.jupiter.api.Test;

/** Files go between this implementation and Apache Arrow's own. */
class ReferenceTest {
    private final BufferAllocator memory = new RootAllocator();

    @Test
    void itReadsEveryTableAndWhatItWritesOfItIsTheSame() throws Exception {
        for (int seed = 0; seed < 200; seed++) {
            Tables table = Tables.random(seed, seed % 20);
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            try (ArrowStreamReader reader = new ArrowStreamReader(new ByteArrayInputStream(table.written()), memory)) {
                VectorSchemaRoot root = reader.getVectorSchemaRoot();
                try (ArrowStreamWriter writer = new ArrowStreamWriter(root, null, copy)) {
                    writer.start();
                    while (reader.loadNextBatch()) {
                        writer.writeBatch();
                    }
                    writer.end();
                }
            }
            Tables read = Tables.read(copy.toByteArray());
            assertEquals(table.rows(), read.rows(), "seed " + seed);
        }
    }

    @Test
    void itSeesTheValues() throws Exception {
        PortType.RecordOf columns = (PortType.RecordOf)
                PortType.parse("record{n: option<s64>, t: string, b: bool, l: list<u8>, r: record{x: f32}}");
        List<RecordValue> rows = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            rows.add(RecordValue.copyOf(Map.of(
                            "t", Value.of("ä" + i),
                            "b", Value.of(i % 3 == 0),
                            "l", Value.list(Value.of(i), Value.of(200)),
                            "r", RecordValue.of("x", Value.of(i / 2.0))))
                    .with("n", i % 2 == 0 ? Value.NULL : Value.of(-i)));
        }
        List<RecordValue> ordered = new ArrayList<>();
        for (RecordValue row : rows) {
            ordered.add(new dev.sluice.nodes.api.type.RowConversion(columns).convert(row));
        }
        byte[] written = new Tables(columns, ordered).written();
        try (ArrowStreamReader reader = new ArrowStreamReader(new ByteArrayInputStream(written), memory)) {
            assertTrue(reader.loadNextBatch());
            VectorSchemaRoot root = reader.getVectorSchemaRoot();
            assertEquals(20, root.getRowCount());
            assertEquals(null, root.getVector("n").getObject(4));
            assertEquals(-5L, root.getVector("n").getObject(5));
            assertEquals("ä7", root.getVector("t").getObject(7).toString());
            assertEquals(true, root.getVector("b").getObject(9));
            assertEquals(Map.of("x", 4.5f), root.getVector("r").getObject(9));
            assertEquals(2, ((List<?>) root.getVector("l").getObject(3)).size());
        }
    }

    private byte[] written(boolean file, FieldVector... vectors) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (VectorSchemaRoot root = VectorSchemaRoot.of(vectors)) {
            root.setRowCount(2);
            if (file) {
                try (ArrowFileWriter writer = new ArrowFileWriter(root, null, Channels.newChannel(bytes))) {
                    writer.start();
                    writer.writeBatch();
                    writer.end();
                }
            } else {
                try (ArrowStreamWriter writer = new ArrowStreamWriter(root, null, bytes)) {
                    writer.start();
                    writer.writeBatch();
                    writer.writeBatch();
                    writer.end();
                }
            }
        }
        return bytes.toByteArray();
    }

    private FieldVector[] vectors() {
        BigIntVector numbers = new BigIntVector("n", memory);
        numbers.allocateNew(2);
        numbers.set(0, 7);
        numbers.setNull(1);
        LargeVarCharVector large = new LargeVarCharVector("l", memory);
        large.allocateNew(2);
        large.set(0, "ab".getBytes(StandardCharsets.UTF_8));
        large.set(1, "c".getBytes(StandardCharsets.UTF_8));
        VarCharVector texts = new VarCharVector("t", memory);
        texts.allocateNew(2);
        texts.set(0, "x".getBytes(StandardCharsets.UTF_8));
        texts.set(1, "".getBytes(StandardCharsets.UTF_8));
        return new FieldVector[] {numbers, large, texts};
    }

    @Test
    void whatItWritesIsRead() throws Exception {
        RecordValue first =
                RecordValue.of("n", Value.of(7)).with("l", Value.of("ab")).with("t", Value.of("x"));
        RecordValue second =
                RecordValue.of("n", Value.NULL).with("l", Value.of("c")).with("t", Value.of(""));

        assertEquals(
                List.of(first, second, first, second),
                Tables.read(written(false, vectors())).rows());
        assertEquals(
                List.of(first, second), Tables.read(written(true, vectors())).rows());
    }

    @Test
    void aTypeThatIsNotReadIsNamed() throws Exception {
        DateDayVector days = new DateDayVector("day", memory);
        days.allocateNew(2);
        days.set(0, 1);
        days.set(1, 2);
        byte[] written = written(false, days);
        String message =
                assertThrows(IOException.class, () -> Tables.read(written)).getMessage();

        assertTrue(
                message.contains("the column 'day' is of the Arrow type date, which is not read; write it as"),
                message);
    }
}
