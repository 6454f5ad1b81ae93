package dev.sluice.nodes.std;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.testing.NodeOutcome;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.TableFile;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of CSV files that are too large for memory. */
class CsvTableTest {
    private static final String ORDERS = """
            id,day,total,paid,note,post,void
            1,2026-11-26,7,true,"a, b",01010,
            2,,0.5,false,,1010,
            3,2026-11-27,,True,"say ""ä""\",x,
            """;

    @TempDir
    Path folder;

    private NodeTester read(String content, long inline) throws IOException {
        Files.writeString(folder.resolve("a.csv"), content);
        return Std.node("csv.read").project(folder).inline(inline).with("path", "a.csv");
    }

    private static ListValue rows(NodeTester node) throws Exception {
        return (ListValue) node.run().output("rows");
    }

    @Test
    void theRowsAreTheSameAsInMemory() throws Exception {
        for (Object types : List.of("auto", "text", Map.of("id", "u8", "total", "option<f32>", "post", "string"))) {
            ListValue small = rows(read(ORDERS, 1 << 20).with("types", Value.from(types)));
            ListValue large = rows(read(ORDERS, 10).with("types", Value.from(types)));

            assertNotNull(large.table(), "" + types);
            assertEquals(small.items(), large.items());
            assertEquals(small, large);
            assertEquals(small.hashCode(), large.hashCode());
        }
    }

    @Test
    void theColumnsHaveTheTypesOfTheirCells() throws Exception {
        TableFile table = rows(read(ORDERS, 10)).table();

        assertEquals(
                "record{id: s64, day: option<string>, total: option<f64>, paid: bool, note: option<string>, post: string,"
                        + " void: option<any>}",
                String.valueOf(table == null ? null : table.columns()));
    }

    @Test
    void aFileWithoutAHeaderAndOneWithoutRows() throws Exception {
        assertEquals(
                rows(read("1,a\n2,b\n", 100).with("header", false)),
                rows(read("1,a\n2,b\n", 2).with("header", false)));
        assertEquals(ListValue.EMPTY, rows(read("id,day\n", 2)));
        assertEquals(ListValue.EMPTY, rows(read("\n\n\n\n", 2)));
    }

    @Test
    void whatIsWrongIsNamedAsInMemory() throws Exception {
        Map<String, Object> types = Map.of("id", "u8");
        for (String wrong : List.of("id,x\n1,a\n300,b\n", "id,x\n1,a\n2\n", "id,x\n1,a\n2,\"b\n", "x\n1\n")) {
            NodeFailure small =
                    read(wrong, 1000).with("types", Value.from(types)).fails();
            NodeFailure large = read(wrong, 1).with("types", Value.from(types)).fails();

            assertEquals(small.getMessage(), large.getMessage());
            assertEquals(small.errorClass(), large.errorClass());
        }
    }

    @Test
    void aColumnWithoutANameIsToldOnce() throws Exception {
        NodeOutcome outcome = read("id,\n1,2\n", 1).run();

        assertEquals(
                1,
                outcome.log().stream()
                        .filter(line -> line.contains("is called 'c2'"))
                        .count());
    }

    @Test
    void aTableInAFileIsWrittenRowByRow() throws Exception {
        ListValue large = rows(read(ORDERS, 10));
        Std.node("csv.write")
                .project(folder)
                .with("path", "b.csv")
                .input("rows", large)
                .run();
        ListValue again = rows(Std.node("csv.read").project(folder).with("path", "b.csv"));

        assertEquals(large.items(), again.items());
    }

    @Test
    void nodesThatKeepNoItemsTakeTheRowsOneByOne() throws Exception {
        ListValue large = rows(read("n\n" + "1\n2\n".repeat(5000), 10));
        ListValue small = ListValue.copyOf(large.items());
        for (ListValue items : List.of(large, small)) {
            NodeOutcome parted = Std.node("core.filter")
                    .project(folder)
                    .inline(10)
                    .input("items", items)
                    .formula("when", names -> {
                        RecordValue item = (RecordValue) names.get("item");
                        return Value.of(item.get("n", Value.NULL).equals(Value.of(2)));
                    })
                    .run();
            ListValue kept = (ListValue) parted.output("items");
            assertEquals(5000, kept.size());
            assertEquals(5000, ((ListValue) parted.output("rest")).size());
            assertEquals(items.table() == null, kept.table() == null);
        }
    }

    @Test
    void nothingIsLeftOfATableThatIsNotFinished() throws Exception {
        read("id,x\n" + "1,a\n".repeat(100) + "300,b\n", 1)
                .with("types", Value.from(Map.of("id", "u8")))
                .fails();
        try (Stream<Path> left = Files.walk(folder.resolve(".sluice"))) {
            assertTrue(left.noneMatch(Files::isRegularFile));
        }
    }
}
