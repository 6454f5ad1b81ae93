package dev.sluice.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;

import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.FileBytes;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordShape;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.TableFile;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ValueCodecTest {
    private static byte[] written(Value value) {
        ByteSink sink = new ByteSink(4);
        ValueCodec.write(sink, value);
        return Arrays.copyOf(sink.bytes(), sink.size());
    }

    private static Value read(byte[] bytes) throws JournalFormatException {
        ByteSource source = new ByteSource(bytes, 0, bytes.length);
        Value value = ValueCodec.read(source);
        assertTrue(source.isEmpty(), () -> source.remaining() + " bytes are left");
        return value;
    }

    @Test
    void everyValueComesBackAsItWas() {
        qt().withExamples(5000).forAll(Values.values()).checkAssert(value -> {
            try {
                assertEquals(value, read(written(value)));
                assertEquals(order(value), order(read(written(value))));
            } catch (JournalFormatException e) {
                throw new AssertionError(e);
            }
        });
    }

    /** The names of a record in order, which its equality does not see. */
    private static List<String> order(Value value) {
        return value instanceof RecordValue record ? record.names() : List.of();
    }

    @Test
    void everyTextComesBackAsItWasLoneSurrogatesIncluded() {
        qt().withExamples(5000).forAll(Values.texts()).checkAssert(text -> {
            try {
                assertEquals(Value.of(text), read(written(Value.of(text))));
            } catch (JournalFormatException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void wellFormedTextIsPlainUtf8() {
        byte[] bytes = written(Value.of("ä\ud83d\ude00"));

        assertEquals("[6, 6, -61, -92, -16, -97, -104, -128]", Arrays.toString(bytes));
    }

    @Test
    void theRowsOfATableShareTheirShapeAndCostTheirCellsOnly() throws Exception {
        RecordShape shape = RecordShape.of("a column with a long name", "another one");
        List<Value> rows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rows.add(RecordValue.of(shape, Value.of(1), Value.of(2)));
        }
        byte[] bytes = written(ListValue.copyOf(rows));
        ListValue read = (ListValue) read(bytes);

        assertTrue(bytes.length < 100 * 5 + 50, () -> bytes.length + " bytes");
        assertSame(((RecordValue) read.get(0)).shape(), ((RecordValue) read.get(99)).shape());
    }

    @Test
    void aValueMayNestAsDeepAsValuesMay() throws Exception {
        Value value = Value.NULL;
        for (int i = 0; i < Value.MAX_DEPTH; i++) {
            value = i % 2 == 0 ? Value.list(value) : RecordValue.of("x", value);
        }

        assertEquals(value, read(written(value)));
    }

    @Test
    void bytesThatNestDeeperAreRefused() {
        for (int depth : new int[] {Value.MAX_DEPTH + 1, Value.MAX_DEPTH + 2, 100_000}) {
            byte[] bytes = new byte[2 * depth];
            for (int i = 0; i < depth; i++) {
                bytes[2 * i] = 8;
                bytes[2 * i + 1] = (byte) (i < depth - 1 ? 1 : 0);
            }
            JournalFormatException e = assertThrows(JournalFormatException.class, () -> read(bytes));
            assertEquals("a value nests deeper than 500", e.getMessage());
        }
    }

    @Test
    void bytesThatClaimMoreThanThereIsCostNoMemory() {
        // lists of lists, each of which claims all that is left
        int size = 1 << 20;
        ByteSink sink = new ByteSink(size);
        while (sink.size() < 5 * 490) {
            sink.put(8);
            sink.putUnsigned(size - sink.size() - 10);
        }
        byte[] bytes = Arrays.copyOf(sink.bytes(), size);
        long before = allocated();
        JournalFormatException e = assertThrows(JournalFormatException.class, () -> read(bytes));

        assertTrue(e.getMessage().startsWith("a length of "), e.getMessage());
        assertTrue(allocated() - before < 64L << 20, "more than 64 MB for 1 MB");
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    @Test
    void manyRecordsOfAWideShapeClaimNoMoreThanThereIsEither() {
        ByteSink sink = new ByteSink(1 << 20);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            names.add("n" + i);
        }
        sink.put(9);
        sink.putUnsigned(names.size());
        names.forEach(sink::putString);
        for (int i = 0; i < 490; i++) {
            sink.put(10);
        }
        byte[] bytes = Arrays.copyOf(sink.bytes(), sink.size());
        long before = allocated();

        assertThrows(JournalFormatException.class, () -> read(bytes));
        assertTrue(allocated() - before < 64L << 20, "more than 64 MB for 1 MB");
    }

    @Test
    void whatIsNoValueIsRefused() {
        assertRefused("no kind of value has the tag 14", 14);
        assertRefused("no file of a value has the name /x", 12, 2, '/', 'x');
        assertRefused("no file of a value has the name ..", 11, 2, '.', '.');
        assertRefused("no file of a value has the name /x", 11, 2, '/', 'x');
        assertRefused("no file of a value has the name ", 11, 0);
        assertRefused("a length of 32 where 1 bytes are left", 11, 1, 'x', 5, 0);
        assertRefused("an event ends too early");
        assertRefused("an event ends too early", 5, 1, 2, 3);
        assertRefused("a large whole number that is small: 1", 4, 1, 0, 0, 0, 0, 0, 0, 0);
        assertRefused("a length of 5 where 1 bytes are left", 6, 5, 'x');
        assertRefused("the field 'a' stands twice in a record", 9, 2, 1, 'a', 1, 'a', 0, 0);
        assertRefused("a number is longer than 64 bits", 3, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255);
    }

    private static void assertRefused(String message, int... bytes) {
        byte[] all = new byte[bytes.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) bytes[i];
        }
        JournalFormatException e = assertThrows(JournalFormatException.class, () -> read(all));
        assertEquals(message, e.getMessage());
    }

    @Test
    void bytesInAFileAreReadFromTheFolderOfTheRun() throws Exception {
        FileBytes file = new FileBytes(Path.of("elsewhere", "x.bytes"), 1L << 40, new byte[32], new byte[256]);
        byte[] bytes = written(Value.list(BytesValue.of(file), Value.of(1)));
        ListValue read = (ListValue) ValueCodec.read(new ByteSource(bytes, 0, bytes.length, Path.of("run")));

        assertEquals(BytesValue.of(file), read.get(0));
        assertEquals(
                Path.of("run", "x.bytes"),
                Objects.requireNonNull(((BytesValue) read.get(0)).file()).path());
        assertEquals(Value.of(1), read.get(1));
    }

    @Test
    void aTableInAFileKeepsItsColumnsAndItsFirstRows() throws Exception {
        PortType.RecordOf columns = (PortType.RecordOf) PortType.parse("record{n: option<s64>, w: enum{x, y}}");
        ListValue head = Value.list(RecordValue.of(RecordShape.of("n", "w"), Value.NULL, Value.of("x")));
        FileBytes file = new FileBytes(Path.of("elsewhere", "x.arrows"), 1L << 40, new byte[32], new byte[256]);
        byte[] bytes = written(Value.list(ListValue.of(new TableFile(file, 7_000_000, columns, head)), Value.of(1)));
        ListValue read = (ListValue) ValueCodec.read(new ByteSource(bytes, 0, bytes.length, Path.of("run")));
        TableFile table = Objects.requireNonNull(((ListValue) read.get(0)).table());

        assertEquals(Path.of("run", "x.arrows"), table.file().path());
        assertEquals(file, table.file());
        assertEquals(7_000_000, table.rows());
        assertEquals(columns, table.columns());
        assertEquals(head, table.head());
        assertEquals(Value.of(1), read.get(1));
    }

    @Test
    void anyBytesAreAValueOrAreRefused() {
        qt().withExamples(20_000).forAll(random -> Values.bytes(random, 60)).checkAssert(bytes -> {
            for (int first = 0; first <= 13; first++) {
                byte[] tagged = Arrays.copyOf(bytes, bytes.length + 1);
                System.arraycopy(bytes, 0, tagged, 1, bytes.length);
                tagged[0] = (byte) first;
                try {
                    ValueCodec.read(new ByteSource(tagged, 0, tagged.length));
                } catch (JournalFormatException e) {
                    assertTrue(!String.valueOf(e.getMessage()).isEmpty());
                }
            }
        });
    }

    @Test
    void largeBytesAndLongTextsComeBack() throws Exception {
        Value value = Value.list(
                Value.of("x".repeat(100_000)),
                Value.of("ä".repeat(100_000)),
                dev.sluice.nodes.api.value.BytesValue.copyOf(new byte[100_000]),
                ListValue.copyOf(Collections.nCopies(100_000, Value.of(1))));

        assertEquals(value, read(written(value)));
    }
}
