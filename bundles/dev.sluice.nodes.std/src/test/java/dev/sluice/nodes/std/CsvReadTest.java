package dev.sluice.nodes.std;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReadTest {
    @TempDir
    private Path folder;

    private NodeTester read(String content) throws IOException {
        return read(content, StandardCharsets.UTF_8);
    }

    private NodeTester read(String content, Charset charset) throws IOException {
        Files.writeString(folder.resolve("a.csv"), content, charset);
        return Std.node("csv.read").project(folder).with("path", "a.csv");
    }

    private static ListValue rows(NodeTester node) throws Exception {
        return (ListValue) node.run().outputs().get("rows");
    }

    private ListValue rows(String content) throws Exception {
        return rows(read(content));
    }

    /** What one column becomes that holds these cells, a line each. */
    private List<Value> column(String cells) throws Exception {
        return rows("x,y\n" + cells.replace("\n", ",-\n") + ",-\n").items().stream()
                .map(row -> ((RecordValue) row).get("x", Value.of("missing")))
                .toList();
    }

    private static List<Value> values(Object... values) {
        return ((ListValue) Value.from(java.util.Arrays.asList(values))).items();
    }

    @Test
    void makesARecordPerRow() throws Exception {
        ListValue rows = rows("name,n\nAda,1\n\"Grace, Hopper\",2\n");
        assertEquals(
                Value.from(List.of(Std.row("name", "Ada", "n", 1), Std.row("name", "Grace, Hopper", "n", 2))), rows);
        assertSame(((RecordValue) rows.get(0)).shape(), ((RecordValue) rows.get(1)).shape());
    }

    @Test
    void readsQuotesAndLineBreaksInCells() throws Exception {
        assertEquals(
                Value.from(List.of(Std.row("a", "x\ny", "b", "say \"hi\""))),
                rows("a,b\r\n\"x\ny\",\"say \"\"hi\"\"\"\r\n"));
    }

    @Test
    void findsTheKindOfAColumnInAllItsCells() throws Exception {
        assertEquals(values(1, null, -3, 0), column("1\n\n-3\n 0 "));
        assertEquals(values(1.0, 2.5, 1e-3, 0.5), column("1\n2.5\n1e-3\n.5"));
        assertEquals(values(true, false, null, true), column("true\nFalse\n\nTRUE"));
        assertEquals(values("1", "x", null), column("1\nx\n\n").subList(0, 3));
        assertEquals(values(null, null), column("\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "007",
                "-01",
                "00.5",
                "+1",
                "1_000",
                "0x1F",
                "1e",
                "1e+",
                ".",
                "-",
                "1.2.3",
                "NaN",
                "Infinity",
                "1e999",
                "9223372036854775808",
                "12345678901234567890123",
                "tru",
                "yes",
                "1,5",
                "1 2",
                "١"
            })
    void leavesAsTextWhatOnlyLooksLikeANumber(String cell) throws Exception {
        assertEquals(values(cell, "1"), column((cell.contains(",") ? "\"" + cell + "\"" : cell) + "\n1"));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "-0,0", "9223372036854775807,9223372036854775807", "-9223372036854775808,-9223372036854775808"})
    void keepsWholeNumbersOfSixtyFourBits(String cell, long number) throws Exception {
        assertEquals(values(number), column(cell));
    }

    @Test
    void mixedKindsMakeTheWholeColumnText() throws Exception {
        assertEquals(values("1", "true"), column("1\ntrue"));
        assertEquals(values("1.5", "007"), column("1.5\n007"));
    }

    @Test
    void readsEverythingAsTextOnRequest() throws Exception {
        assertEquals(
                Value.from(List.of(Std.row("a", "1", "b", ""))),
                rows(read("a,b\n1,\n").with("types", "text")));
    }

    @Test
    void readsColumnsByTheirTypes() throws Exception {
        NodeTester node = read("a,b,c,d,e,f\n7,1,007,,true,\"[1, 2]\"\n")
                .with(
                        "types",
                        Std.row("a", "f64", "c", "string", "d", "option<f64>", "e", "option<bool>", "f", "list<s64>"));
        assertEquals(
                Value.from(List.of(Std.row("a", 7.0, "b", 1, "c", "007", "d", null, "e", true, "f", List.of(1, 2)))),
                rows(node));
        assertEquals(PortType.TABLE, node.ports().outputs().get(0).type());
    }

    @ParameterizedTest
    @CsvSource({
        "u8,256",
        "s8,-129",
        "f64,abc",
        "f64,NaN",
        "f64,1e999",
        "f64,1d",
        "bool,1",
        "s64,1.5",
        "s64,0x10",
        "'enum{a, b}',c",
        "char,xy",
        "list<s64>,[1",
        "bytes,%%"
    })
    void saysWhichCellIsNotOfItsType(String type, String cell) throws IOException {
        NodeFailure failure = read("n,x\n" + cell + ",\"a\nb\"\n")
                .with("types", Map.of("n", type))
                .fails();
        assertEquals(ErrorClass.USER, failure.errorClass());
        assertTrue(
                failure.getMessage().startsWith("a.csv, line 2, column 'n': '" + cell + "' is no " + type),
                failure.getMessage());
    }

    @Test
    void countsTheLinesOfCellsWithLineBreaks() throws IOException {
        NodeFailure failure = read("n,x\n1,\"a\nb\"\n\nz,2\n")
                .with("types", Map.of("n", "s64"))
                .fails();
        assertTrue(failure.getMessage().startsWith("a.csv, line 5, column 'n'"), failure.getMessage());
    }

    @Test
    void anEmptyCellNeedsAnOption() throws IOException {
        NodeFailure failure =
                read("n,x\n,1\n").with("types", Map.of("n", "f64")).fails();
        assertTrue(failure.getMessage().contains("option<f64>"), failure.getMessage());
    }

    @Test
    void refusesTypesThatAreNone() throws IOException {
        assertTrue(read("n\n1\n")
                .with("types", Map.of("n", "int"))
                .fails()
                .getMessage()
                .contains("s64"));
        assertTrue(read("n\n1\n").with("types", "some").fails().getMessage().contains("auto, text"));
        NodeFailure unknown =
                read("n,m\n1,2\n").with("types", Map.of("k", "s64")).fails();
        assertTrue(unknown.getMessage().contains("has only: n, m"), unknown.getMessage());
    }

    @Test
    void namesColumnsWithoutAHeader() throws Exception {
        assertEquals(
                Value.from(List.of(Std.row("c1", 1, "c2", "a"))),
                rows(read("1,a\n").with("header", false)));
    }

    @ParameterizedTest
    @CsvSource({"';',;", "tab,'\t'", "'\\t','\t'", "|,|"})
    void takesOtherSeparators(String setting, String separator) throws Exception {
        assertEquals(
                Value.from(List.of(Std.row("a", 1, "b", "x,y"))),
                rows(read("a" + separator + "b\n1" + separator + "x,y\n").with("separator", setting)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",,", "\"", "\n"})
    void refusesSeparatorsThatCannotBe(String separator) throws IOException {
        assertTrue(read("a\n").with("separator", separator).fails().getMessage().contains("separator"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "a,b\n", "a,b"})
    void readsNoRowsOfAFileWithoutAny(String content) throws Exception {
        assertEquals(Value.list(), rows(content));
    }

    @Test
    void skipsAByteOrderMarkAndEmptyLines() throws Exception {
        assertEquals(Value.from(List.of(Map.of("a", 1), Map.of("a", 2))), rows("\uFEFFa\n1\n\n2"));
    }

    @Test
    void givesColumnsThatShareANameOthers() throws Exception {
        NodeTester node = read("a, a ,,a_2\n1,2,3,4\n");
        assertEquals(
                "[{\"a\": 1, \"a_2\": 2, \"c3\": 3, \"a_2_2\": 4}]", rows(node).toString());
        assertEquals(3, node.run().log().size());
    }

    @ParameterizedTest
    @CsvSource({"'1',1 cells", "'1,2,3',3 cells"})
    void saysWhichRowHasTheWrongNumberOfCells(String row, String count) throws IOException {
        NodeFailure failure = read("a,b\n1,2\n" + row + "\n").fails();
        assertTrue(failure.getMessage().startsWith("a.csv, line 3: there are " + count), failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\n1,2\n1,\"2\n3,4\n", "a,b\n1,2\n\"x\"y,2\n"})
    void saysWhereQuotesAreWrong(String content) throws IOException {
        NodeFailure failure = read(content).fails();
        assertEquals(ErrorClass.USER, failure.errorClass());
        assertTrue(failure.getMessage().contains("line 2"), failure.getMessage());
    }

    @Test
    void saysWhichLineIsNotUtf8() throws IOException {
        NodeFailure failure = read("a\nx\ngröße\n", StandardCharsets.ISO_8859_1).fails();
        assertTrue(failure.getMessage().startsWith("a.csv, line 3 is not UTF-8"), failure.getMessage());
    }

    @Test
    void readsManyRowsWithinChunks() throws Exception {
        StringBuilder text = new StringBuilder("n,name\n");
        for (int i = 0; i < 50_000; i++) {
            text.append(i).append(",größe").append(i % 7).append('\n');
        }
        ListValue rows = rows(text.toString());
        assertEquals(50_000, rows.size());
        assertEquals(Value.from(Std.row("n", 49_999, "name", "größe5")), rows.get(49_999));
    }

    @Test
    void refusesWhatIsNoFileOrOutside() throws IOException {
        assertTrue(read("").with("path", "b.csv").fails().getMessage().contains("there is no 'b.csv'"));
        assertTrue(read("").with("path", "../b.csv").fails().getMessage().contains("inside the project"));
        Files.createDirectory(folder.resolve("sub"));
        assertTrue(read("").with("path", "sub").fails().getMessage().contains("is no file"));
    }

    @Test
    void readsOnlyWhatIsGranted() throws Exception {
        NodeTester node = read("a\n1\n").grant(Capability.READ, "data");
        assertTrue(node.fails().getMessage().contains("grants: {read: [a.csv]}"));
        assertEquals(1, rows(node.grant(Capability.READ, "./a.csv")).size());
    }

    @Test
    void stopsWhenCancelled() throws IOException {
        NodeTester node = read("a\n" + "1\n".repeat(5000));
        node.cancellation().cancel();
        assertThrows(CancellationException.class, node::run);
    }
}
