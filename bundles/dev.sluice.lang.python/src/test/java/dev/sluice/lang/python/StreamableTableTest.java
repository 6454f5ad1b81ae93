package dev.sluice.lang.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.Hint;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.testing.NodeOutcome;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordShape;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.TableFile;
import dev.sluice.nodes.api.value.UnsignedValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts that read and write tables row by row. */
class StreamableTableTest {
    private static final String PATH = "nodes/clean.py";
    private static final String SAME = "def run(rows):\n    yield from rows\n";
    private static final String ROW = "def run(rows):\n    yield from [%s]\n";

    @TempDir
    Path folder;

    private PythonProject project;

    @BeforeEach
    void open() throws IOException {
        project = new PythonProject(folder);
    }

    private NodeTester node(String text, String in, String out) throws Exception {
        NodeType type = NodeType.named("./" + PATH)
                .in(Port.required("rows", PortType.parse(in), "The rows."))
                .out(Port.output("clean", PortType.parse(out), "Others."))
                .hints(Hint.STREAMABLE)
                .build();
        return project.file(PATH, text).typed(PATH, null, type);
    }

    private static final RecordValue ONE = RecordValue.of("n", Value.of(1));

    private String fails(String text, String out) throws Exception {
        return node(text, "table", out).input("rows", Value.list(ONE)).fails().getMessage();
    }

    /** A column of each type, with what is hard of it. */
    private static Map<String, List<Value>> columns() {
        Map<String, List<Value>> columns = new LinkedHashMap<>();
        columns.put("bool", List.of(Value.of(true), Value.of(false)));
        columns.put("s8", List.of(Value.of(-128), Value.of(127)));
        columns.put("s16", List.of(Value.of(-32_768), Value.of(32_767)));
        columns.put("s32", List.of(Value.of(Integer.MIN_VALUE), Value.of(Integer.MAX_VALUE)));
        columns.put("s64", List.of(Value.of(Long.MIN_VALUE), Value.of(Long.MAX_VALUE)));
        columns.put("u8", List.of(Value.of(0), Value.of(255)));
        columns.put("u16", List.of(Value.of(0), Value.of(65_535)));
        columns.put("u32", List.of(Value.of(0), Value.of(0xFFFF_FFFFL)));
        columns.put("u64", List.of(Value.of(0), new UnsignedValue(-1)));
        columns.put("f32", List.of(Value.of(0.5), Value.of(-1e10f)));
        columns.put("f64", List.of(Value.of(-0.0), Value.of(Double.NaN), Value.of(1e300)));
        columns.put("char", List.of(Value.of("c"), Value.of("\ud83d\ude00")));
        columns.put("string", List.of(Value.of(""), Value.of("plain"), Value.of("ä\u0000\ufffd\ud83d\ude00")));
        columns.put("file", List.of(Value.of("a/b")));
        columns.put("enum{x, y}", List.of(Value.of("x"), Value.of("y")));
        columns.put("bytes", List.of(BytesValue.copyOf(new byte[0]), BytesValue.copyOf(new byte[] {0, -1})));
        columns.put(
                "any", List.of(Value.NULL, Value.of(1), Value.list(Value.of("ä"), RecordValue.of("k", Value.of(1.5)))));
        columns.put("flags{x, y}", List.of(ListValue.EMPTY, Value.list(Value.of("y"))));
        columns.put("tuple<s64, string>", List.of(Value.list(Value.of(1), Value.of("t"))));
        columns.put("list<s64>", List.of(ListValue.EMPTY, Value.list(Value.of(1), Value.of(2))));
        columns.put(
                "list<option<list<bool>>>",
                List.of(Value.list(Value.NULL, Value.list(Value.of(true)), ListValue.EMPTY), ListValue.EMPTY));
        columns.put(
                "record{a: s8, b: option<string>}",
                List.of(record(Value.of(1), Value.NULL), record(Value.of(2), Value.of("b"))));
        columns.put(
                "table{a: s8, b: option<string>}",
                List.of(
                        ListValue.EMPTY,
                        Value.list(record(Value.of(1), Value.NULL), record(Value.of(2), Value.of("b")))));
        return columns;
    }

    private static Value record(Value a, Value b) {
        return RecordValue.of(RecordShape.of("a", "b"), a, b);
    }

    private static ListValue rows(int count, Map<String, List<Value>> columns) {
        RecordShape shape = RecordShape.of(
                columns.keySet().stream().map(StreamableTableTest::name).toList());
        List<Value> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int row = i;
            rows.add(RecordValue.of(
                    shape,
                    columns.values().stream()
                            .map(values -> values.get(row % values.size()))
                            .toArray(Value[]::new)));
        }
        return ListValue.copyOf(rows);
    }

    private static String name(String type) {
        return "a " + type.replaceAll("\\W+", "_");
    }

    private static PortType table(Map<String, List<Value>> columns) {
        Map<String, PortType> types = new LinkedHashMap<>();
        columns.keySet().forEach(type -> types.put(name(type), PortType.parse(type)));
        return new PortType.TableOf(new PortType.RecordOf(types));
    }

    private NodeTester same(PortType type) throws Exception {
        NodeType node = NodeType.named("./" + PATH)
                .in(Port.required("rows", type, "The rows."))
                .out(Port.output("clean", type, "The same."))
                .hints(Hint.STREAMABLE)
                .build();
        return project.file(PATH, SAME).typed(PATH, null, node);
    }

    @Test
    void everyTypeComesBackAsItWas() throws Exception {
        Map<String, List<Value>> columns = columns();
        ListValue rows = rows(30, columns);
        ListValue read =
                (ListValue) same(table(columns)).input("rows", rows).run().output("clean");

        assertEquals(rows.items(), read.items());
    }

    @Test
    void whatMayBeNullComesBackAsItWas() throws Exception {
        Map<String, List<Value>> columns = new LinkedHashMap<>();
        columns().forEach((type, values) -> {
            List<Value> holes = new ArrayList<>(values);
            holes.add(values.size() % 2, Value.NULL);
            columns.put("option<" + type + ">", holes);
        });
        ListValue rows = rows(30, columns);
        ListValue read =
                (ListValue) same(table(columns)).input("rows", rows).run().output("clean");

        assertEquals(rows.items(), read.items());
    }

    @Test
    void columnsThatAreNotDeclaredAreThoseOfTheFirstRows() throws Exception {
        String text = """
                def run(rows):
                    yield {"n": 1, "x": 1, "t": "a", "l": [1], "r": {"k": None}, "mixed": 1, "b": True}
                    yield [{"n": None, "x": 1.5, "t": "b", "l": [], "r": {"k": 2}, "mixed": "m", "b": False}]
                """;
        ListValue read = (ListValue) node(text, "table", "table")
                .input("rows", Value.list(ONE))
                .run()
                .output("clean");

        assertEquals(
                "{\"n\": 1, \"x\": 1.0, \"t\": \"a\", \"l\": [1], \"r\": {\"k\": null}, \"mixed\": 1, \"b\": true}",
                read.get(0).toString());
        assertEquals(
                "{\"n\": null, \"x\": 1.5, \"t\": \"b\", \"l\": [], \"r\": {\"k\": 2}, \"mixed\": \"m\", \"b\": false}",
                read.get(1).toString());
    }

    @Test
    void aTableMayBeReadTwiceAndSaysItsColumns() throws Exception {
        String text = """
                def run(rows):
                    return [{"columns": ",".join(rows.columns), "count": len(list(rows)) + len(list(rows))}]
                """;
        ListValue read = (ListValue) node(text, "table", "table{columns: string, count: s64}")
                .input("rows", rows(5, columns()))
                .run()
                .output("clean");

        assertEquals(Value.of(10), ((RecordValue) read.get(0)).get("count"));
        assertTrue(read.get(0).toString().contains("a bool,a s8,"), read.get(0).toString());
    }

    @Test
    void anEmptyTableHasItsColumns() throws Exception {
        assertEquals(
                ListValue.EMPTY,
                node(SAME, "table{n: s64}", "table{n: s64}")
                        .input("rows", ListValue.EMPTY)
                        .run()
                        .output("clean"));
        assertEquals(
                ListValue.EMPTY,
                node(SAME, "table", "table")
                        .input("rows", ListValue.EMPTY)
                        .run()
                        .output("clean"));
    }

    @Test
    void manyRowsStayInAFileAndAreNeverInMemory() throws Exception {
        List<Value> rows = new ArrayList<>();
        RecordShape shape = RecordShape.of("n", "text");
        for (int i = 0; i < 100_000; i++) {
            rows.add(RecordValue.of(shape, Value.of(i), Value.of("some text of the row with the number " + i)));
        }
        String text = """
                def run(rows):
                    for row in rows:
                        row["n"] += 1
                        yield row
                    status = open("/proc/self/status").read().split()
                    print("VmHWM", status[status.index("VmHWM:") + 1])
                """;
        NodeOutcome outcome = node(text, "table{n: s64, text: string}", "table{n: s64, text: string}")
                .input("rows", ListValue.copyOf(rows))
                .run();
        ListValue clean = (ListValue) outcome.output("clean");
        TableFile table = clean.table();

        assertNotNull(table);
        assertEquals(100_000, clean.size());
        assertEquals(PortType.parse("record{n: s64, text: string}"), table.columns());
        assertEquals(100, table.head().size());
        assertEquals(Value.of(100_000), ((RecordValue) clean.get(99_999)).get("n"));
        long peak = outcome.log().stream()
                .filter(said -> said.contains("VmHWM"))
                .mapToLong(said -> Long.parseLong(said.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
        assertTrue(peak < 40_000, "Python took " + peak + " KiB");
    }

    @Test
    void rowsThatDoNotFitAreNamedWithTheirColumn() throws Exception {
        Map<String, String> rows = Map.of(
                "{'n': 1}, {'n': 'x'}", "result['clean'][1]['n'] is of type str, but its column is s8",
                "{'n': 1}, {}", "result['clean'][1]['n'] is missing or None, but its column takes no null",
                "{'n': 1}, {'n': None}", "result['clean'][1]['n'] is missing or None",
                "{'n': 1}, {'n': 300}", "result['clean'][1]['n'] is 300, which is out of the range of s8",
                "{'n': 1}, {'n': 2, 'm': 3}", "result['clean'][1] has the key 'm', which is no column: n",
                "{'n': 1}, {'n': 1.5}", "result['clean'][1]['n'] is of type float",
                "{'n': 1}, {'n': True}", "result['clean'][1]['n'] is of type bool",
                "{'n': 1}, 7", "result['clean'] gives a row of type int; give dicts");
        for (Map.Entry<String, String> each : rows.entrySet()) {
            String message = fails(ROW.formatted(each.getKey()), "table{n: s8}");
            assertTrue(message.contains(each.getValue()), message);
        }
        String message = fails(ROW.formatted("{'w': 'x'}, {'w': 'z'}"), "table{w: enum{x, y}}");
        assertTrue(message.contains("nodes/clean.py is no table{w: enum{x, y}}: at [1].w, a string (\"z\")"), message);
        String nested = fails(ROW.formatted("{'l': [{'a': 1}, {'a': 'b'}]}"), "table{l: list<record{a: s8}>}");
        assertTrue(nested.contains("result['clean'][0]['l'][1]['a'] is of type str"), nested);
    }

    @Test
    void laterRowsThatAreNotLikeTheFirstSayWhatToDo() throws Exception {
        String message =
                fails("def run(rows):\n    for i in range(5000): yield {'n': i}\n    yield {'n': 'x'}\n", "table");

        assertTrue(message.contains("result['clean'][5000]['n'] is of type str, but its column is s64"), message);
        assertTrue(message.contains("declare them in the description, as table{n: TYPE}"), message);
    }

    @Test
    void whatIsNoTableIsRefused() throws Exception {
        for (String result : List.of("'text'", "7", "b'x'", "{'a': 1}")) {
            String message = fails("def run(rows):\n    return {'clean': " + result + "}\n", "table");
            assertTrue(message.contains("return a list of dicts, or an iterator that gives dicts"), message);
        }
    }

    @Test
    void aProgramThatWritesSomethingElseIsRefused() throws Exception {
        String program = """
                import json, os, sys
                json.load(sys.stdin)
                with open(os.environ["SLUICE_OUT"] + "/rows.csv", "w") as out:
                    out.write("n\\n1\\n")
                json.dump({"clean": "rows.csv"}, sys.stdout)
                """;
        String message = fails(program, "table");

        assertTrue(
                message.contains("the output 'clean' of nodes/clean.py is no table in the Arrow stream format"),
                message);
    }

    @Test
    void aProgramGetsThePathOfTheFile() throws Exception {
        String program = """
                import json, os, shutil, sys
                inputs = json.load(sys.stdin)
                shutil.copyfile(inputs["rows"], os.environ["SLUICE_OUT"] + "/copy")
                json.dump({"clean": "copy"}, sys.stdout)
                """;
        assertEquals(
                Value.list(ONE),
                node(program, "table", "table{n: s64}")
                        .input("rows", Value.list(ONE))
                        .run()
                        .output("clean"));
        assertTrue(node(program, "table", "table{m: s64}")
                .input("rows", Value.list(ONE))
                .fails()
                .getMessage()
                .contains("the column 'm' is missing; there are: n"));
        assertTrue(node(program, "table", "table{n: f64}")
                .input("rows", Value.list(ONE))
                .fails()
                .getMessage()
                .contains("at [0].n, 1 is a whole number; the column is declared as f64"));
    }

    @Test
    void withoutTheHintATableIsJsonAsBefore() throws Exception {
        NodeType type = NodeType.named("./" + PATH)
                .in(Port.required("rows", PortType.TABLE, ""))
                .out(Port.output("clean", PortType.TABLE, ""))
                .build();
        String text = "def run(rows):\n    return {'clean': rows + [{'n': 2}]}\n";
        ListValue clean = (ListValue) project.file(PATH, text)
                .typed(PATH, null, type)
                .input("rows", Value.list(ONE))
                .run()
                .output("clean");

        assertEquals(2, clean.size());
        assertNull(clean.table());
    }
}
