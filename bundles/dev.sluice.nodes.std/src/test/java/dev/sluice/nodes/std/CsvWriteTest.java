package dev.sluice.nodes.std;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;

import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quicktheories.core.Gen;
import org.quicktheories.generators.SourceDSL;

class CsvWriteTest {
    @TempDir
    private Path folder;

    private NodeTester write(Object rows) throws IOException {
        return Std.node("csv.write").project(folder).with("path", "out/a.csv").input("rows", rows);
    }

    private String written(NodeTester node) throws Exception {
        assertEquals(Value.of("out/a.csv"), node.run().output("path"));
        return Files.readString(folder.resolve("out/a.csv"));
    }

    @Test
    void writesAllColumnsInTheOrderOfFirstAppearance() throws Exception {
        assertEquals("b,a,c\n1,2,\n,3,4\n", written(write(List.of(Std.row("b", 1, "a", 2), Std.row("a", 3, "c", 4)))));
    }

    @Test
    void quotesWhatWouldBreakACell() throws Exception {
        assertEquals(
                "\"a,b\",c\n\"say \"\"hi\"\"\",\"x\ny\"\n",
                written(write(List.of(Std.row("a,b", "say \"hi\"", "c", "x\ny")))));
    }

    @Test
    void writesEachKindOfValue() throws Exception {
        assertEquals(
                "null,empty,true,float,list,map,bytes\n,\"\",true,1.5,\"[1,\"\"x\"\"]\",\"{\"\"a\"\":1}\",AQ==\n",
                written(write(List.of(Std.row(
                        "null",
                        null,
                        "empty",
                        "",
                        "true",
                        true,
                        "float",
                        1.5,
                        "list",
                        List.of(1, "x"),
                        "map",
                        Map.of("a", 1),
                        "bytes",
                        BytesValue.copyOf(new byte[] {1}))))));
    }

    @Test
    void leavesTheHeaderOutOnRequest() throws Exception {
        assertEquals(
                "1;2\n",
                written(write(List.of(Std.row("a", 1, "b", 2)))
                        .with("header", false)
                        .with("separator", ";")));
    }

    @Test
    void writesAnEmptyFileOfNoRows() throws Exception {
        assertEquals("", written(write(List.of())));
    }

    @Test
    void refusesRowsThatAreNoRecords() throws IOException {
        NodeFailure failure = write(List.of(Map.of("a", 1), 7)).fails();
        assertTrue(failure.getMessage().startsWith("rows[1] is a whole number (7)"), failure.getMessage());
        assertFalse(Files.exists(folder.resolve("out/a.csv")));
    }

    @Test
    void leavesTheOldFileWhereItIsCancelled() throws Exception {
        write(List.of(Map.of("a", "old"))).run();
        NodeTester node = write(Collections.nCopies(3, Map.of("a", "new")));
        node.cancellation().cancel();
        assertThrows(CancellationException.class, node::run);
        assertEquals("a\nold\n", Files.readString(folder.resolve("out/a.csv")));
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void writesOnlyWhatIsGranted() throws Exception {
        NodeTester node = write(List.of(Map.of("a", 1))).grant(Capability.WRITE, "results");
        assertTrue(node.fails().getMessage().contains("grants: {write: [out/a.csv]}"));
        assertEquals("a\n1\n", written(node.grant(Capability.WRITE, "out/*.csv")));
    }

    @Test
    void readsBackWhatItWrote() throws Exception {
        Gen<String> texts = SourceDSL.strings().allPossible().ofLengthBetween(0, 8);
        qt().withExamples(300).forAll(texts, texts).checkAssert((a, b) -> {
            // Lone halves of surrogate pairs have no UTF-8 form.
            if (a.equals(clean(a)) && b.equals(clean(b))) {
                Value rows = Value.from(List.of(Std.row("a", a, "b", b), Std.row("a", b, "b", a)));
                assertEquals(rows, roundTrip(rows));
            }
        });
    }

    private static String clean(String text) {
        return new String(
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);
    }

    private ListValue roundTrip(Value rows) {
        try {
            write(rows).run();
            return (ListValue) Std.node("csv.read")
                    .project(folder)
                    .with("path", "out/a.csv")
                    .with("types", "text")
                    .run()
                    .outputs()
                    .get("rows");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
