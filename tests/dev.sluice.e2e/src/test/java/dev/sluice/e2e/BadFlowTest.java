package dev.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Broken flows: every problem is listed with its place, nothing is run, and nothing is left behind. */
class BadFlowTest {
    @TempDir
    Path temporary;

    private Project project;

    @BeforeEach
    void write() throws Exception {
        project = Project.below(temporary)
                .file("empty.flow", "")
                .file(
                        "binary.flow",
                        new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, (byte) 0xFF, (byte) 0xFE, 0, 1, 2})
                .file("tabs.flow", "flow: tabs\nnodes:\n\ta: {type: core.const, with: {value: 1}}\n")
                .file("twice.flow", """
                        flow: twice
                        nodes:
                          a: {type: core.const, with: {value: 1}}
                          a: {type: core.const, with: {value: 2}}
                        """)
                .file("unknown.flow", "flow: unknown\nnodes:\n  a: {type: csv.raed, with: {path: x.csv}}\n")
                .file("port.flow", """
                        flow: port
                        nodes:
                          a: {type: core.const, with: {value: [1]}}
                          b:
                            type: core.filter
                            in: {itms: a.out}
                            with: {when: item > 1}
                          c:
                            type: core.expr
                            in: {x: b.itmes}
                            with: {expr: x}
                        """)
                .file("cycle.flow", """
                        flow: cycle
                        nodes:
                          a:
                            type: core.expr
                            in: {x: b.out}
                            with: {expr: x}
                          b:
                            type: core.expr
                            in: {x: a.out}
                            with: {expr: x}
                        """)
                .file("mismatch.flow", """
                        flow: mismatch
                        nodes:
                          a: {type: core.const, with: {value: text}}
                          b:
                            type: core.filter
                            in: {items: a.out}
                            with: {when: item > 1}
                        """)
                .file("param.flow", "flow: param\nnodes:\n  a: {type: core.expr, with: {expr: params.x}}\n")
                .file("outside.flow", """
                        flow: outside
                        nodes:
                          up: {type: ../evil.py}
                          absolute: {type: /tmp/evil.py}
                          link: {type: ./link.py}
                        """);
        Path outside = Files.writeString(temporary.resolve("outside.py"), "def run():\n    return 1\n");
        Files.createSymbolicLink(project.folder().resolve("link.py"), outside);
    }

    @Test
    void everyProblemIsListedWithItsPlace() {
        Finished checked = project.runner().run("validate", "--json", ".").exits(2);
        Map<String, List<String>> found = new TreeMap<>();
        for (Value problem : (ListValue) checked.json()) {
            RecordValue record = (RecordValue) problem;
            assertEquals(Value.of("error"), record.get("severity"));
            assertTrue(record.get("message").toString().length() > 20, record::toString);
            String place = record.get("line") + ":" + record.get("column") + " "
                    + record.get("code").toString().replace("\"", "");
            found.computeIfAbsent(record.get("file").toString().replace("\"", ""), file -> new ArrayList<>())
                    .add(place);
        }
        Map<String, List<String>> expected = new TreeMap<>(Map.of(
                "empty.flow", List.of("1:1 file-empty"),
                "binary.flow", List.of("1:1 file-binary"),
                "tabs.flow", List.of("3:1 tab"),
                "twice.flow", List.of("4:3 key-duplicate"),
                "unknown.flow", List.of("3:13 type-unknown"),
                "port.flow", List.of("4:3 input-missing", "6:10 port-unknown", "10:13 port-unknown"),
                "cycle.flow", List.of("5:13 cycle"),
                "mismatch.flow", List.of("6:17 type-mismatch"),
                "param.flow", List.of("3:44 expression-field"),
                "outside.flow", List.of("3:14 script-outside", "4:20 script-outside", "5:16 script-outside")));
        assertEquals(expected, found);
    }

    @Test
    void forAPersonTheNearestNameIsNamed() {
        Finished checked =
                project.runner().run("validate", "unknown.flow", "port.flow").exits(2);
        assertTrue(
                checked.out().get(0).startsWith("unknown.flow:3:13: error: There is no node type 'csv.raed'."),
                checked::toString);
        assertTrue(checked.out().get(0).contains("Did you mean 'csv.read'?"), checked::toString);
        assertTrue(checked.out().stream().anyMatch(line -> line.contains("Did you mean 'items'?")), checked::toString);
        assertEquals(
                "2 flows checked: 4 errors, 0 warnings",
                checked.out().get(checked.out().size() - 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "missing",
                "empty",
                "binary",
                "tabs",
                "twice",
                "unknown",
                "port",
                "cycle",
                "mismatch",
                "param",
                "outside"
            })
    void isNotRun(String flow) {
        Runner runner = project.runner();
        List<String> before = Leftovers.files(project.folder());
        Finished run = runner.run("run", flow + ".flow", "--json").exits(2);
        assertEquals(1, run.out().size(), run::toString);
        assertEquals(List.of(), run.err(), run::toString);
        RecordValue answer = run.events().get(0);
        assertEquals(Value.of("invalid"), answer.get("event"));
        assertTrue(((ListValue) answer.get("problems", ListValue.EMPTY)).size() > 0, run::toString);
        assertEquals(before, Leftovers.files(project.folder()));
        Leftovers.none(runner);
    }

    @Test
    void withoutJsonTheProblemsStandOnStandardError() {
        Finished run = project.runner().run("run", "missing.flow").exits(2);
        assertEquals(List.of(), run.out());
        assertTrue(run.err().get(0).startsWith("missing.flow:1:1: error: There is no file "), run::toString);
    }
}
